package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import dev.platanus.oracle.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmplitudesTest {
    private static final String ROOT_HALF_SINGLE = "0.70710677";
    private static final String ROOT_HALF = "0.7071067811865475";

    @TempDir
    private Path folder;

    @Test
    void saysThatNothingIsStored() throws IOException {
        Path circuit = Files.writeString(folder.resolve("small.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Path bits = Files.writeString(folder.resolve("small.txt"), "00\n");
        for (String engine : List.of("auto", "slices", "cut")) {
            assertThat(Outcome.of(
                                    "amplitudes",
                                    circuit,
                                    bits,
                                    "--engine",
                                    engine,
                                    "--quiet",
                                    "--scratch",
                                    folder.resolve("parts"),
                                    "--keep-state")
                            .succeeded()
                            .err())
                    .contains("no part of the state has to be stored: --scratch is not used");
        }
        assertThat(Outcome.of("expect", circuit, "Z0", "--scratch", folder.resolve("parts"))
                        .succeeded()
                        .err())
                .contains("no part of the state has to be stored: --scratch is not used");
    }

    /** Such a tree only tells that nothing can be done; a later search with more time, or memory, would not begin. */
    @Test
    void aHopelessFirstLookIsNotKept() throws IOException {
        Path circuit = folder.resolve("hopeless.qsim");
        Outcome.of("circuit", "generate", "--qubits", 50, "--cycles", 30, "--seed", 1, "--output", circuit);
        Path bits = Files.writeString(folder.resolve("hopeless.txt"), "0".repeat(50) + "\n");
        Path plan = folder.resolve("hopeless.json");
        Outcome outcome = Outcome.of(
                "amplitudes",
                circuit,
                bits,
                "--contraction",
                plan,
                "--memory-limit",
                "600MiB",
                "--time-limit",
                "1s",
                "--threads",
                1);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(outcome.err()).contains("--time-limit none");
        assertThat(plan).doesNotExist();
    }

    @Test
    void answersInTheOrderAskedWithDigitsThatRoundTrip() throws IOException {
        Path circuit = Files.writeString(folder.resolve("bell.qsim"), "2\n0 h 0\n1 cnot 0 1\n2 s 0\n");
        Path bits = Files.writeString(folder.resolve("bits.txt"), "11\n00\n01\n11\n");
        Outcome single = Outcome.of("amplitudes", circuit, bits);
        assertThat(single.code()).isZero();
        assertThat(single.remarks()).isEmpty();
        List<String> lines = single.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo(lines.get(3)).startsWith("11 ").endsWith(" " + ROOT_HALF_SINGLE);
        assertThat(lines.get(1)).startsWith("00 " + ROOT_HALF_SINGLE);
        assertThat(lines.get(2)).matches("01 -?0\\.0 -?0\\.0");

        Outcome exact = Outcome.withInput("00\n", "amplitudes", circuit, "-", "--precision", "double");
        assertThat(exact.out()).matches("00 " + ROOT_HALF.substring(0, 17) + "\\d* 0\\.0\\R");
    }

    @Test
    void badLinesOnStandardInputAreNamed() throws IOException {
        Path circuit = Files.writeString(folder.resolve("bell.qsim"), "2\n0 h 0\n1 cnot 0 1\n");
        Outcome outcome = Outcome.withInput("00\n2\n", "amplitudes", circuit, "-");
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err())
                .isEqualToNormalizingNewlines("platanus: <stdin>:2: character 1 of the bitstring is '2', not 0 or 1\n");
    }

    @Test
    void takesMeasuredBitstringsInEveryFormat() throws IOException {
        Path circuit = Files.writeString(folder.resolve("one.qsim"), "2\n0 x 1\n");
        String expected = "01 1.0 0.0\n10 0.0 0.0\n";
        Path counts = Files.writeString(folder.resolve("counts.csv"), "bitstring,count\n01,7\n10,3\n");
        assertThat(Outcome.of("amplitudes", circuit, counts)).isEqualTo(new Outcome(0, expected, ""));
        Path qiskit = Files.writeString(folder.resolve("counts.json"), "{\"0x2\": 7, \"0x1\": 3}");
        assertThat(Outcome.of("amplitudes", circuit, qiskit)).isEqualTo(new Outcome(0, expected, ""));
        assertThat(Outcome.withInput("10\n01\n", "amplitudes", circuit, "-", "--bit-order", "last"))
                .isEqualTo(new Outcome(0, expected, ""));
    }

    @Test
    void writesAWholeFile() throws IOException {
        Path circuit = Files.writeString(folder.resolve("x.qsim"), "1\n0 x 0\n");
        Path bits = Files.writeString(folder.resolve("bits.txt"), "1\n".repeat(200_000));
        Path output = folder.resolve("amplitudes.txt");
        Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--output", output);
        assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
        assertThat(Files.readAllLines(output)).hasSize(200_000).allMatch(line -> line.startsWith("1 1.0 "));
        assertThat(folder).isDirectoryNotContaining("glob:**/*.part");
    }

    @Test
    void aCutCircuitHasTheSameAmplitudes() throws IOException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "12", "--cycles", "6", "--seed", "5", "--output", circuit);
        Path bits = Files.writeString(folder.resolve("bits.txt"), "010011000111\n111111111111\n000000000001\n");
        Outcome whole = Outcome.of("amplitudes", circuit, bits, "--precision", "double");
        Outcome cut = Outcome.of("amplitudes", circuit, bits, "--precision", "double", "--engine", "cut");
        assertThat(cut.code()).isZero();
        for (int i = 0; i < 3; i++) {
            String[] a = whole.out().lines().toList().get(i).split(" ");
            String[] b = cut.out().lines().toList().get(i).split(" ");
            assertThat(b[0]).isEqualTo(a[0]);
            assertThat(Double.parseDouble(b[1])).isCloseTo(Double.parseDouble(a[1]), within(1e-14));
            assertThat(Double.parseDouble(b[2])).isCloseTo(Double.parseDouble(a[2]), within(1e-14));
        }
    }

    @Test
    void slicesHaveTheSameAmplitudes() throws IOException {
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "12", "--cycles", "8", "--seed", "5", "--output", circuit);
        Path near = Files.writeString(folder.resolve("near.txt"), "010011000111\n110011000110\n010011000111\n");
        Path far = Files.writeString(folder.resolve("far.txt"), "010011000111\n101100111000\n");
        Path plan = folder.resolve("plan.json");
        Path sums = folder.resolve("sums");
        for (Path bits : new Path[] {near, far}) {
            Outcome whole = Outcome.of("amplitudes", circuit, bits, "--precision", "double");
            for (String[] more : new String[][] {
                {"--engine", "slices"},
                {"--contraction", plan.toString()},
                {"--contraction", plan.toString(), "--checkpoint", sums.toString()},
                {"--contraction", plan.toString(), "--checkpoint", sums.toString(), "--resume"}
            }) {
                List<Object> arguments =
                        new ArrayList<>(List.of("amplitudes", circuit, bits, "--search", "2", "--precision", "double"));
                arguments.addAll(List.of(more));
                Outcome sliced = Outcome.of(arguments.toArray());
                assertThat(sliced.err())
                        .containsPattern("tensor network on .+, 10\\^")
                        .contains("2 bitstrings together: 10^", " times one bitstring");
                assertThat(sliced.code()).isZero();
                List<String> expected = whole.out().lines().toList();
                List<String> found = sliced.out().lines().toList();
                assertThat(found).hasSameSizeAs(expected);
                for (int i = 0; i < found.size(); i++) {
                    String[] a = expected.get(i).split(" ");
                    String[] b = found.get(i).split(" ");
                    assertThat(b[0]).isEqualTo(a[0]);
                    assertThat(Double.parseDouble(b[1])).isCloseTo(Double.parseDouble(a[1]), within(1e-13));
                    assertThat(Double.parseDouble(b[2])).isCloseTo(Double.parseDouble(a[2]), within(1e-13));
                }
            }
            Outcome again = Outcome.of(
                    "amplitudes", circuit, bits, "--search", "2", "--contraction", plan, "--checkpoint", sums);
            assertThat(again.code()).isEqualTo(ExitCode.IO);
            assertThat(again.err()).contains("resume that run");
            try (var files = Files.walk(sums)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        Outcome other = Outcome.of(
                "circuit", "generate", "--qubits", "12", "--cycles", "9", "--output", folder.resolve("d.qsim"));
        assertThat(other.code()).isZero();
        assertThat(Outcome.of("amplitudes", folder.resolve("d.qsim"), far, "--contraction", plan))
                .satisfies(outcome -> assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT))
                .satisfies(outcome -> assertThat(outcome.err()).contains("the plan is for the circuit with hash"));
        assertThat(Outcome.of("amplitudes", circuit, far, "--fidelity", "2").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(Outcome.of("amplitudes", circuit, far, "--resume").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void slicesWhatDoesNotFitAndSaysSo() throws IOException {
        Path circuit = SharedData.file("sycamore/circuit_n53_m10_s0_e0_pABCDCDAB.qsim");
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0".repeat(53) + "\n");
        Outcome refused = Outcome.of("amplitudes", circuit, bits, "--engine", "statevector");
        assertThat(refused.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        Path deep = SharedData.file("sycamore/circuit_n53_m20_s0_e0_pABCDCDAB.qsim");
        Outcome hopeless = Outcome.of(
                "amplitudes",
                deep,
                bits,
                "--search",
                "1",
                "--engine",
                "auto",
                "--memory-limit",
                "2GiB",
                "--threads",
                1);
        assertThat(hopeless.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(hopeless.err()).contains("1 bitstring by tensor network", "on one H200", "--time-limit none");
    }

    /** What would take longer than the universe has been there is not begun, however it is asked for. */
    @Test
    void hopelessCutsAreRefusedBeforeTheyStart() throws IOException {
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0".repeat(40) + "\n");
        Path deep = folder.resolve("deep.qsim");
        Outcome.of("circuit", "generate", "--qubits", "40", "--cycles", "16", "--output", deep);
        Outcome refused =
                Outcome.of("amplitudes", deep, bits, "--engine", "cut", "--memory-limit", "1200MiB", "--threads", "2");
        assertThat(refused.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(refused.err())
                .containsPattern("gates: 10\\^[0-9]+\\.[0-9] slices")
                .containsPattern("about (10\\^[0-9]+|[0-9,.]+) years for")
                .contains("--engine slices")
                .contains("--time-limit none");
        assertThat(refused.out()).isEmpty();
    }

    @Test
    void theTimeLimitIsForEveryEngine() throws IOException {
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0".repeat(12) + "\n" + "1".repeat(12) + "\n");
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "12", "--cycles", "4", "--output", circuit);
        for (String engine : List.of("slices", "cut")) {
            Outcome refused = Outcome.of("amplitudes", circuit, bits, "--engine", engine, "--time-limit", "0.000001s");
            assertThat(refused.code()).as(engine).isEqualTo(ExitCode.OUT_OF_MEMORY);
            assertThat(refused.err()).contains("--time-limit none");
        }
        Path clifford = Files.writeString(folder.resolve("one.qsim"), "12\n0 x 0\n");
        Outcome done = Outcome.of("amplitudes", clifford, bits, "--engine", "slices", "--time-limit", "none");
        assertThat(done.code()).isZero();
    }

    /** The first estimate of a list is measured: steps and bitstrings cost, even where there is nothing to multiply. */
    @Test
    void nothingIsSaidToTakeNoTime() throws IOException {
        StringBuilder ghz = new StringBuilder("OPENQASM 2.0; include \"qelib1.inc\"; qreg q[40]; h q[0];\n");
        for (int q = 1; q < 40; q++) {
            ghz.append("cx q[").append(q - 1).append("],q[").append(q).append("];\n");
        }
        Path circuit = Files.writeString(folder.resolve("ghz.qasm"), ghz);
        Path bits = Files.writeString(
                folder.resolve("bits.txt"), "0".repeat(40) + "\n" + "1".repeat(40) + "\n" + "01".repeat(20) + "\n");
        Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--engine", "slices");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).contains("3 bitstrings together").doesNotContain("about 0 µs");
        assertThat(outcome.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains(" 0.7071"),
                        line -> assertThat(line).contains(" 0.7071"),
                        line -> assertThat(line).matches("(01)+ -?0\\.0 -?0\\.0"));
    }

    /** Progress names what is counted, and no traffic where none is measured. */
    @Test
    void progressCountsWhatIsComputed() throws IOException {
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0".repeat(12) + "\n" + "01".repeat(6) + "\n");
        Path circuit = folder.resolve("c.qsim");
        Outcome.of("circuit", "generate", "--qubits", "12", "--cycles", "4", "--output", circuit);
        Outcome slices = Outcome.of("amplitudes", circuit, bits, "--engine", "slices", "--progress", "json");
        assertThat(slices.err())
                .contains("{\"phase\":\"contract\",\"unit\":\"bitstrings\",\"done\":2,\"total\":2,")
                .doesNotContain("gibPerSecond");
        Outcome cut = Outcome.of("amplitudes", circuit, bits, "--engine", "cut", "--progress", "json");
        assertThat(cut.err())
                .containsPattern("\\{\"phase\":\"cut\",\"unit\":\"slices\",\"done\":([0-9]+),\"total\":\\1,")
                .doesNotContain("gibPerSecond");
        Outcome whole = Outcome.of("amplitudes", circuit, bits, "--engine", "statevector", "--progress", "json");
        assertThat(whole.err())
                .contains("\"phase\":\"simulate\",\"sweepsDone\":1,")
                .contains("gibPerSecond");
    }

    /** Slices of next to nothing are taken at once; deep halves with little between them are cut. */
    @Test
    void cutsWhatDoesNotFitAndSaysSo() throws IOException {
        Path bits = Files.writeString(folder.resolve("bits.txt"), "0".repeat(30) + "\n" + "01".repeat(15) + "\n");
        Path shallow = folder.resolve("shallow.qsim");
        Outcome.of("circuit", "generate", "--qubits", "30", "--cycles", "2", "--output", shallow);
        Outcome slices = Outcome.of("amplitudes", shallow, bits, "--memory-limit", "1200MiB");
        assertThat(slices.code()).isZero();
        assertThat(slices.err()).contains("tensor network").contains("does not fit into memory");
        Path deep = folder.resolve("deep.qsim");
        Outcome.of("circuit", "generate", "--qubits", "30", "--cycles", "40", "--patch", "--output", deep);
        Outcome halves = Outcome.of("amplitudes", deep, bits, "--memory-limit", "1200MiB");
        assertThat(halves.code()).isZero();
        assertThat(halves.err()).contains("cut into").contains("does not fit into memory");
        assertThat(halves.out().lines()).hasSize(2);
        Path mixing = folder.resolve("mixing.qsim");
        Outcome.of("circuit", "generate", "--qubits", "30", "--cycles", "40", "--output", mixing);
        Outcome refused =
                Outcome.of("amplitudes", mixing, bits, "--memory-limit", "1200MiB", "--engine", "statevector");
        assertThat(refused.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
        assertThat(refused.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"single, 1e-6", "double, 1e-12"})
    void agreesWithThePublishedAmplitudesOfGooglesTwelveQubits(String precision, double tolerance) throws IOException {
        Path circuit = SharedData.file("sycamore/circuit_n12_m14_s0_e0_pEFGH.qsim");
        List<String> published = Files.readAllLines(SharedData.file("sycamore/counts_n12_m14_s0_e0_pEFGH.csv"));
        List<String> expected = new ArrayList<>();
        for (String line : published.subList(1, published.size())) {
            String[] fields = line.split(",");
            expected.add(fields[0] + " " + fields[2] + " " + fields[3]);
        }
        assertThat(expected).hasSize(4096);
        compare(circuit, expected, precision, tolerance);
    }

    /** All of them, and every sixteenth. */
    @ParameterizedTest
    @CsvSource({"single, 1, 1e-6", "double, 16, 1e-12"})
    void agreesWithTheReferenceAmplitudesOfEighteenQubits(String precision, int every, double tolerance)
            throws IOException {
        Path circuit = SharedData.file("sycamore/circuit_n18_m14_s0_e0_pEFGH.qsim");
        List<String> reference = Files.readAllLines(SharedData.file("sycamore/refamps_n18_m14_s0_e0_pEFGH.txt"));
        compare(
                circuit,
                IntStream.range(0, (reference.size() - 1) / every)
                        .mapToObj(i -> reference.get(1 + every * i))
                        .toList(),
                precision,
                tolerance);
    }

    private void compare(Path circuit, List<String> expected, String precision, double tolerance) throws IOException {
        Path bits = Files.write(
                folder.resolve("bits.txt"),
                expected.stream().map(line -> line.split(" ")[0]).toList());
        Outcome outcome = Outcome.of("amplitudes", circuit, bits, "--precision", precision);
        assertThat(outcome.code()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < lines.size(); i++) {
            String[] ours = lines.get(i).split(" ");
            String[] theirs = expected.get(i).split(" ");
            assertThat(ours[0]).isEqualTo(theirs[0]);
            double re = Double.parseDouble(ours[1]) - Double.parseDouble(theirs[1]);
            double im = Double.parseDouble(ours[2]) - Double.parseDouble(theirs[2]);
            worst = Math.max(worst, Math.hypot(re, im));
        }
        assertThat(worst).isLessThan(tolerance);
    }
}
