package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code verify --data} on published folders, against an independent calculation ({@code expected_xeb.json}). */
class VerifyDataTest {
    private static final double H2_MEAN = 0.8334062505873311;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"double, 1e-9", "single, 2e-5"})
    void scoresQuantinuumsCircuits(String precision, double tolerance) throws IOException {
        Path h2 = SharedData.file("h2/N16_d12_r1_XEB.qasm").getParent();
        JsonNode expected = JsonMapper.shared()
                .readTree(Files.readString(SharedData.file("expected_xeb.json")))
                .get("h2_N16_d12_r1-10_give")
                .get("per_circuit");
        JsonNode data = json("verify", "--data", h2, "--json", "--precision", precision, "--memory-limit", "1GiB");
        List<JsonNode> circuits = list(data.get("circuits"));
        List<JsonNode> xeb = circuits.stream()
                .filter(c -> c.get("kind").asString().equals("xeb"))
                .toList();
        assertThat(xeb).hasSize(10).allSatisfy(circuit -> {
            String instance = Long.toString(circuit.get("instance").asLong());
            assertThat(circuit.get("linearXeb").asDouble())
                    .isCloseTo(expected.get(instance).asDouble(), within(tolerance));
            assertThat(circuit.get("shots").asInt()).isEqualTo(20);
        });
        JsonNode group = list(data.get("groups")).getFirst();
        assertThat(group.get("group").asString()).isEqualTo("n=16 m=12");
        assertThat(group.get("meanLinearXeb").asDouble()).isCloseTo(H2_MEAN, within(tolerance));
        // the spread of ten values with a standard deviation of 0.33
        assertThat(group.get("bootstrapStandardError").asDouble()).isBetween(0.08, 0.13);
        assertThat(group.get("bootstrapLower").asDouble()).isBetween(0.70, 0.76);
        assertThat(group.get("bootstrapUpper").asDouble()).isBetween(0.91, 0.97);
        assertThat(group.get("sameFidelityPValue").asDouble()).isBetween(0.01, 1.0);
        assertThat(group.get("leastSquaresFidelity").asDouble()).isCloseTo(H2_MEAN, within(0.03));
    }

    @Test
    void mirrorCircuitsHaveASurvivalProbability() {
        Path h2 = SharedData.file("h2/N16_d12_r1_MB.qasm").getParent();
        JsonNode data = json("verify", "--data", h2, "--json", "--memory-limit", "1GiB");
        List<JsonNode> mirrors = list(data.get("circuits")).stream()
                .filter(c -> c.get("kind").asString().equals("mirror"))
                .toList();
        assertThat(mirrors).hasSize(2).allSatisfy(circuit -> {
            assertThat(circuit.get("idealProbability").asDouble()).isCloseTo(1, within(1e-5));
            assertThat(circuit.get("hints")).isEmpty();
        });
        assertThat(mirrors.getFirst().get("survival").asDouble()).isEqualTo(0.8);
        assertThat(mirrors.getFirst().get("survivalStandardError").asDouble())
                .isCloseTo(Math.sqrt(0.8 * 0.2 / 20), within(1e-12));
        JsonNode group = list(data.get("groups")).getLast();
        assertThat(group.get("group").asString()).isEqualTo("n=16 m=12 mirror");
        assertThat(group.get("shots").asInt()).isEqualTo(40);
    }

    @Test
    void largeCircuitsAreSkippedAndSaid() {
        Path h2 = SharedData.file("h2/N56_d20_r1_XEB.qasm").getParent();
        JsonNode data = json("verify", "--data", h2, "--json", "--memory-limit", "1GiB");
        assertThat(list(data.get("skipped"))).singleElement().satisfies(skipped -> {
            assertThat(skipped.get("name").asString()).isEqualTo("N56_d20_r1_XEB");
            assertThat(skipped.get("reason").asString()).contains("56 qubits", "--memory-limit");
        });
    }

    @Test
    void itIsAnErrorIfNothingIsLeft() throws IOException {
        copy("h2", "N56_d20_r1_XEB.qasm", "N56_d20_r1_XEB_counts.json");
        Outcome outcome = Outcome.of("verify", "--data", folder);
        assertThat(outcome.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(outcome.err()).contains("none of the 1 circuit in", "N56_d20_r1_XEB.qasm: 56 qubits");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void saysWhereAmplitudesComeFromAndWhatIsNotUsed() throws IOException {
        String label = "n10_m6_s1_e0_pABCDCDAB";
        Path circuit = folder.resolve("circuit_" + label + ".qsim");
        Outcome.of("circuit", "generate", "--qubits", "10", "--cycles", "6", "--seed", "1", "--output", circuit);
        Files.writeString(folder.resolve("measurements_" + label + ".txt"), "0".repeat(10) + "\n");
        Outcome slices = Outcome.of("verify", "--data", folder, "--search", "1");
        assertThat(slices.out()).contains("tensor network").doesNotContain("amplitude files");
        Outcome stored = Outcome.of("verify", "--data", folder, "--scratch", folder.resolve("scratch"));
        String unused = "no part of the state has to be stored: --scratch is not used";
        assertThat(stored.err()).containsOnlyOnce(unused);
        for (String[] part : new String[][] {{}, {"--part", "1/1"}}) {
            List<Object> job = new ArrayList<>(List.of("verify", "--data", folder, "--scratch", folder.resolve("s")));
            job.addAll(List.of("--checkpoint", folder.resolveSibling(folder.getFileName() + "-job" + part.length)));
            job.addAll(List.of(part));
            Outcome pieces = Outcome.of(job.toArray());
            assertThat(pieces.code()).as(pieces.err()).isZero();
            assertThat(pieces.err()).containsOnlyOnce(unused);
        }
    }

    /** What slices take has nothing to do with the size of a state, by which a folder once was told to take years. */
    @Test
    void progressIsCountedInWhatEachWayTakes() throws IOException {
        for (int seed = 0; seed < 2; seed++) {
            String label = "n18_m2_s" + seed + "_e0_pABCDCDAB";
            Path circuit = folder.resolve("circuit_" + label + ".qsim");
            Outcome.of("circuit", "generate", "--qubits", "18", "--cycles", "2", "--seed", seed, "--output", circuit);
            Files.writeString(folder.resolve("measurements_" + label + ".txt"), "0".repeat(18) + "\n");
        }
        Outcome whole = Outcome.of("verify", "--data", folder, "--progress", "json");
        assertThat(whole.err()).contains("\"unit\":\"gates on a million amplitudes each\"");
        Outcome slices =
                Outcome.of("verify", "--data", folder, "--progress", "json", "--engine", "slices", "--search", "1");
        assertThat(slices.code()).isZero();
        assertThat(slices.err()).contains("\"unit\":\"circuits\",\"done\":2,\"total\":2");
    }

    @Test
    void publishedAmplitudesStandInForTheState() throws IOException {
        copy("h2", "N16_d12_r3_XEB.qasm", "N16_d12_r3_XEB_counts.json", "N16_d12_r3_XEB_amplitudes.json");
        for (Object[] way : new Object[][] {{"--prefer-amplitudes"}, {"--memory-limit", "1MiB"}}) {
            Object[] arguments = Stream.concat(Stream.of("verify", "--data", folder, "--json"), Stream.of(way))
                    .toArray();
            JsonNode circuit = list(json(arguments).get("circuits")).getFirst();
            assertThat(circuit.get("ideal").asString()).contains("N16_d12_r3_XEB_amplitudes.json, 20 amplitudes");
            assertThat(circuit.get("linearXeb").asDouble()).isCloseTo(1.112512311311733, within(1e-9));
            assertThat(circuit.get("normalizedXeb").isNull()).isTrue();
        }
        Object[] plain = {"verify", "--data", folder, "--prefer-amplitudes"};
        Path job = folder.resolveSibling(folder.getFileName() + "-job");
        Object[] stored =
                Stream.concat(Stream.of(plain), Stream.of("--checkpoint", job)).toArray();
        assertThat(Outcome.of(plain).out()).contains("\nideal       amplitude files\n");
        assertThat(Outcome.of(stored).out()).isEqualTo(Outcome.of(plain).out());
    }

    @Test
    void scoresGooglesCircuitAndNamesTheRest() throws IOException {
        Path chip = SharedData.file("sycamore/counts_n12_m14_s0_e0_pEFGH.csv").getParent();
        JsonNode data = json("verify", "--data", chip, "--json");
        assertThat(list(data.get("circuits"))).singleElement().satisfies(circuit -> {
            assertThat(circuit.get("linearXeb").asDouble()).isCloseTo(0.38066451598632156, within(2e-6));
            assertThat(circuit.get("normalizedXeb").asDouble()).isCloseTo(0.37412, within(1e-5));
        });
        assertThat(list(data.get("unpaired")))
                .extracting(file -> Path.of(file.get("file").asString()).getFileName() + ": "
                        + file.get("reason").asString())
                .contains(
                        "circuit_n12_m14_s0_e0_pEFGH.qasm: another file of this name is used in its place",
                        "circuit_n53_m20_s0_e0_pABCDCDAB.qsim: no measurements of this name")
                .hasSize(11);

        Outcome text = Outcome.of("verify", "--data", chip);
        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("n=12 m=14 e0 pEFGH", "0.38066 ± 0.00183", "0.37458 ± 0.00173", "0.36980 ± 0.00197")
                .contains("unpaired    circuit_n53_m20_s0_e0_pABCDCDAB.qsim: no measurements of this name");
        Outcome verdict = Outcome.of("verify", "--data", chip, "--min-xeb", "0.385", "--quiet");
        assertThat(verdict.code()).isEqualTo(ExitCode.NEGATIVE_VERDICT);
        assertThat(verdict.err()).contains("the linear XEB of n=12 m=14 e0 pEFGH", "below --min-xeb 0.385");
        assertThat(verdict.out()).startsWith("n=12 m=14 e0 pEFGH: 0.38066");
    }

    /** A campaign may take days. */
    @Test
    void refusesAnEarlierTableBeforeItComputes(@TempDir Path empty) throws IOException {
        Path table = Files.writeString(empty.resolve("notes.csv"), "mine");
        Outcome refused = Outcome.of("verify", "--data", empty, "--csv", table);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("exists; add --force");
    }

    @Test
    void writesCsv() throws IOException {
        copy(
                "h2",
                "N16_d12_r1_XEB.qasm",
                "N16_d12_r1_XEB_counts.json",
                "N16_d12_r1_MB.qasm",
                "N16_d12_r1_MB_counts.json",
                "N16_d12_r1_MB_ideal_bitstring.json");
        Outcome printed = Outcome.of("verify", "--data", folder, "--csv", "-");
        assertThat(printed.code()).isZero();
        List<String> lines = printed.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).startsWith("name,group,kind,depth,instance,circuit,bitstrings,ideal,qubits,shots");
        assertThat(lines).allSatisfy(line -> assertThat(cells(line)).hasSameSizeAs(cells(lines.getFirst())));
        assertThat(lines.get(1))
                .startsWith("N16_d12_r1_XEB,n=16 m=12,xeb,12,1,")
                .contains(",16,20,20,0.5206");
        assertThat(lines.get(2))
                .startsWith("N16_d12_r1_MB,n=16 m=12 mirror,mirror,12,1,")
                .contains(",20,,");
        Path file = folder.resolve("scores.csv");
        assertThat(Outcome.of("verify", "--data", folder, "--csv", file, "--quiet")
                        .code())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo(printed.out());
        assertThat(Outcome.of("verify", "--data", folder, "--csv", file).err()).contains("exists; add --force");
        assertThat(Outcome.of("verify", "--data", folder, "--csv", file, "--force")
                        .code())
                .isZero();
    }

    /** Two of three qubits are measured, in another order: the third is summed over. */
    @Test
    void circuitsThatMeasureSomeQubitsAreScored() throws IOException {
        Files.writeString(
                folder.resolve("circuit_n3_m1_s1.qasm"),
                "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[3];\ncreg c[2];\nx q[2];\nh q[1];\n"
                        + "measure q[2] -> c[0];\nmeasure q[0] -> c[1];\n");
        Files.writeString(folder.resolve("measurements_n3_m1_s1.txt"), "10\n10\n11\n");
        JsonNode circuit =
                list(json("verify", "--data", folder, "--json").get("circuits")).getFirst();
        assertThat(circuit.get("qubits").asInt()).isEqualTo(2);
        assertThat(circuit.get("linearXeb").asDouble()).isCloseTo(4 * 2 / 3.0 - 1, within(1e-6));
    }

    @Test
    void aWrongFileIsNamedWithItsPlace() throws IOException {
        copy("h2", "N16_d12_r1_XEB.qasm", "N16_d12_r2_XEB.qasm", "N16_d12_r1_XEB_counts.json");
        Path bad = folder.resolve("N16_d12_r2_XEB_counts.json");
        Files.writeString(bad, "{\"(0, 1)\": 3}");
        Outcome outcome = Outcome.of("verify", "--data", folder);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains(bad + ":1:", "bitstring has 2 characters, the circuit has 16 qubits");
        Files.writeString(folder.resolve("N16_d12_r2_XEB.qasm"), "OPENQASM 2.0;\nqreg q[16];\nnonsense q[0];\n");
        assertThat(Outcome.of("verify", "--data", folder).err()).contains("N16_d12_r2_XEB.qasm:3:");
    }

    @Test
    void aMirrorCircuitThatIsNoneIsNamed() throws IOException {
        copy("h2", "N16_d12_r1_MB.qasm", "N16_d12_r1_MB_counts.json");
        Files.copy(
                SharedData.file("h2/N16_d12_r2_MB_ideal_bitstring.json"),
                folder.resolve("N16_d12_r1_MB_ideal_bitstring.json"));
        JsonNode circuit =
                list(json("verify", "--data", folder, "--json").get("circuits")).getFirst();
        assertThat(circuit.get("survival").asDouble()).isZero();
        assertThat(circuit.get("hints").toString()).contains("not-a-mirror");
    }

    /** The same numbers of the same circuits, whoever reads them: people, browsers, programs. */
    @Test
    void textPageAndTableOfMirrorCircuitsAgree() throws IOException {
        for (int circuit = 1; circuit <= 2; circuit++) {
            String name = "N3_d2_r" + circuit + "_MB";
            Files.writeString(
                    folder.resolve(name + ".qasm"),
                    "OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[3];\ncreg c[3];\nh q[0];\ncx q[0],q[1];\n"
                            + "cx q[0],q[1];\nh q[0];\nx q[1];\nmeasure q -> c;\n");
            Files.writeString(folder.resolve(name + "_counts.json"), "{\"010\": " + 70 * circuit + ", \"110\": 30}");
            Files.writeString(folder.resolve(name + "_ideal_bitstring.json"), "{\"c\": [\"010\"]}");
        }
        Path page = folder.resolve("page.html");
        Path csv = folder.resolve("t.csv");
        Outcome text =
                Outcome.of("verify", "--data", folder, "--errors", "0.001,0.01,0.02", "--report", page, "--csv", csv);
        assertThat(text.code()).as(text.err()).isZero();
        String html = Files.readString(page);
        List<String> lines = Files.readAllLines(csv);
        List<String> names = List.of(lines.getFirst().split(",", -1));
        String fidelity =
                String.format(Locale.ROOT, "%.5f", Math.pow(0.999, 3) * Math.pow(0.99, 2) * Math.pow(0.98, 3));
        for (int circuit = 1; circuit <= 2; circuit++) {
            List<String> cells = cells(lines.get(circuit));
            String label = cells.getFirst();
            String survival = rounded(cells.get(names.indexOf("survival")), 5);
            assertThat(survival).isEqualTo(rounded(Double.toString(70.0 * circuit / (70 * circuit + 30)), 5));
            String error = rounded(cells.get(names.indexOf("survivalStandardError")), 5);
            String ideal = rounded(cells.get(names.indexOf("idealProbability")), 6);
            assertThat(ideal).isEqualTo("1.000000");
            assertThat(rounded(cells.get(names.indexOf("predictedFidelity")), 5))
                    .isEqualTo(fidelity);
            String row = text.out()
                    .lines()
                    .filter(line -> line.startsWith(label))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.split(" {2,}"))
                    .startsWith(label, Integer.toString(70 * circuit + 30), survival + " ± " + error)
                    .endsWith(ideal, fidelity);
            int begin = html.indexOf("<tr><th scope=\"row\">" + label + "</th>");
            assertThat(html.substring(begin, html.indexOf("</tr>", begin)))
                    .contains("<td>" + survival + " ± " + error + "</td>")
                    .endsWith("<td>" + ideal + "</td><td>" + fidelity + "</td>");
        }
        assertThat(html).contains(">ideal P</th><th scope=\"col\">predicted F</th>");
        assertThat(text.out()).containsPattern("ideal P +predicted F");
    }

    private static String rounded(String number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", Double.parseDouble(number));
    }

    /** Samples with F(m) = 0.9 · 0.93^m at five depths; the fit finds both within 5 σ (a false alarm in 6e-7 of all seeds). */
    @Test
    void fitsADecayThroughDepths() {
        for (int cycles : new int[] {4, 6, 8, 10, 14}) {
            double fidelity = 0.9 * Math.pow(0.93, cycles);
            Outcome run = Outcome.simulate(
                    folder.resolve("m" + cycles),
                    "--qubits",
                    10,
                    "--cycles",
                    cycles,
                    "--samples",
                    50_000,
                    "--seed",
                    7,
                    "--fidelity",
                    fidelity,
                    "--quiet");
            assertThat(run.code()).isZero();
        }
        JsonNode data = json("verify", "--data", folder, "--json", "--errors", "0.001,0.005,0.01");
        assertThat(list(data.get("circuits"))).hasSize(5);
        JsonNode fit = list(data.get("fits")).getFirst();
        assertThat(fit.get("series").asString()).isEqualTo("n=10 pABCDCDAB");
        assertThat(fit.get("estimator").asString()).isEqualTo("normalised XEB");
        double a = fit.get("amplitude").asDouble();
        double rate = fit.get("rate").asDouble();
        assertThat(a)
                .isCloseTo(0.9, within(5 * fit.get("amplitudeStandardError").asDouble()));
        assertThat(rate).isCloseTo(0.93, within(5 * fit.get("rateStandardError").asDouble()));
        assertThat(fit.get("rateStandardError").asDouble()).isBetween(0.0003, 0.003);
        assertThat(fit.get("covariance").asDouble()).isNegative();
        assertThat(fit.get("degreesOfFreedom").asInt()).isEqualTo(3);
        assertThat(fit.get("pValue").asDouble()).isBetween(1e-6, 1.0);
        JsonNode prediction = list(data.get("circuits")).getFirst().get("prediction");
        assertThat(prediction.get("fidelity").asDouble())
                .isCloseTo(
                        Math.pow(0.999, prediction.get("singleQubitGates").asInt())
                                * Math.pow(
                                        0.995, prediction.get("twoQubitGates").asInt())
                                * Math.pow(0.99, 10),
                        within(1e-12));
        Outcome text = Outcome.of("verify", "--data", folder, "--errors", "0.001,0.005,0.01");
        assertThat(text.out()).contains("F(m) = a λ^m", "n=10 pABCDCDAB (normalised XEB): a = 0.", "predicted F");
        List<String> csv = Outcome.of("verify", "--data", folder, "--csv", "-", "--errors", "0.001,0.005,0.01")
                .out()
                .lines()
                .toList();
        List<String> names = List.of(csv.getFirst().split(",", -1));
        for (int row = 1; row <= 5; row++) {
            JsonNode circuit = list(data.get("circuits")).get(row - 1);
            List<String> cells = cells(csv.get(row));
            assertThat(cells).hasSameSizeAs(names);
            assertThat(cells.get(names.indexOf("predictedFidelity")))
                    .isEqualTo(circuit.get("prediction").get("fidelity").toString());
            for (String name : names) {
                if (!name.startsWith("predicted") && !name.equals("hints") && circuit.has(name)) {
                    assertThat(cells.get(names.indexOf(name)).replace("\"", ""))
                            .isEqualTo(circuit.get(name).asString());
                }
            }
            assertThat(names)
                    .containsAll(circuit.propertyNames().stream()
                            .filter(name -> !name.equals("prediction"))
                            .toList());
        }
    }

    @Test
    void argumentsThatContradictEachOtherAreRefused() {
        assertUsage("CIRCUIT and BITSTRINGS are missing", "verify");
        assertUsage("--csv goes with --data", "verify", "a.qsim", "b.txt", "--csv", "-");
        assertUsage("drop 'a.qsim'", "verify", "a.qsim", "--data", folder);
        assertUsage("drop --amplitudes", "verify", "--amplitudes", "a", "--data", folder);
        assertUsage("both want standard output", "verify", "--data", folder, "--csv", "-", "--json");
        Outcome nothing = Outcome.of("verify", "--data", folder);
        assertThat(nothing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nothing.err()).contains("holds no circuit with its measurements");
        Outcome absent = Outcome.of("verify", "--data", folder.resolve("absent"));
        assertThat(absent.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(absent.err()).contains("does not exist");
    }

    private static void assertUsage(String message, Object... arguments) {
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(message);
    }

    private void copy(String from, String... names) throws IOException {
        for (String name : names) {
            Files.copy(SharedData.file(from + "/" + name), folder.resolve(name));
        }
    }

    private static JsonNode json(Object... arguments) {
        Outcome outcome = Outcome.of(arguments);
        // a machine that is busy is told how long it will take
        assertThat(outcome.err().lines().filter(line -> !line.contains(" in all: ")))
                .isEmpty();
        assertThat(outcome.code()).isZero();
        return JsonMapper.shared().readTree(outcome.out());
    }

    /** The cells of a line of CSV; commas in quotation marks divide nothing. */
    private static List<String> cells(String line) {
        return List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
