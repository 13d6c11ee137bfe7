package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.simulator.sample.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulateTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    /** A state on a disk serves several commands. */
    @Test
    void keepsAStateOnADiskForAnotherCommand() throws IOException {
        Path state = folder.resolve("state");
        Object[] means = {"--memory-limit", "524688KiB", "--scratch", state, "--threads", 2};
        Object[] made = {"--qubits", 16, "--cycles", 20, "--samples", 1000, "--seed", 3};
        Path target = folder.resolve("run");
        Outcome plan = Outcome.of(all(new Object[] {"plan"}, made, means, "--json"));
        assertThat(plan.code()).as(plan.err()).isZero();
        JsonNode cost = JSON.readTree(plan.out());
        assertThat(cost.get("parts").asInt()).isEqualTo(4);
        assertThat(cost.get("legs").asInt()).isGreaterThan(2);
        assertThat(cost.get("scratchBytes").asLong()).isEqualTo(640L << 10);
        assertThat(cost.get("stateWays").get(0).get("fits").asBoolean()).isFalse();
        assertThat(cost.get("stateWays").get(1).get("scratchBytes").asLong()).isEqualTo(640L << 10);
        assertThat(cost.get("stateWays").get(1).get("seconds").asDouble()).isPositive();
        assertThat(cost.get("scratchTraffic").asLong()).isGreaterThan(1L << 20);
        assertThat(cost.get("fits").asBoolean()).isTrue();
        assertThat(state).isEmptyDirectory();
        Outcome outcome = Outcome.simulate(target, all(made, means, "--keep-state", "--json"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("\"selfCheckPassed\" : true");
        assertThat(state.toFile().list()).containsExactlyInAnyOrder("state.amplitudes", "state.manifest");
        Path circuit = target.resolve("circuit_n16_m20_s3_e0_pABCDCDAB.qsim");
        Path bits = Files.writeString(folder.resolve("bits"), "0".repeat(16) + "\n" + "01".repeat(8) + "\n");
        Outcome whole = Outcome.of("amplitudes", circuit, bits);
        // by now the whole would fit into memory
        Outcome kept = Outcome.of(
                "amplitudes",
                circuit,
                bits,
                "--engine",
                "statevector",
                "--scratch",
                state,
                "--resume",
                "--progress",
                "json");
        assertThat(kept.code()).as(kept.err()).isZero();
        assertThat(kept.err()).contains("\"sweepsDone\":").doesNotContain("\"sweepsDone\":1,");
        assertThat(amplitudes(kept)).hasSameSizeAs(amplitudes(whole));
        for (int i = 0; i < amplitudes(whole).length; i++) {
            assertThat(amplitudes(kept)[i]).isCloseTo(amplitudes(whole)[i], within(1e-8));
        }
        assertThat(state).isEmptyDirectory();
    }

    private static double[] amplitudes(Outcome outcome) {
        return outcome.out()
                .lines()
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Object[] all(Object... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> part instanceof Object[] several ? Arrays.stream(several) : Stream.of(part))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --keep-state | --keep-state needs a place for the state; add --scratch DIR
        --half-scratch | --half-scratch needs a place for the state; add --scratch DIR
        --scratch X --half-scratch --precision double | --half-scratch is for single precision
        --resume | --resume needs the folder of the state to go on with; add --scratch DIR
        --scratch X --noise 0.1,0.1,0 --resume | --resume is for the state of one circuit, and --noise runs many
        --scratch X --noise 0.1,0.1,0 --keep-state | --keep-state is for the state of one circuit
        --scratch run | are the same
        """)
    void refusesChoicesForAStateOnADiskThatMakeNoSense(String options, String sentence) {
        Object[] words = options.replace("X", folder.resolve("x").toString())
                .replace("run", folder.resolve("run").toString())
                .split(" ");
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), all(new Object[] {"--qubits", 5, "--cycles", 2, "--samples", 9}, words));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(sentence);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhereNoStateCanBeStoredOrNeedBe() throws IOException {
        Object[] made = {"--qubits", 16, "--cycles", 20, "--samples", 10, "--seed", 3, "--memory-limit", "524688KiB"};
        Path file = Files.writeString(folder.resolve("file"), "");
        Outcome outcome = Outcome.simulate(folder.resolve("run"), all(made, "--scratch", file));
        assertThat(outcome.code()).isEqualTo(ExitCode.IO);
        assertThat(outcome.err()).contains("'" + file + "'").doesNotContain("Exception");
        Outcome small = Outcome.simulate(
                folder.resolve("small"),
                "--qubits",
                5,
                "--cycles",
                2,
                "--samples",
                9,
                "--scratch",
                folder.resolve("unused"));
        assertThat(small.code()).isZero();
        assertThat(small.err()).contains("no part of the state has to be stored: --scratch is not used");
        assertThat(folder.resolve("unused")).doesNotExist();
    }

    @Test
    void drawsFromBatchesWhatDoesNotFit() throws IOException {
        Path target = folder.resolve("beyond");
        Outcome outcome = Outcome.simulate(
                target,
                "--qubits",
                27,
                "--cycles",
                4,
                "--samples",
                20,
                "--seed",
                3,
                "--search",
                2,
                "--memory-limit",
                "1GiB",
                "--json");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("27 qubits in single precision need", " 27 qubits gate by gate");
        assertThat(outcome.out()).contains("\"backend\" : \"slices\"", "\"selfCheckPassed\" : true", "\"linearXeb\"");
        List<Path> files;
        try (var list = Files.list(target)) {
            files = list.sorted().toList();
        }
        assertThat(files).hasSize(4);
        assertThat(Files.readAllLines(files.get(2))).hasSize(20).allMatch(line -> line.matches("[01]{27}"));
        assertThat(Files.readString(files.get(3)).strip())
                .isEqualTo(outcome.out().strip());
        Outcome again = Outcome.simulate(
                folder.resolve("again"),
                "--circuit",
                files.get(0),
                "--samples",
                20,
                "--seed",
                3,
                "--contraction",
                files.get(1),
                "--memory-limit",
                "1GiB",
                "--threads",
                1);
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("gate by gate");
        try (var list = Files.list(folder.resolve("again"))) {
            Path measurements = list.filter(
                            file -> file.getFileName().toString().startsWith("measurements"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(measurements)).isEqualTo(Files.readString(files.get(2)));
        }
        Outcome noisy = Outcome.simulate(
                folder.resolve("noisy"),
                "--qubits",
                27,
                "--cycles",
                30,
                "--samples",
                20,
                "--memory-limit",
                "1GiB",
                "--fidelity",
                "0.5");
        assertThat(noisy.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        Outcome plan = Outcome.of(
                "plan", "--qubits", 27, "--cycles", 4, "--samples", 20, "--search", 2, "--memory-limit", "1GiB");
        assertThat(plan.out())
                .contains(
                        "does not fit",
                        "gate by gate",
                        "on one H200",
                        "20 samples: ",
                        "if the distribution is Porter-Thomas");
    }

    @Test
    void plansPriceAClusterThatIsDescribed() {
        Object[] question = {"plan", "--qubits", 26, "--cycles", 6, "--seed", 1, "--samples", 100, "--search", 1};
        Object[] small = all(question, new Object[] {"--memory-limit", "700MiB", "--cluster"});
        String cluster = "nodes=4,gpus=2,flops=1e9,efficiency=0.5,pieces=16,fidelity=0.5,start=1min,watts=500";
        JsonNode plan = JSON.readTree(
                Outcome.of(all(small, new Object[] {cluster, "--json"})).out());
        JsonNode price = plan.get("cluster");
        JsonNode slices = plan.get("slices");
        double flops = slices.get("batchFlops").asDouble()
                * slices.get("batchesPerSample").asDouble()
                * 100;
        assertThat(price.get("pieceSeconds").asDouble()).isCloseTo(0.5 * flops / 0.5e9 / 16, withinPercentage(1e-6));
        assertThat(price.get("seconds").asDouble())
                .isCloseTo(60 + 2 * price.get("pieceSeconds").asDouble(), withinPercentage(1e-6));
        assertThat(price.get("kilowattHours").asDouble())
                .isCloseTo(0.5 * price.get("nodeHours").asDouble(), withinPercentage(1e-6));
        assertThat(Outcome.of(all(small, new Object[] {cluster})).out())
                .containsPattern("cluster +4 nodes with 2 devices each: 100 samples in 16 pieces of ");
        // what --part would make of it, blocks of 16 samples: two of the seven pieces for each of four workers, but for
        // one
        assertThat(Outcome.of(all(small, new Object[] {"nodes=2,workers=2,piece=30s,start=2s"}))
                        .out())
                .containsPattern("cluster +2 nodes with 2 workers each: 100 samples in 7 pieces of 30 s\n +62 s, ");
        assertThat(Outcome.of(all(question, new Object[] {"--cluster", "nodes=2"}))
                        .err())
                .contains("this circuit is sampled otherwise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpus=2 | nodes=N is missing",
                "nodes=2,colour=red | 'colour=red' is none of nodes=, gpus=, ",
                "nodes=2,nodes=3 | nodes is given twice",
                "nodes=x | nodes=x: not a number",
                "nodes=2,start=5 | start=5: not a time",
                "nodes=2,fidelity=2 | fidelity 2.0; choose a number above 0, up to 1",
                "nodes=2,efficiency=0 | efficiency 0.0; choose a number above 0, up to 1",
                "nodes=1e9 | choose 1 to 1000000 workers",
                "nodes=2,workers=0 | 2 nodes with 0 workers",
                "nodes=2,workers=2,gpus=1 | 2 workers of a node with 1 devices",
                "nodes=2,piece=3 | piece=3: not a time",
                "nodes=2,piece=none | a piece takes a time, not none",
                "nodes=2,piece=3s,flops=1e9 | piece and flops both say how fast a worker is",
                "nodes=2,pieces=0 | 0 pieces; choose 1 to",
                "nodes=2,spread=9 | the spread is 9.0; choose a number from 0 to 3",
                "nodes=2,merge=none | the merge takes Infinity s; choose a time, or leave it out",
            })
    void clustersAreDescribedByKeysAndValues(String cluster, String message) {
        // before anything is planned: this would take minutes
        Outcome outcome = Outcome.of("plan", "--qubits", 53, "--cycles", 20, "--search", 1000, "--cluster", cluster);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("--cluster: ").contains(message);
    }

    /** Tens of trees take minutes to search, and none of them would bring it within a day. */
    @Test
    void whatIsFarOutOfReachIsRefusedAfterAShortLook() {
        Outcome refused = Outcome.simulate(folder.resolve("out"), "--qubits", 53, "--cycles", 20, "--samples", 10);
        assertThat(refused.err())
                .containsPattern(
                        "10 samples \\(53 qubits from batches .*\\) would take (10\\^[0-9]+|[0-9,.]+( million)?)"
                                + " years")
                .contains("by what a short search found", "; --search searches nevertheless");
        assertThat(refused.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void makesAStateInPartsWhereTheWholeDoesNotFit() throws IOException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", 22, "--cycles", 5, "--seed", 2, "--output", circuit);
        List<List<String>> bitstrings = new ArrayList<>();
        for (String limit : List.of("2GiB", "540MiB")) {
            Path target = folder.resolve(limit);
            Outcome outcome = Outcome.simulate(
                    target, "--circuit", circuit, "--samples", 3000, "--seed", 4, "--memory-limit", limit, "--json");
            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("\"selfCheckPassed\" : true", "\"backend\" : \"cpu\"");
            assertThat(outcome.err().contains("4 parts of 8.0 MiB are made one after the other"))
                    .isEqualTo(limit.equals("540MiB"));
            bitstrings.add(Files.readAllLines(target.resolve("measurements_c.txt")));
        }
        assertThat(bitstrings.get(0)).hasSize(3000);
        int moved = 0;
        for (int i = 0; i < 3000; i++) {
            moved += bitstrings.get(0).get(i).equals(bitstrings.get(1).get(i)) ? 0 : 1;
        }
        assertThat(moved)
                .as("by rounding, at the edge between two basis states")
                .isLessThan(100);
        Outcome plan = Outcome.of("plan", "--circuit", circuit, "--memory-limit", "540MiB");
        assertThat(plan.out())
                .contains("4 parts of 8.0 MiB", ": fits")
                .containsPattern("ways +the whole state: .* of memory, \\d+ sweeps; does not fit")
                .containsPattern("\\R +4 parts: .* of memory, \\d+ sweeps; about ");
        Path bits = Files.write(folder.resolve("bits.txt"), bitstrings.get(0).subList(0, 300));
        String whole = Outcome.of("amplitudes", circuit, bits).out();
        Outcome parts = Outcome.of("amplitudes", circuit, bits, "--memory-limit", "540MiB", "--engine", "statevector");
        assertThat(parts.code()).as(parts.err()).isZero();
        assertThat(parts.out().lines().map(line -> line.substring(0, 22)).toList())
                .isEqualTo(whole.lines().map(line -> line.substring(0, 22)).toList());
        List<String> first = List.of(whole.lines().findFirst().orElseThrow().split(" "));
        List<String> same =
                List.of(parts.out().lines().findFirst().orElseThrow().split(" "));
        for (int i : List.of(1, 2)) {
            assertThat(Double.parseDouble(same.get(i))).isCloseTo(Double.parseDouble(first.get(i)), within(1e-8));
        }
        Outcome score = Outcome.of("verify", circuit, target("540MiB"), "--memory-limit", "540MiB");
        assertThat(score.code()).as(score.err()).isZero();
    }

    private Path target(String limit) {
        return folder.resolve(limit).resolve("measurements_c.txt");
    }

    /** Asked for, though the state fits: the same distribution, and exact where batches are refused. */
    @Test
    void drawsGateByGateWhereThatIsAskedFor() throws IOException {
        Path circuit = folder.resolve("ghz.qsim");
        Files.writeString(circuit, "13\n0 h 0\n0 ry 12 1.0\n" + "1 cz 0 12\n2 rx 0 0.7\n2 rx 12 0.9\n");
        Path target = folder.resolve("gates");
        Outcome gates =
                Outcome.simulate(target, "--circuit", circuit, "--samples", 500, "--seed", 1, "--sampler", "gates");
        assertThat(gates.code()).isZero();
        assertThat(gates.out()).contains(" 2 qubits gate by gate", ": ok");
        Outcome batches = Outcome.simulate(
                folder.resolve("batches"), "--qubits", 20, "--cycles", 3, "--samples", 500, "--sampler", "batches");
        assertThat(batches.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(batches.err()).contains("not Porter-Thomas");
        Outcome noisy = Outcome.simulate(
                folder.resolve("noisy-gates"),
                "--circuit",
                circuit,
                "--samples",
                500,
                "--sampler",
                "gates",
                "--fidelity",
                "0.5");
        assertThat(noisy.code()).isEqualTo(ExitCode.USAGE);
        assertThat(noisy.err()).contains("--sampler");
    }

    @Test
    void writesCircuitMeasurementsAndSummary() throws IOException {
        Path run = folder.resolve("run");
        Outcome outcome =
                Outcome.simulate(run, "--qubits", 12, "--cycles", 14, "--samples", "2e4", "--seed", 7, "--threads", 2);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.out())
                .contains("measurements_n12_m14_s7_e0_pABCDCDAB.txt  (20,000 bitstrings)")
                .contains("self-check  linear XEB")
                .contains(": ok (");
        try (var files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "circuit_n12_m14_s7_e0_pABCDCDAB.qsim",
                            "measurements_n12_m14_s7_e0_pABCDCDAB.txt",
                            "summary.json");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**/*.part");
        List<String> lines = Files.readAllLines(run.resolve("measurements_n12_m14_s7_e0_pABCDCDAB.txt"));
        assertThat(lines).hasSize(20_000).allMatch(line -> line.matches("[01]{12}"));

        JsonNode summary = JSON.readTree(run.resolve("summary.json"));
        assertThat(summary.propertyNames())
                .containsExactly(
                        "version",
                        "arguments",
                        "qubits",
                        "layout",
                        "cycles",
                        "pattern",
                        "angles",
                        "elidedGates",
                        "patch",
                        "measuredQubits",
                        "gates",
                        "twoQubitGates",
                        "circuitHash",
                        "files",
                        "samples",
                        "bitOrder",
                        "seeds",
                        "backend",
                        "backendReason",
                        "simd",
                        "threads",
                        "precision",
                        "normError",
                        "sweeps",
                        "bytesMoved",
                        "flops",
                        "stateBytes",
                        "peakBytes",
                        "peakResidentBytes",
                        "secondsPerPhase",
                        "linearXeb",
                        "linearXebStandardError",
                        "expectedLinearXeb",
                        "standardErrorsFromExpected",
                        "porterThomas",
                        "selfCheckPassed");
        assertThat(summary.get("secondsPerPhase").propertyNames())
                .containsExactly("plan", "allocate", "compile", "simulate", "sample", "write", "check", "total");
        assertThat(summary.get("seeds").get("run").asLong()).isEqualTo(7);
        assertThat(summary.get("seeds").get("sample").asLong()).isEqualTo(new Seeds(7, false).sample(0));
        assertThat(summary.get("samples").asLong()).isEqualTo(20_000);
        assertThat(summary.get("twoQubitGates").asInt()).isEqualTo(60);
        assertThat(summary.get("normError").asDouble()).isLessThan(1e-5);
        assertThat(summary.get("selfCheckPassed").asBoolean()).isTrue();
        assertThat(summary.get("linearXeb").asDouble())
                .isBetween(
                        summary.get("expectedLinearXeb").asDouble()
                                - 5 * summary.get("linearXebStandardError").asDouble(),
                        summary.get("expectedLinearXeb").asDouble()
                                + 5 * summary.get("linearXebStandardError").asDouble());
    }

    @ParameterizedTest
    @CsvSource({"12, 1e5", "20, 1e5"})
    void selfCheckIsWithinFiveStandardErrors(int qubits, String samples) {
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), "--qubits", qubits, "--cycles", 14, "--samples", samples, "--seed", 7, "--json");
        JsonNode summary = JSON.readTree(outcome.out());
        assertThat(summary.get("standardErrorsFromExpected").asDouble()).isBetween(-5.0, 5.0);
        assertThat(summary.get("linearXebStandardError").asDouble()).isBetween(0.003, 0.006);
        assertThat(summary.get("expectedLinearXeb").asDouble()).isBetween(0.85, 1.15);
        assertThat(summary.get("porterThomas").asBoolean()).isTrue();
        assertThat(outcome.code()).isZero();
    }

    @Test
    void sameSeedGivesTheSameBytesForAnyNumberOfThreads() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        for (Path run : List.of(one, two)) {
            int threads = run.equals(one) ? 1 : 2;
            Outcome outcome = Outcome.simulate(
                    run, "--qubits", 20, "--cycles", 14, "--samples", "1e5", "--seed", 7, "--threads", threads);
            assertThat(outcome.code()).isZero();
        }
        for (String name :
                List.of("circuit_n20_m14_s7_e0_pABCDCDAB.qsim", "measurements_n20_m14_s7_e0_pABCDCDAB.txt")) {
            assertThat(one.resolve(name)).hasSameBinaryContentAs(two.resolve(name));
        }
    }

    @Test
    void aDrawnSeedIsPrintedAndRepeatsTheRun() throws IOException {
        Outcome first =
                Outcome.simulate(folder.resolve("first"), "--qubits", 8, "--cycles", 6, "--samples", 100, "--json");
        String seed = JSON.readTree(first.out()).get("seeds").get("run").toString();
        assertThat(first.err())
                .isEqualToNormalizingNewlines(
                        "platanus: seed " + seed + " was drawn; --seed " + seed + " repeats this run\n");
        Outcome.simulate(folder.resolve("again"), "--qubits", 8, "--cycles", 6, "--samples", 100, "--seed", seed);
        String name = "measurements_n8_m6_s" + seed + "_e0_pABCDCDAB.txt";
        assertThat(folder.resolve("first").resolve(name))
                .hasSameBinaryContentAs(folder.resolve("again").resolve(name));
    }

    @Test
    void copiesAGivenCircuitAsItStandsAndNamesTheRunAfterIt() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("circuit_ghz.qsim"), "# three\n3 \n0 h 0 \n1 cnot 0 1  \n2 cnot 1 2\n");
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(run, "--circuit", circuit, "--samples", 1000, "--seed", 3);
        assertThat(outcome.code()).isZero();
        assertThat(run.resolve("circuit_ghz.qsim")).hasSameBinaryContentAs(circuit);
        assertThat(Files.readAllLines(run.resolve("measurements_ghz.txt")))
                .hasSize(1000)
                .containsOnly("000", "111");
        assertThat(outcome.out()).contains("D Σp² = 4.0000; a random circuit of enough cycles has 2, this is none");
        assertThat(JSON.readTree(run.resolve("summary.json"))
                        .get("seeds")
                        .get("circuit")
                        .isNull())
                .isTrue();
    }

    /** Each option shows in the summary, and makes another circuit or another run than without it. */
    @ParameterizedTest
    @CsvSource({
        "--angles calibrated, angles, calibrated",
        "--patch, patch, true",
        "--elide 2, elidedGates, 2",
        "--pattern EFGH, pattern, EFGH",
        "--layout 2x4, layout, rectangle-2x4",
        "--precision double, precision, double"
    })
    void takesTheCircuitsOptions(String option, String name, String value) throws IOException {
        String plain = "--qubits 8 --cycles 8 --samples 1e4 --seed 1";
        JsonNode without = simulated("plain", plain);
        JsonNode with = simulated("run", plain + " " + option);
        assertThat(with.get(name).asString()).isEqualTo(value);
        assertThat(without.get(name).asString()).isNotEqualTo(value);
        assertThat(with.get("circuitHash").equals(without.get("circuitHash")))
                .as("the same circuit")
                .isEqualTo(name.equals("precision"));
    }

    private JsonNode simulated(String name, String options) throws IOException {
        Outcome outcome = Outcome.simulate(folder.resolve(name), (Object[]) options.split(" "));
        assertThat(outcome.remarks()).isEmpty();
        assertThat(outcome.code()).isZero();
        return JSON.readTree(folder.resolve(name).resolve("summary.json"));
    }

    @Test
    void quietPrintsTheFolderOnly() {
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"), "--qubits", 4, "--cycles", 4, "--samples", 10, "--seed", 1, "--quiet");
        assertThat(outcome.out()).isEqualToNormalizingNewlines(folder.resolve("run") + "\n");
        assertThat(outcome.remarks()).isEmpty();
    }

    @Test
    void forceReplacesAnEarlierRun() throws IOException {
        Path run = folder.resolve("run");
        Object[] options = {"--qubits", 4, "--cycles", 4, "--samples", 10, "--seed", 1};
        assertThat(Outcome.simulate(run, options).code()).isZero();
        assertThat(Outcome.simulate(run, options).code()).isEqualTo(ExitCode.USAGE);
        Object[] forced = {"--qubits", 4, "--cycles", 4, "--samples", 20, "--seed", 1, "--force"};
        assertThat(Outcome.simulate(run, forced).code()).isZero();
        assertThat(Files.readAllLines(run.resolve("measurements_n4_m4_s1_e0_pABCDCDAB.txt")))
                .hasSize(20);
        assertThat(folder).isDirectoryNotContaining("glob:**/run.*");
    }

    @Test
    void progressAsJsonLinesGoesToStandardError() {
        Outcome outcome = Outcome.simulate(
                folder.resolve("run"),
                "--qubits",
                16,
                "--cycles",
                4,
                "--samples",
                10,
                "--seed",
                1,
                "--progress",
                "json",
                "--json");
        List<JsonNode> lines = outcome.err().lines().map(JSON::readTree).toList();
        int sweeps = JSON.readTree(outcome.out()).get("sweeps").asInt();
        assertThat(lines).hasSize(sweeps);
        assertThat(lines.getLast().get("sweepsDone").asInt()).isEqualTo(sweeps);
        assertThat(lines.getLast().get("secondsLeft").asDouble()).isZero();
    }

    @Test
    void dryRunIsThePlanAndWritesNothing() {
        Object[] options = {"--qubits", 20, "--cycles", 14, "--samples", "1e6", "--seed", 1, "--json"};
        Outcome dry = Outcome.simulate(folder.resolve("run"), append(options, "--dry-run"));
        assertThat(dry.code()).isZero();
        assertThat(folder).isEmptyDirectory();
        JsonNode plan = JSON.readTree(dry.out());
        assertThat(plan.get("outputBytes").asLong()).isEqualTo(21_000_000);
        assertThat(plan.get("stateBytes").asLong()).isEqualTo(8L << 20);
        assertThat(plan.get("fits").asBoolean()).isTrue();
        assertThat(plan.get("sweepList").size()).isEqualTo(plan.get("sweeps").asInt());
        assertThat(plan.get("estimatedSeconds").asDouble()).isPositive();
    }

    private static Object[] append(Object[] options, Object last) {
        Object[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = last;
        return all;
    }

    /** What is asked for in vain is said: such a file might as well be damaged, or of another circuit. */
    @ParameterizedTest
    @CsvSource({"--contraction nosuch.json, --contraction is ignored", "--search 5, --search is ignored"})
    void optionsOfContractionsAreNotIgnoredWithoutAWord(String options, String said) {
        List<Object> arguments = new ArrayList<>(List.of("--qubits", 4, "--cycles", 2, "--samples", 9, "--seed", 1));
        arguments.addAll(List.of(options.split(" ")));
        Outcome outcome = Outcome.simulate(folder.resolve("run"), arguments.toArray());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("the whole state fits into memory").contains(said);
    }
}
