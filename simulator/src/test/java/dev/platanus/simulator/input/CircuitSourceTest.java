package dev.platanus.simulator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.dynamic.Deferral;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Circuits and where they come from. */
class CircuitSourceTest {
    private static final String ANSATZ = "OPENQASM 3.0; input float theta; qubit[3] q; bit[2] c; rx(theta) q[0];"
            + " c[0] = measure q[2]; c[1] = measure q[0];";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static CircuitSource open(Path file) {
        return CircuitSource.open(file, Optional.empty());
    }

    @Test
    void measuredQubitsAreTheFirstThatRun() throws IOException {
        Path file = file("circuit_ansatz.qasm", ANSATZ);
        CircuitInput input = open(file).circuit(Map.of("theta", 0.5));
        assertThat(input.label()).isEqualTo("ansatz");
        assertThat(input.bits()).isEqualTo(2);
        assertThat(input.qubits()).isEqualTo(3);
        assertThat(input.circuit().gates().findFirst().orElseThrow().qubits())
                .as("qubit 0, which is measured into the second bit")
                .containsExactly(1);
        assertThat(new String(input.text(), StandardCharsets.UTF_8))
                .isEqualTo(ANSATZ.replace("input float theta", "const float theta = 0.5"));
        assertThat(input.origin())
                .containsEntry("file", file.toString())
                .containsEntry("format", "OpenQASM 3")
                .containsEntry("parameters", Map.of("theta", 0.5));
        assertThat(input.startingIn("100").origin()).containsEntry("initial", "100");
        assertThat(input.startingInState("psi.npy").circuit()).isEqualTo(input.circuit());
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.qasm"), folder.resolve("nowhere.qasm"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> open(link))
                .withMessageContaining("link.qasm' is a link that leads nowhere");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> open(folder.resolve("nowhere.qasm")))
                .withMessageContaining("nowhere.qasm' does not exist");
    }

    @Test
    void settingsAreNamedSoThatAProgramCanSpellThem() throws IOException {
        CircuitSource source = open(file("ansatz.qasm", ANSATZ));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> source.circuit(Map.of()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BAD_INPUT))
                .satisfies(e -> assertThat(e.sentence("--")).endsWith("; say --set theta=VALUE"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> source.circuit(Map.of("theta", 1.0, "phi", 1.0)))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONTRADICTION))
                .satisfies(
                        e -> assertThat(e.sentence("--")).startsWith("--set: ").contains("phi"));
    }

    @Test
    void aDynamicCircuitHasOutcomesOfAllItsBits() throws IOException {
        AnyInput any = open(file(
                        "coin.qasm", "OPENQASM 3.0; qubit q; bit[2] c; h q; c[0] = measure q; c[1] = measure q;"))
                .program(Map.of());
        assertThat(any).isInstanceOf(DynamicInput.class);
        DynamicInput input = (DynamicInput) any;
        assertThat(input.width()).isEqualTo(2);
        assertThat(input.qubitNames()).isEmpty();
        CircuitInput deferred = input.deferred(Deferral.of(input.program()).orElseThrow());
        assertThat(deferred.width()).isEqualTo(2);
        assertThat(deferred.text()).isEqualTo(input.text());
        assertThat(input.with(input.program(), "noise", "model").origin()).containsEntry("noise", "model");
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> open(folder.resolve("absent.qsim")))
                .withMessageContaining("absent.qsim' does not exist");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> open(folder))
                .withMessageEndingWith("is a folder; name a circuit file in it");
    }

    @Test
    void whatIsReadFromAStreamIsCalledSo() {
        byte[] text = "2\n0 h 0\n1 cx 0 1\n".getBytes(StandardCharsets.UTF_8);
        CircuitSource source = CircuitSource.standardInput(new ByteArrayInputStream(text), Optional.empty());
        assertThat(source.circuit(Map.of()).origin()).containsEntry("file", "<stdin>");
        assertThat(source.circuit(Map.of()).label()).isEqualTo("stdin");
    }

    @ParameterizedTest
    @CsvSource({
        "circuit_n30_m14_s0_e0_pEFGH.qsim, n30_m14_s0_e0_pEFGH",
        "bell.qasm.gz, bell",
        "circuit_.qsim, circuit_",
        ".json, .json",
        "a.b.json, a.b",
    })
    void runsAreNamedAfterTheirFiles(String file, String label) {
        assertThat(CircuitSource.label(Path.of("folder", file))).isEqualTo(label);
    }
}
