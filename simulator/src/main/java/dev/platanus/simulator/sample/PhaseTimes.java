package dev.platanus.simulator.sample;

import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase of a run took. */
public final class PhaseTimes {
    private final EnumMap<Phase, Long> nanos = new EnumMap<>(Phase.class);

    /** Work that may fail while it writes. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Work without a result that may fail while it writes. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }

    PhaseTimes() {
        for (Phase phase : Phase.values()) {
            nanos.put(phase, 0L);
        }
    }

    /** Runs a piece of work and adds its time to a phase. */
    <T> T measure(Phase phase, Work<T> work) throws IOException {
        long begin = System.nanoTime();
        T result = work.run();
        add(phase, System.nanoTime() - begin);
        return result;
    }

    /** Does something and adds its time to a phase. */
    void measure(Phase phase, Action action) throws IOException {
        measure(phase, () -> {
            action.run();
            return null;
        });
    }

    /** Runs a plan, and adds its times to theirs. */
    StateVector simulate(Engine engine, ExecutionPlan plan, Forecast forecast, Observer observer, FirstSamples asked) {
        StateVector state = engine.run(plan, forecast, observer, asked);
        add(Phase.ALLOCATE, state.allocateNanos());
        add(Phase.COMPILE, state.compileNanos());
        add(Phase.SIMULATE, state.simulateNanos());
        return state;
    }

    void add(Phase phase, long elapsedNanos) {
        nanos.merge(phase, elapsedNanos, Long::sum);
    }

    /**
     * Tells the times.
     *
     * @return seconds by the phases' words, in the order of the run
     */
    public Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((phase, elapsed) -> seconds.put(phase.word(), elapsed * 1e-9));
        return seconds;
    }
}
