package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A listener hears of each sweep and can end the run. */
public abstract class CancellationFixture extends EngineFixture {

    private static final Circuit CIRCUIT = CircuitFamily.ALL_TO_ALL.of(14);

    @ParameterizedTest
    @MethodSource("engines")
    void hearsOfEachSweepInOrder(Engine engine) {
        ExecutionPlan plan = engine.planInSmallBlocks(CIRCUIT);
        List<Integer> heard = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();

        plan.run(2, (done, total, bytesMoved, elapsedNanos) -> {
                    assertThat(total).isEqualTo(plan.sweeps().size());
                    heard.add((int) done);
                    bytes.add(bytesMoved);
                    nanos.add(elapsedNanos);
                })
                .close();

        assertThat(heard).hasSize(plan.sweeps().size()).isSorted().startsWith(1).endsWith(heard.size());
        assertThat(bytes).isSorted().endsWith((long) plan.bytesMoved());
        assertThat(nanos).isSorted();
    }

    /** Cancels after the first sweep. */
    static final class Impatient implements Progress {
        private volatile long done;

        @Override
        public void done(long sweeps, long total, long bytesMoved, long elapsedNanos) {
            done = sweeps;
        }

        @Override
        public boolean cancelled() {
            return done > 0;
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void endsTheRunSoon(Engine engine) {
        ExecutionPlan plan = engine.planInSmallBlocks(CIRCUIT);
        for (int threads : List.of(1, 2)) {
            Impatient listener = new Impatient();

            assertThatThrownBy(() -> plan.run(threads, listener)).isInstanceOf(CancellationException.class);
            assertThat(listener.done).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void passesOnWhatAListenerThrows(Engine engine) {
        ExecutionPlan plan = engine.planInSmallBlocks(CIRCUIT);

        assertThatThrownBy(() -> plan.run(2, (done, total, bytes, nanos) -> {
                    throw new UnsupportedOperationException("no");
                }))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no");
    }
}
