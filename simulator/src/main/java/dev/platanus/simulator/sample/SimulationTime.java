package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.util.function.LongSupplier;

/**
 * What simulations of circuits of one size take. States that fit into caches are not modelled but tried: what they take is
 * the time of planning, threads and compilers, not that of memory.
 */
final class SimulationTime {
    /** A state that is smaller may be tried. */
    private static final int MIN_QUBITS_TO_MODEL = 20;

    private static final double LONGEST_TRIED_SECONDS = 0.1;

    /** Compilers need as long at least to make short pieces fast. */
    private static final double LEAST_SECONDS = 0.5;

    private static final double MOST_SECONDS = 4;

    /** Between those, trying takes as much of what it predicts. */
    private static final double SHARE = 0.1;

    private SimulationTime() {}

    /**
     * Predicts.
     *
     * @param engine what runs them
     * @param circuit one of them
     * @param plan its plan
     * @param count how many, each planned anew
     * @return seconds; of a single one without planning; NaN where that cannot be said
     */
    static double of(Engine engine, Circuit circuit, ExecutionPlan plan, long count) {
        double sweeps = engine.secondsFor(plan);
        if (Double.isNaN(sweeps)) {
            return sweeps;
        }
        // a folder with a state in it, or to have one later, is left alone
        boolean tried =
                plan.qubitCount() < MIN_QUBITS_TO_MODEL && sweeps < LONGEST_TRIED_SECONDS && !engine.storesParts();
        if (count == 1) {
            return tried ? tried(1, () -> run(engine, plan), System::nanoTime) : plan.compileSeconds() + sweeps;
        }
        return tried
                ? tried(count, () -> run(engine, engine.plan(circuit)), System::nanoTime)
                : plan.compileSeconds() + count * sweeps + tried(count, () -> engine.plan(circuit), System::nanoTime);
    }

    private static void run(Engine engine, ExecutionPlan plan) {
        try (StateVector state = engine.run(plan, Forecast.unknown(), Observer.none(), FirstSamples.NONE)) {
            state.sample(1, 0);
        }
    }

    /** Tries for a while, but at most half of it all: what was tried counts as it was, the others as the fastest. */
    static double tried(long count, Runnable work, LongSupplier nanoTime) {
        double spent = 0;
        double fastest = Double.POSITIVE_INFINITY;
        double rest;
        long tries = 0;
        do {
            long begin = nanoTime.getAsLong();
            work.run();
            double seconds = (nanoTime.getAsLong() - begin) * 1e-9;
            spent += seconds;
            tries++;
            fastest = Math.min(fastest, seconds);
            rest = (count - tries) * fastest;
        } while (spent < rest && spent < Math.clamp(SHARE * rest, LEAST_SECONDS, MOST_SECONDS));
        return spent + rest;
    }
}
