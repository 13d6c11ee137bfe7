package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.circuit.Circuit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A listener hears of each sweep and can end the run")
class CancellationTest {

    private static final Circuit CIRCUIT = CircuitFamily.ALL_TO_ALL.of(14);

    private static ExecutionOptions options(Precision precision) {
        return new ExecutionOptions(precision, 2, SimdWidth.SCALAR, 12);
    }

    @ParameterizedTest
    @EnumSource
    void hearsOfEachSweepInOrder(Precision precision) {
        ExecutionPlan plan = Simulator.plan(CIRCUIT, options(precision));
        List<Integer> heard = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();

        plan.run(2, (done, total, bytesMoved, elapsedNanos) -> {
                    assertThat(total).isEqualTo(plan.sweeps().size());
                    heard.add(done);
                    bytes.add(bytesMoved);
                    nanos.add(elapsedNanos);
                })
                .close();

        assertThat(heard).hasSize(plan.sweeps().size()).isSorted().startsWith(1).endsWith(heard.size());
        assertThat(bytes).isSorted().endsWith(plan.bytesMoved());
        assertThat(nanos).isSorted();
    }

    /** Cancels after the first sweep. */
    private static final class Impatient implements RunListener {
        private volatile int done;

        @Override
        public void sweepDone(int sweeps, int total, long bytesMoved, long elapsedNanos) {
            done = sweeps;
        }

        @Override
        public boolean cancelled() {
            return done > 0;
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsTheRunSoon(Precision precision) {
        ExecutionPlan plan = Simulator.plan(CIRCUIT, options(precision));
        for (int threads : List.of(1, 2)) {
            Impatient listener = new Impatient();

            assertThatThrownBy(() -> plan.run(threads, listener)).isInstanceOf(CancellationException.class);
            assertThat(listener.done).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void freesTheMemoryOfACancelledRun(Precision precision) throws IOException {
        Path status = Path.of("/proc/self/statm");
        assumeTrue(Files.exists(status), "skipped: only Linux tells how much memory is mapped");
        Circuit circuit = CircuitFamily.GREENBERGER.of(20);
        long stateBytes = MemoryModel.stateBytes(20, precision);
        long before = mappedBytes(status);

        for (int i = 0; i < 64; i++) {
            ExecutionPlan plan = Simulator.plan(circuit, options(precision));
            assertThatThrownBy(() -> plan.run(1, new Impatient())).isInstanceOf(CancellationException.class);
        }

        assertThat(mappedBytes(status) - before).isLessThan(32 * stateBytes);
    }

    private static long mappedBytes(Path status) throws IOException {
        return Long.parseLong(Files.readString(status).split(" ")[0]) * 4096;
    }

    @ParameterizedTest
    @EnumSource
    void passesOnWhatAListenerThrows(Precision precision) {
        ExecutionPlan plan = Simulator.plan(CIRCUIT, options(precision));

        assertThatThrownBy(() -> plan.run(2, (done, total, bytes, nanos) -> {
                    throw new UnsupportedOperationException("no");
                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no");
    }
}
