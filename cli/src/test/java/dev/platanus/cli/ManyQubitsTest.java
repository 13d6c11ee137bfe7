package dev.platanus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Circuits of more qubits than a {@code long} has bits, in every command that draws, computes or scores. */
class ManyQubitsTest {
    private static final String HEADER = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";
    private static final int QUBITS = 130;

    @TempDir
    private Path folder;

    /** A GHZ state whose last qubit is turned by 0.6. */
    private Path circuit() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append("qreg q[130];\ncreg c[130];\nh q[0];\n");
        for (int q = 1; q < QUBITS; q++) {
            text.append("cx q[").append(q - 1).append("],q[").append(q).append("];\n");
        }
        return Files.writeString(folder.resolve("long.qasm"), text.append("ry(0.6) q[129];\nmeasure q -> c;\n"));
    }

    @Test
    void samplesHaveTheirAmplitudesAndScores() throws IOException {
        Path circuit = circuit();
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--circuit", circuit, "--samples", 2000, "--seed", 1, "--memory-limit", "1GiB")
                .succeeded();
        Path bitstrings = run.resolve("measurements_long.txt");
        List<String> lines = Files.readAllLines(bitstrings);
        assertThat(lines).hasSize(2000).allMatch(line -> line.matches("0{129}[01]|1{129}[01]"));
        double turned = lines.stream()
                        .filter(line -> line.charAt(0) != line.charAt(129))
                        .count()
                / 2000.0;
        double expected = Math.pow(Math.sin(0.3), 2);
        assertThat(turned).isCloseTo(expected, within(5 * Math.sqrt(expected / 2000)));

        Set<String> distinct = new TreeSet<>(lines);
        Path list = Files.write(folder.resolve("list.txt"), distinct);
        Outcome amplitudes =
                Outcome.of("amplitudes", circuit, list, "--precision", "double").succeeded();
        for (String line : amplitudes.out().lines().toList()) {
            String[] fields = line.split(" ");
            assertThat(distinct).contains(fields[0]);
            boolean flipped = fields[0].charAt(0) != fields[0].charAt(129);
            assertThat(Math.abs(Double.parseDouble(fields[1])))
                    .isCloseTo(Math.sqrt(0.5) * (flipped ? Math.sin(0.3) : Math.cos(0.3)), within(1e-12));
            assertThat(Double.parseDouble(fields[2])).isZero();
        }

        // D Σp² - 1: the distribution has four bitstrings
        double mean = lines.stream()
                .mapToDouble(line -> (line.charAt(0) == line.charAt(129) ? 1 - expected : expected) / 2)
                .average()
                .orElseThrow();
        for (Object[] more : new Object[][] {{}, {"--amplitudes", amplitudes(amplitudes.out())}}) {
            Object[] arguments = new Object[4 + more.length];
            System.arraycopy(new Object[] {"verify", circuit, bitstrings, "--json"}, 0, arguments, 0, 4);
            System.arraycopy(more, 0, arguments, 4, more.length);
            JsonNode score =
                    new JsonMapper().readTree(Outcome.of(arguments).succeeded().out());
            assertThat(Math.scalb(score.findValue("linearXeb").asDouble(), -QUBITS))
                    .isCloseTo(mean, within(1e-6));
        }
        Outcome plan =
                Outcome.of("plan", "--circuit", circuit, "--samples", 2000).succeeded();
        assertThat(plan.out()).contains("sampling    130 qubits gate by gate", "130 qubits in single precision need");
    }

    private Path amplitudes(String text) throws IOException {
        return Files.writeString(folder.resolve("amplitudes.txt"), text);
    }

    /** 2^-200 is zero in single precision: it is not told as that. */
    @Test
    void amplitudesThatArePerhapsTooSmallAreRefused() throws IOException {
        StringBuilder text = new StringBuilder("400\n");
        for (int q = 0; q < 400; q++) {
            text.append("0 h ").append(q).append('\n');
        }
        Path circuit = Files.writeString(folder.resolve("flat.qsim"), text);
        Path bitstrings = Files.writeString(folder.resolve("one.txt"), "01".repeat(200) + "\n");
        for (String engine : List.of("auto", "slices")) {
            Outcome single = Outcome.of("amplitudes", circuit, bitstrings, "--engine", engine);
            assertThat(single.code()).isEqualTo(ExitCode.OUT_OF_MEMORY);
            assertThat(single.err()).contains("amplitudes of 400 qubits may be too small", "--precision double");
            assertThat(single.out()).isEmpty();
        }
        Outcome exact = Outcome.of("amplitudes", circuit, bitstrings, "--precision", "double")
                .succeeded();
        String[] fields = exact.out().strip().split(" ");
        assertThat(Double.parseDouble(fields[1]) / 0x1p-200).isCloseTo(1, within(1e-9));
        JsonNode score = new JsonMapper()
                .readTree(Outcome.of("verify", circuit, bitstrings, "--precision", "double", "--json")
                        .succeeded()
                        .out());
        assertThat(score.findValue("linearXeb").asDouble()).isCloseTo(0, within(1e-9));
    }

    @Test
    void someQubitsAreMeasured() throws IOException {
        Path circuit = Files.writeString(
                folder.resolve("few.qasm"),
                HEADER + "qreg q[90];\ncreg c[2];\nx q[80];\nh q[3];\ncx q[3],q[7];\nmeasure q[80] -> c[0];\n"
                        + "measure q[7] -> c[1];\n");
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--circuit", circuit, "--samples", 100, "--seed", 1, "--memory-limit", "1GiB")
                .succeeded();
        assertThat(Files.readAllLines(run.resolve("measurements_few.txt")))
                .hasSize(100)
                .containsOnly("10", "11");
    }

    /** A measurement in the middle, on whose outcome 69 qubits depend. */
    @Test
    void dynamicCircuitsAreDeferred() throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append("qreg q[70];\ncreg c[1];\ncreg d[70];\nh q[0];\n");
        text.append("measure q[0] -> c[0];\n");
        for (int q = 1; q < 70; q++) {
            text.append("if(c==1) x q[").append(q).append("];\n");
        }
        Path circuit = Files.writeString(folder.resolve("wide.qasm"), text.append("measure q -> d;\n"));
        Path run = folder.resolve("run");
        Outcome.simulate(run, "--circuit", circuit, "--samples", 100, "--seed", 1, "--memory-limit", "1GiB")
                .succeeded();
        assertThat(Files.readAllLines(run.resolve("measurements_wide.txt")))
                .hasSize(100)
                .containsOnly("0".repeat(71), "1".repeat(71));
    }
}
