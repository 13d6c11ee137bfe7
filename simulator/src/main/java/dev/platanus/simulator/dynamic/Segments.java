package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.IdentityHashMap;

/**
 * Applies the gates between measurements: one by one, or many of them in sweeps, which take another state beside the one that is
 * changed. The result is the same but for rounding. Not safe for use by several threads.
 */
final class Segments {
    /** For smaller states gates one by one take no longer, nor does waiting for kernels: measured at 13 and 15 qubits. */
    private static final int FEWEST_QUBITS = 15;

    /** What it takes to bring a state to the engine of sweeps and back, in gates, and half as much again. */
    private static final int FEWEST_GATES = 12;

    /** That, in gates, roughly: with it 21 qubits are told 19 s at most, and take 5. */
    private static final double TRANSFER = 8;

    /** A gate in a sweep, in gates one by one, roughly. */
    private static final double IN_SWEEP = 0.3;

    /** Plans are kept for so many segments: those of unrolled loops are many. */
    private static final int MOST_PLANS = 256;

    private final ExecutionOptions options;
    private final boolean sweeps;
    private final IdentityHashMap<Circuit, ExecutionPlan> plans = new IdentityHashMap<>();
    private CollapsingState current;

    /** What every plan begins in. */
    private final class Current implements InitialState {
        private final int qubits;

        Current(int qubits) {
            this.qubits = qubits;
        }

        @Override
        public int qubitCount() {
            return qubits;
        }

        @Override
        public void read(long first, double[] amplitudes) {
            current.read(first, amplitudes);
        }
    }

    /**
     * Plans nothing yet.
     *
     * @param threads worker threads
     * @param sweeps whether there is memory for another state
     */
    Segments(int threads, boolean sweeps) {
        this.options =
                ExecutionOptions.defaults().withPrecision(Precision.DOUBLE).withThreads(threads);
        this.sweeps = sweeps;
    }

    /** Whether a program has gates that would run in sweeps. */
    static boolean wantsSweeps(DynamicCircuit program) {
        return program.count(
                        instruction -> instruction instanceof Instruction.Gates(Circuit gates) && wantsSweeps(gates))
                > 0;
    }

    private static boolean wantsSweeps(Circuit gates) {
        return gates.qubitCount() >= FEWEST_QUBITS && gates.gateCount() >= FEWEST_GATES;
    }

    /**
     * Returns what gates take.
     *
     * @param sweeps whether there is memory for them
     * @return in passes of one gate
     */
    static double passes(Circuit gates, boolean sweeps) {
        return sweeps && wantsSweeps(gates) ? TRANSFER + IN_SWEEP * gates.gateCount() : gates.gateCount();
    }

    /** Applies gates. */
    void apply(CollapsingState state, Circuit gates) {
        if (sweeps && wantsSweeps(gates)) {
            sweep(state, gates);
        } else {
            state.apply(gates);
        }
    }

    /** Applies gates in sweeps. */
    void sweep(CollapsingState state, Circuit gates) {
        ExecutionPlan plan = plans.get(gates);
        if (plan == null) {
            plan = Simulator.plan(gates, new Current(gates.qubitCount()), options);
            if (plans.size() < MOST_PLANS) {
                plans.put(gates, plan);
            }
        }
        current = state;
        try (StateVector made = plan.run(options.threads(), Progress.none())) {
            state.take(made);
        } finally {
            current = null;
        }
    }
}
