package dev.platanus.simulator.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringSettings;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.Hint;
import dev.platanus.xeb.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderVerificationTest {
    private static final String HEADER = "OPENQASM 2.0;\ninclude \"qelib1.inc\";\n";

    private static final Verifier VERIFIER =
            Verifier.of(Resources.defaults().withBackend(Backend.CPU).withMemoryLimit(1L << 30), Observer.none());

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void scoresWhatFitsAndSaysWhatDoesNot() throws IOException {
        write("circuit_n2_m1_s0.qsim", "2\n0 h 0\n1 cz 0 1\n");
        write("measurements_n2_m1_s0.txt", "00\n10\n10\n");
        write(
                "circuit_n3_m1_s0.qasm",
                HEADER + "qreg q[3];\ncreg c[2];\nx q[2];\nmeasure q[2] -> c[0];\nmeasure q[0] -> c[1];\n");
        write("measurements_n3_m1_s0.txt", "10\n10\n");
        write("circuit_n40_m1_s0.qsim", "40\n0 h 0\n1 cz 0 39\n");
        write("measurements_n40_m1_s0.txt", "0".repeat(40) + "\n");
        write("N2_d4_r1_MB.qasm", HEADER + "qreg q[2];\nx q[0];\n");
        write("N2_d4_r1_MB_counts.json", "{\"(1, 0)\": 9, \"(0, 0)\": 1}");
        write("N2_d4_r1_MB_ideal_bitstring.json", "[[1, 0]]");
        DataResult result = new FolderVerification(
                        VERIFIER,
                        BitstringSettings.NONE,
                        false,
                        true,
                        Optional.of(new DigitalErrorModel(0.1, 0.2, 0.01)))
                .run(folder);
        assertThat(result.scored()).hasSize(2);
        Verification first = result.scored().getFirst().result();
        assertThat(first.linear().value()).isCloseTo(1, within(1e-6));
        assertThat(first.evidence()).isPresent();
        assertThat(result.scored().getFirst().prediction().orElseThrow().fidelity())
                .isCloseTo(0.9 * 0.8 * 0.99 * 0.99, within(1e-9));
        // qubit 2 is the first character: both shots are what the circuit gives for certain
        assertThat(result.scored().getLast().result().linear().value()).isCloseTo(3, within(1e-5));
        assertThat(result.mirrored().getFirst().survival().estimate().value()).isEqualTo(0.9);
        assertThat(result.mirrored().getFirst().idealProbability().getAsDouble())
                .isCloseTo(1, within(1e-6));
        assertThat(result.skipped()).hasSize(1);
        assertThat(result.skipped().getFirst().reason("--")).contains("40 qubits");
    }

    @Test
    void publishedAmplitudesStandInForTheState() throws IOException {
        write("circuit_n40_m1_s0.qsim", "40\n0 h 0\n1 cz 0 39\n");
        write("measurements_n40_m1_s0.txt", "0".repeat(40) + "\n");
        write("amplitudes_n40_m1_s0.txt", "0".repeat(40) + " 0.70710678 0\n");
        Verification result =
                FolderVerification.of(VERIFIER).run(folder).scored().getFirst().result();
        assertThat(result.linear().value()).isCloseTo(Math.scalb(0.5, 40), within(1e6));
        assertThat(result.ideal().origin()).endsWith("1 amplitude");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        FolderVerification verification = FolderVerification.of(VERIFIER);
        refused(verification, "holds no circuit with its measurements");
        write("circuit_n2_m1_s0.qsim", "2\n0 hh 0\n");
        write("measurements_n2_m1_s0.txt", "00\n");
        refused(verification, "circuit_n2_m1_s0.qsim:2:");
        write("circuit_n2_m1_s0.qsim", "2\n0 h 0\n");
        write("measurements_n2_m1_s0.txt", "");
        refused(verification, "there are no bitstrings in it");
        write("measurements_n2_m1_s0.txt", "0\n");
        refused(verification, "--pad");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> verification.run(folder.resolve("absent")))
                .withMessageContaining("does not exist");
        write("circuit_n2_m1_s0.qsim", "2\n0 h 0\n");
        Files.delete(folder.resolve("measurements_n2_m1_s0.txt"));
        write("N2_d4_r1_MB.qasm", HEADER + "qreg q[2];\nx q[0];\n");
        write("N2_d4_r1_MB_counts.json", "{\"(1, 0)\": 9}");
        write("N2_d4_r1_MB_ideal_bitstring.json", "[[1, 0], [0, 0]]");
        refused(verification, "2 different bitstrings; a mirror circuit has one ideal one");
    }

    private void refused(FolderVerification verification, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> verification.run(folder))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                .satisfies(e -> assertThat(e.sentence("--")).contains(message));
    }

    @Test
    void circuitsThatAreTooLargeAreRefused() throws IOException {
        MeasuredCircuit large = CircuitFormats.parse(HEADER + "qreg q[1001];\nh q[0];\n", "c", CircuitFormat.QASM2);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> VERIFIER.plan(large))
                .withMessageContaining("bitstrings of up to 1000 qubits are scored");
        MeasuredCircuit bell =
                CircuitFormats.parse(HEADER + "qreg q[2];\nh q[0];\ncx q[0],q[1];\n", "c", CircuitFormat.QASM2);
        BitstringCounts counts = new BitstringCounts();
        for (int shot = 0; shot < 5; shot++) {
            counts.addAll(BasisStates.of(new long[] {0, 3}, 2));
        }
        Verification result = VERIFIER.verify(bell, counts);
        assertThat(result.best().value()).isCloseTo(1, within(1e-5));
        assertThat(result.hints()).extracting(Hint::name).doesNotContain("impossible-bitstrings");
    }
}
