package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of ours read by Cirq and Qiskit, and files of theirs read by us, must give equal states. Needs {@code
 * -Dplatanus.python=PYTHON}, or the environment's {@code PLATANUS_PYTHON}: a Python with the packages cirq-core, ply,
 * qiskit and qiskit-qasm3-import.
 */
@DisplayName("Cirq and Qiskit")
class PeersTest {
    /** Qiskit writes π-fractions with 13 digits, Cirq's QASM has 10. */
    private static final double PRINTED_ANGLES = 1e-8;

    private static final double ROUNDING = 1e-9;
    private static final int SEEDS = 12;

    @TempDir
    private Path folder;

    private String python;

    @BeforeEach
    void findPython() {
        python = System.getProperty("platanus.python", System.getenv("PLATANUS_PYTHON"));
        assumeTrue(python != null, "no -Dplatanus.python: files are not compared with Cirq and Qiskit");
    }

    private void run(String mode) throws IOException, InterruptedException {
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        Process process = new ProcessBuilder(
                        python,
                        Path.of("src/test/python/peers.py").toAbsolutePath().toString(),
                        mode,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(300, TimeUnit.SECONDS);
        String talk = Files.readString(log);
        Files.delete(log);
        assertThat(ended).as(talk).isTrue();
        assertThat(process.exitValue()).as(talk).isZero();
    }

    private List<Path> states() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".state"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void readOurFiles() throws Exception {
        Map<CircuitFormat, String> suffixes = Map.of(
                CircuitFormat.QSIM, ".qsim",
                CircuitFormat.QASM2, ".qasm2",
                CircuitFormat.QASM3, ".qasm3",
                CircuitFormat.CIRQ, ".json");
        for (int seed = 0; seed < SEEDS; seed++) {
            MeasuredCircuit circuit = AnyCircuits.of(seed);
            for (Map.Entry<CircuitFormat, String> entry : suffixes.entrySet()) {
                Files.writeString(
                        folder.resolve("ours" + seed + entry.getValue()),
                        CircuitFormats.format(circuit, entry.getKey()));
            }
        }
        run("read");
        List<Path> states = states();
        // Qiskit and Cirq both read OpenQASM 2
        assertThat(states).hasSize(SEEDS * (suffixes.size() + 1));
        SoftAssertions all = new SoftAssertions();
        for (Path file : states) {
            String name = file.getFileName().toString();
            long seed = Long.parseLong(name.replaceAll("^ours(\\d+).*", "$1"));
            DenseState theirs = DenseState.parse(Files.readAllLines(file));
            DenseState ours = DenseState.ofCircuit(AnyCircuits.of(seed).circuit());
            // Cirq's reader of OpenQASM has other global phases
            double difference = name.contains(".qasm2.cirq") ? theirs.infidelity(ours) : theirs.distance(ours);
            all.assertThat(difference).as(name).isLessThan(ROUNDING);
        }
        all.assertAll();
    }

    @Test
    void writeFilesForUs() throws Exception {
        run("write");
        List<Path> states = states();
        assertThat(states).hasSizeGreaterThan(30);
        SoftAssertions all = new SoftAssertions();
        for (Path file : states) {
            String name = file.getFileName().toString().replaceFirst("\\.state$", "");
            DenseState theirs = DenseState.parse(Files.readAllLines(file));
            try {
                DenseState ours = DenseState.ofCircuit(CircuitFormats.read(folder.resolve(name), Optional.empty())
                        .content()
                        .circuit());
                if (name.contains(".json")) {
                    all.assertThat(theirs.distance(ours)).as(name).isLessThan(ROUNDING);
                } else {
                    all.assertThat(theirs.infidelity(ours)).as(name).isLessThan(PRINTED_ANGLES);
                }
            } catch (CircuitFormatException | AssertionError e) {
                all.fail(name + ": " + e.getMessage(), e);
            }
        }
        all.assertAll();
    }
}
