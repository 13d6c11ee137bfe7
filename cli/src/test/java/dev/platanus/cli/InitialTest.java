package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --initial}: circuits that begin in another basis state, in every command that runs one. */
class InitialTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    /** Of three qubits: 0 controls 1, 2 idles; measured in reverse order. */
    private Path adder;

    private Path all;

    @BeforeEach
    void files() throws IOException {
        adder = Files.writeString(folder.resolve("a.qsim"), "3\n0 cnot 0 1\n1 t 1\n2 m 2 1 0\n");
        all = Files.writeString(folder.resolve("all.txt"), "000\n001\n010\n011\n100\n101\n110\n111\n");
    }

    /** 100 becomes 110 with the phase of T; characters of bitstrings are in the order of the measurement, those of --initial are not. */
    @ParameterizedTest
    @ValueSource(strings = {"statevector", "slices", "cut"})
    void amplitudesBeginThere(String engine) {
        Outcome outcome =
                Outcome.of("amplitudes", adder, all, "--initial", "100", "--precision", "double", "--engine", engine);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()
                        .lines()
                        .filter(line -> !line.matches("[01]+ -?0\\.0 -?0\\.0"))
                        .map(line -> line.split(" ")))
                .singleElement()
                .satisfies(fields -> {
                    assertThat(fields[0]).isEqualTo("011");
                    assertThat(Double.parseDouble(fields[1])).isCloseTo(Math.sqrt(0.5), within(1e-12));
                    assertThat(Double.parseDouble(fields[2])).isCloseTo(Math.sqrt(0.5), within(1e-12));
                });
    }

    /** A reset of a qubit that nothing has touched says nothing only if it is 0 already. */
    @Test
    void aResetAtTheBeginningIsOne() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("reset.qasm"),
                "OPENQASM 3.0;\nqubit[2] q; bit[2] c;\nreset q[0];\ncx q[0], q[1];\nc = measure q;\n");
        Path ones = folder.resolve("ones.npy");
        Path flips = Files.writeString(folder.resolve("flips.qsim"), "2\n0 x 0\n0 x 1\n");
        Outcome.of("state", flips, "--state-out", ones).succeeded();
        for (Object[] begin : new Object[][] {{"--initial", "11"}, {"--state-in", ones}}) {
            Path run = folder.resolve("run");
            Outcome.simulate(run, "--circuit", circuit, "--samples", 9, "--force", begin[0], begin[1])
                    .succeeded();
            assertThat(Files.readAllLines(run.resolve("measurements_reset.txt")))
                    .containsOnly("01");
            Outcome refused = Outcome.of("expect", circuit, "Z1", begin[0], begin[1]);
            assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(refused.err()).contains("reset.qasm:3:1: 'reset' of a qubit that need not begin in 0");
        }
        Outcome.of("expect", circuit, "Z1", "--initial", "00").succeeded();

        Path cirq = Files.writeString(folder.resolve("reset.json"), """
            {"cirq_type": "Circuit", "moments": [{"cirq_type": "Moment", "operations": [{"cirq_type": "GateOperation",
              "gate": {"cirq_type": "ResetChannel", "dimension": 2}, "qubits": [{"cirq_type": "LineQubit", "x": 0}]}]}]}
            """);
        Path run = folder.resolve("cirq");
        Outcome.simulate(run, "--circuit", cirq, "--samples", 9, "--initial", "1")
                .succeeded();
        assertThat(Files.readAllLines(run.resolve("measurements_reset.txt"))).containsOnly("0");
    }

    /** A rule for resets is one for those at the beginning, too. */
    @Test
    void aResetAtTheBeginningHasItsErrors() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("reset.qasm"), "OPENQASM 3.0; qubit[1] q; bit[1] c; reset q[0]; c = measure q;");
        Path model = Files.writeString(
                folder.resolve("model.json"),
                "{\"format\": \"platanus-noise-model\", \"version\": 1, \"gates\": [{\"gates\": \"reset\","
                        + " \"errors\": [{\"bit_flip\": 1}]}]}");
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--circuit", circuit, "--samples", 9, "--noise-model", model)
                .succeeded();
        assertThat(Files.readAllLines(run.resolve("measurements_reset.txt"))).containsOnly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "gates"})
    void samplesBeginThere(String sampler) throws IOException {
        Path run = folder.resolve("run");
        Outcome outcome = Outcome.simulate(
                run, "--circuit", adder, "--samples", 9, "--seed", 1, "--initial", "101", "--sampler", sampler);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readAllLines(run.resolve("measurements_a.txt")))
                .hasSize(9)
                .containsOnly("111");
        JsonNode summary = JSON.readTree(Files.readString(run.resolve("summary.json")));
        assertThat(summary.get("initial").asString()).isEqualTo("101");
        assertThat(outcome.out()).containsPattern("begins in +101");
        Outcome scored = Outcome.of("verify", adder, run.resolve("measurements_a.txt"), "--initial", "101", "--json");
        assertThat(JSON.readTree(scored.out()).findValue("linearXeb").asDouble())
                .isEqualTo(7);
    }

    /** Readout and preparation are no gates: one of the two gates fails for certain. */
    @Test
    void noiseDoesNotChargeTheBeginning() throws IOException {
        Path circuit = Files.writeString(folder.resolve("n.qsim"), "2\n0 x 0\n1 x 1\n");
        Outcome outcome = Outcome.of(
                "plan", "--circuit", circuit, "--initial", "11", "--samples", 10, "--noise", "0.5,0,0", "--json");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Path run = folder.resolve("noisy");
        Outcome.simulate(
                run, "--circuit", circuit, "--samples", 10, "--seed", 1, "--initial", "11", "--noise", "0.5,0,0");
        JsonNode noise = JSON.readTree(Files.readString(run.resolve("summary.json")));
        assertThat(noise.findValue("predictedFidelity").asDouble()).isEqualTo(0.25);
    }

    @Test
    void expectationValuesBeginThere() throws IOException {
        assertThat(Outcome.of("expect", adder, "Z0; Z1; Z2", "--initial", "100", "--quiet")
                        .out())
                .isEqualTo("-1.00000000\n-1.00000000\n1.00000000\n");
        // the inversion of a measured bit is left out, the preparation is not
        Path cirq = Files.writeString(
                folder.resolve("inverted.json"),
                "{\"cirq_type\": \"Circuit\", \"moments\": [{\"cirq_type\": \"Moment\", \"operations\":"
                        + " [{\"cirq_type\": \"GateOperation\", \"gate\": {\"cirq_type\": \"MeasurementGate\","
                        + " \"num_qubits\": 1, \"key\": \"m\", \"invert_mask\": [true]}, \"qubits\": [{\"cirq_type\":"
                        + " \"LineQubit\", \"x\": 0}]}]}]}");
        assertThat(Outcome.of("expect", cirq, "Z0", "--initial", "1", "--quiet").out())
                .isEqualTo("-1.00000000\n");
        assertThat(Outcome.of("expect", cirq, "Z0", "--quiet").out()).isEqualTo("1.00000000\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"if (c[0]) x q[1];", "if (c[0]) { reset q[1]; x q[1]; }"})
    void dynamicCircuitsBeginThere(String decided) throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("d.qasm"),
                "OPENQASM 3.0;\nqubit[2] q;\nbit[2] c;\nc[0] = measure q[0];\n" + decided + "\nc[1] = measure q[1];\n");
        Path run = folder.resolve("dynamic");
        Outcome outcome = Outcome.simulate(run, "--circuit", circuit, "--samples", 5, "--seed", 1, "--initial", "10");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readAllLines(run.resolve("measurements_d.txt")))
                .hasSize(5)
                .containsOnly("11");
        assertThat(outcome.out()).containsPattern("begins in +10");
    }

    @Test
    void generatedCircuitsBeginThere() throws IOException {
        Path run = folder.resolve("generated");
        Outcome outcome =
                Outcome.simulate(run, "--qubits", 5, "--cycles", 2, "--samples", 20, "--seed", 3, "--initial", "01011");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Path circuit;
        try (Stream<Path> files = Files.list(run)) {
            circuit = files.filter(file -> file.toString().endsWith(".qsim"))
                    .findFirst()
                    .orElseThrow();
        }
        Path bits = run.resolve(circuit.getFileName()
                .toString()
                .replace("circuit_", "measurements_")
                .replace("qsim", "txt"));
        Path again = folder.resolve("again");
        assertThat(Outcome.simulate(again, "--circuit", circuit, "--samples", 20, "--seed", 3, "--initial", "01011")
                        .code())
                .isZero();
        assertThat(again.resolve(bits.getFileName())).hasSameTextualContentAs(bits);
    }

    @Test
    void aFileOfAmplitudesHasNoBeginning() throws IOException {
        Path amplitudes = folder.resolve("amplitudes.txt");
        assertThat(Outcome.of("amplitudes", adder, all, "--output", amplitudes).code())
                .isZero();
        Outcome outcome = Outcome.of("verify", adder, all, "--amplitudes", amplitudes, "--initial", "100");
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err())
                .contains("--initial is for a circuit that runs, and --amplitudes are those of its end");
    }

    /** Bitstrings of a run that began elsewhere would look like noise. */
    @Test
    void aRunIsNotScoredAsIfItHadBegunInZeros() {
        Path run = folder.resolve("run");
        Outcome made = Outcome.of(
                "simulate",
                "--qubits",
                8,
                "--cycles",
                8,
                "--samples",
                5000,
                "--seed",
                1,
                "--initial",
                "10110100",
                "--output",
                run);
        assertThat(made.code()).isZero();
        Path circuit = run.resolve("circuit_n8_m8_s1_e0_pABCDCDAB.qsim");
        Path bits = run.resolve("measurements_n8_m8_s1_e0_pABCDCDAB.txt");
        Outcome refused = Outcome.of("verify", circuit, bits);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains("the run began with --initial 10110100, as '", "summary.json' says; say that");
        Outcome folders = Outcome.of("verify", "--data", folder);
        assertThat(folders.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(folders.err()).contains("--initial 10110100", "verify this one by itself");
        Outcome same = Outcome.of("verify", circuit, bits, "--initial", "10110100", "--min-xeb", 0.5);
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(Outcome.of("verify", circuit, bits, "--initial", "00000000", "--min-xeb", 0.5)
                        .code())
                .isEqualTo(ExitCode.NEGATIVE_VERDICT);
    }
}
