package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands make of circuit files: their formats, and which qubit each bit belongs to. */
class CircuitFilesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private Path file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines));
    }

    /** The distinct bitstrings that a run measured. */
    private List<String> measured(Path run) throws IOException {
        try (var files = Files.list(run)) {
            Path bits = files.filter(name -> name.getFileName().toString().startsWith("measurements_"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(bits).stream().distinct().sorted().toList();
        }
    }

    @Test
    void aGridNumbersTheQubitsOfQflex() throws IOException {
        Path grid = file("grid", "0 1 1", "1 1 0");
        Path circuit = file("c.txt", "4", "0 rx(1) 3");

        Outcome refused = Outcome.of("circuit", "describe", circuit, "--json");
        assertThat(refused.code()).isEqualTo(ExitCode.OK);
        Path outside = file("d.txt", "4", "0 rx(1) 4");
        refused = Outcome.of("circuit", "describe", outside);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("d.txt:2:9: qubit 4 is outside 0..3", "--grid FILE");
        Outcome.simulate(folder.resolve("run"), "--circuit", circuit, "--grid", grid, "--samples", 3, "--seed", 1);
        assertThat(measured(folder.resolve("run"))).containsExactly("0010");
        assertThat(Files.readString(folder.resolve("run/circuit_c.qsim"))).startsWith("4\n0 rx 2 3.14159");
        Path bits = file("bits.txt", "0010");
        assertThat(Outcome.of("amplitudes", circuit, bits, "--grid", grid).out())
                .startsWith("0010 ");
        assertThat(Outcome.of("verify", circuit, bits, "--grid", grid, "--quiet")
                        .code())
                .isZero();
        assertThat(Outcome.of("plan", "--circuit", circuit, "--grid", grid).code())
                .isZero();
        assertThat(Outcome.of("circuit", "draw", circuit, "--grid", grid).out()).contains("2: ", "Rx(3.14)");
    }

    @Test
    void aMistakenGridIsAnError() throws IOException {
        Path circuit = file("c.qasm", "OPENQASM 2.0;", "qreg q[2];");
        Path grid = file("grid", "1 1");
        Outcome outcome = Outcome.of("circuit", "describe", circuit, "--grid", grid);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("this is OpenQASM 2, but a grid belongs to qflex text");
        outcome = Outcome.of("circuit", "describe", circuit, "--grid", folder.resolve("none"));
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("none' cannot be read: no such file");
        outcome = Outcome.of("plan", "--qubits", 4, "--cycles", 2, "--grid", grid);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("add --circuit FILE");
    }

    @Test
    void measurementsSayTheOrderOfTheBits() throws IOException {
        Path circuit = file("turned.qsim", "3", "0 x 0", "0 h 1", "1 m 2 0 1");
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(run, "--circuit", circuit, "--samples", 99, "--seed", 1, "--json");
        assertThat(outcome.remarks()).isEmpty();
        assertThat(measured(run)).containsExactly("010", "011");
        JsonNode summary = JSON.readTree(outcome.out());
        assertThat(summary.get("measuredQubits").toString()).isEqualTo("[2,0,1]");
        assertThat(summary.get("bitOrder").asString()).contains("the first of measuredQubits");
        Path bits = file("bits.txt", "010", "100");
        assertThat(Outcome.of("amplitudes", circuit, bits).out()).isEqualTo("010 0.70710677 0.0\n100 0.0 0.0\n");
        Path seen = file("seen.txt", "010", "011", "010", "011");
        assertThat(Outcome.of("verify", circuit, seen, "--quiet").out()).startsWith("3.0");
    }

    @Test
    void theSameRunCanBeRepeatedWithAnyFormat() throws IOException {
        Path circuit = file("bell.qasm", "OPENQASM 3.0;", "qubit[2] q;", "h q[0];", "cx q[0], q[1];");
        Path run = folder.resolve("run");
        for (int i = 0; i < 2; i++) {
            Outcome outcome = Outcome.simulate(run, "--circuit", circuit, "--samples", 50, "--seed", 2, "--force");
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }
        assertThat(run.resolve("circuit_bell.qasm")).hasSameBinaryContentAs(circuit);
        assertThat(measured(run)).containsExactly("00", "11");
    }

    @Test
    void aPartOfARandomCircuitIsScoredByItsMarginalDistribution() throws IOException {
        String circuit = Outcome.of("circuit", "generate", "--qubits", 8, "--cycles", 10, "--seed", 3)
                .out();
        Path some = file("some.qsim", circuit + "99 m 6 1 4");
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--circuit", some, "--samples", 20000, "--seed", 1);
        Path bits = run.resolve("measurements_some.txt");
        JsonNode score =
                JSON.readTree(Outcome.of("verify", some, bits, "--json").out());
        assertThat(score.get("qubits").asInt()).isEqualTo(3);
        double error = score.get("normalizedXebStandardError").asDouble();
        assertThat(error).isBetween(0.0, 0.3);
        assertThat(score.get("normalizedXeb").asDouble()).isBetween(1 - 5 * error, 1 + 5 * error);
        Path wrong = file("wrong.qsim", circuit + "99 m 1 6 4");
        JsonNode other =
                JSON.readTree(Outcome.of("verify", wrong, bits, "--json").out());
        assertThat(other.get("normalizedXeb").asDouble()).isLessThan(1 - 5 * error);
        // all amplitudes from a file give the same
        Path all = Files.write(
                folder.resolve("all.txt"),
                IntStream.range(0, 256)
                        .mapToObj(i -> String.format(Locale.ROOT, "%8s", Integer.toBinaryString(i))
                                .replace(' ', '0'))
                        .toList());
        Path whole = file("whole.qsim", circuit + "99 m 6 1 4 0 2 3 5 7");
        Path amplitudes = folder.resolve("amplitudes.txt");
        Outcome.of("amplitudes", whole, all, "--output", amplitudes);
        JsonNode again = JSON.readTree(Outcome.of("verify", some, bits, "--amplitudes", amplitudes, "--json")
                .out());
        assertThat(again.get("linearXeb").asDouble())
                .isCloseTo(score.get("linearXeb").asDouble(), within(1e-5));
        outcomeOfAPartialFile(some, bits, amplitudes);
    }

    private void outcomeOfAPartialFile(Path circuit, Path bits, Path amplitudes) throws IOException {
        Path few = Files.write(
                folder.resolve("few.txt"), Files.readAllLines(amplitudes).subList(0, 9));
        Outcome outcome = Outcome.of("verify", circuit, bits, "--amplitudes", few);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("measures 3 of its 8 qubits; the sum over the others needs all amplitudes");
    }

    @Test
    void circuitsAreConverted() throws IOException {
        Path circuit = file("in.qsim", "2", "0 h 0", "1 fs 0 1 0.5 0.25", "2 m 1 0");
        for (String name : List.of("out.qasm", "out.qasm3", "out.json")) {
            Path out = folder.resolve(name);
            assertThat(Outcome.of("circuit", "convert", circuit, out)).isEqualTo(new Outcome(0, "", ""));
            Outcome back = Outcome.of("circuit", "convert", out, "-", "--to", "qsim");
            assertThat(back.code()).isZero();
            assertThat(back.out()).startsWith("2\n").endsWith(" m 1 0\n");
        }
        assertThat(Outcome.of("circuit", "convert", folder.resolve("out.json"), "-", "--to", "qsim")
                        .out())
                .isEqualTo(Files.readString(circuit));
        assertThat(Files.readString(folder.resolve("out.qasm3"))).startsWith("OPENQASM 3.0;");
        Outcome piped = Outcome.withInput(Files.readString(circuit), "circuit", "convert", "-", "-", "--to", "cirq");
        assertThat(piped.out()).isEqualTo(Files.readString(folder.resolve("out.json")));
        assertThat(folder.resolve("out.json.part")).doesNotExist();
    }

    @Test
    void conversionsRefuseWhatTheyCannotDo() throws IOException {
        Path circuit = file("in.qsim", "9", "0 c 0 1 2 3 4 5 6 y 7");
        Outcome outcome = Outcome.of("circuit", "convert", circuit, folder.resolve("out.txt"));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("does not end in .qsim, .qasm, .qasm2, .qasm3 or .json; say --to");
        outcome = Outcome.of("circuit", "convert", circuit, circuit);
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("are the same file");
        outcome = Outcome.of("circuit", "convert", circuit, folder.resolve("out.qasm"));
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("cannot be written as OpenQASM 2", "choose OpenQASM 3");
        assertThat(folder.resolve("out.qasm")).doesNotExist();
        outcome = Outcome.of("circuit", "convert", circuit, "-", "--to", "qflex");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("choose one of qsim, qasm2, qasm3, cirq");
    }

    @Test
    void onlySomeQubitsMayBeMeasured() throws IOException {
        Path circuit = file("some.qasm", "OPENQASM 3.0;", "qubit[3] q;", "bit[2] c;", "h q[0];", "x q[2];");
        Files.writeString(circuit, Files.readString(circuit) + "c[0] = measure q[2];\nc[1] = measure q[0];\n");
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(run, "--circuit", circuit, "--samples", 99, "--seed", 1);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(measured(run)).containsExactly("10", "11");
        Path bits = file("bits.txt", "10", "11");
        Outcome scored = Outcome.of("verify", circuit, bits);
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(scored.out())
                .contains("linear XEB  1.00000", "normalised  1.00000", "summed over 1 qubit that is not measured");
        outcome = Outcome.of("amplitudes", circuit, bits);
        assertThat(outcome.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(outcome.err()).contains("measures 2 of its 3 qubits, but amplitudes belong to all of them");
    }
}
