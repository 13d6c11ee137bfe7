package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.reference.ReferencePlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of states: what goes out comes in again, bit by bit. */
class StateFileTest {
    @TempDir
    private Path folder;

    private Path write(StateVector state, QubitOrder order, int threads) throws IOException {
        Path file = folder.resolve("psi.npy");
        try (OutputStream stream = Files.newOutputStream(file)) {
            StateFile.write(state, order, stream, threads, Progress.none());
        }
        return file;
    }

    /** 16 qubits are several pieces, 21 more than are written at once; of 13, several blocks without a circuit. */
    @ParameterizedTest
    @CsvSource({"SINGLE, 1", "SINGLE, 13", "SINGLE, 21", "DOUBLE, 2", "DOUBLE, 16"})
    void comesInAsItWentOut(Precision precision, int qubits) throws IOException {
        ExecutionOptions options =
                ExecutionOptions.defaults().withPrecision(precision).withBlockBits(12);
        Circuit circuit = InitialStateTest.circuit(qubits, qubits > 16 ? 8 : 40, 3);
        for (QubitOrder order : new QubitOrder[] {QubitOrder.first(qubits), QubitOrder.last(qubits)}) {
            try (StateVector state = Simulator.run(circuit, options)) {
                Path path = write(state, order, 1);
                assertThat(Files.size(path)).isEqualTo(StateFile.bytes(qubits, precision));
                byte[] once = Files.readAllBytes(path);
                StateFile file = StateFile.of(write(state, order, 3));
                assertThat(Files.readAllBytes(path)).isEqualTo(once);
                assertThat(file.qubitCount()).isEqualTo(qubits);
                assertThat(file.precision()).isEqualTo(precision);
                try (StateVector again = Simulator.run(Circuit.builder(qubits).build(), file.in(order), options)) {
                    for (long index = 0; index < 1L << qubits; index += qubits > 16 ? 777 : 1) {
                        Amplitude wanted = state.amplitude(index);
                        Amplitude found = again.amplitude(index);
                        double tolerance = precision == Precision.SINGLE ? 1e-6 : 1e-14;
                        assertThat(Math.hypot(found.re() - wanted.re(), found.im() - wanted.im()))
                                .isLessThan(tolerance);
                    }
                }
            }
        }
    }

    @Test
    void theJudgeWritesAndReadsThemToo() throws IOException {
        Circuit circuit = InitialStateTest.circuit(6, 40, 3);
        try (StateVector state = ReferencePlan.of(circuit).run(1, Progress.none())) {
            StateFile file = StateFile.of(write(state, QubitOrder.last(6), 2));
            try (StateVector again = ReferencePlan.of(Circuit.builder(6).build(), file.in(QubitOrder.last(6)))
                    .run(1, Progress.none())) {
                for (int index = 0; index < 64; index++) {
                    assertThat(Math.hypot(
                                    again.amplitude(index).re()
                                            - state.amplitude(index).re(),
                                    again.amplitude(index).im()
                                            - state.amplitude(index).im()))
                            .isLessThan(1e-14);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void writingCanBeCancelled(Precision precision) {
        ExecutionOptions options = ExecutionOptions.defaults().withPrecision(precision);
        Progress cancelled = new Progress() {
            @Override
            public void done(long parts, long all, long bytes, long nanos) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        try (StateVector state = Simulator.run(Circuit.builder(3).build(), options)) {
            assertThatThrownBy(() ->
                            StateFile.write(state, QubitOrder.first(3), new ByteArrayOutputStream(), 1, cancelled))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aFileThatBecomesShorterIsNotRead() throws IOException {
        try (StateVector state = Simulator.run(Circuit.builder(3).build(), ExecutionOptions.defaults())) {
            Path path = write(state, QubitOrder.first(3), 1);
            StateFile file = StateFile.of(path);
            byte[] bytes = Files.readAllBytes(path);
            Files.write(path, Arrays.copyOf(bytes, bytes.length - 1));
            assertThatThrownBy(() -> Simulator.run(Circuit.builder(3).build(), file, ExecutionOptions.defaults())
                            .close())
                    .hasMessageContaining("the file became shorter while it was read");
            assertThatThrownBy(() -> StateFile.of(path))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("it is cut off");
        }
    }
}
