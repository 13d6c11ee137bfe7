package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.Arrays;
import java.util.List;

/** Draws bitstrings of a circuit whose state fits into memory. */
final class WholeState implements PartSampler {
    private final StateVector state;

    /**
     * Runs the circuit.
     *
     * @param circuit the circuit
     * @param options threads, precision
     * @throws dev.platanus.machine.InsufficientMemoryException if the state does not fit
     */
    public WholeState(Circuit circuit, ExecutionOptions options) {
        state = Simulator.run(circuit, options);
    }

    @Override
    public Samples sample(int count, long seed, Progress progress) {
        long[] bits = state.sample(count, seed);
        double norm = state.norm();
        double[] probabilities = state.probabilities(bits);
        Arrays.setAll(probabilities, i -> probabilities[i] / norm);
        progress.done(1, 1, 0, 0);
        return new Samples(BasisStates.of(bits, state.qubitCount()), probabilities);
    }

    @Override
    public SampleCheck check(Samples samples, long seed) {
        int n = state.qubitCount();
        return RedrawCheck.of(samples, seed, (group, number, states, visitor) -> {
            for (int i = 0; i < states.count(); i++) {
                visitor.context(new int[] {i}, state.probabilities(values(states.indices()[i], group, n)));
            }
        });
    }

    /** A basis state with all values of some bits. */
    private static long[] values(long bits, List<Integer> group, int n) {
        long[] values = new long[1 << group.size()];
        for (int value = 0; value < values.length; value++) {
            long basis = bits;
            for (int i = 0; i < group.size(); i++) {
                long bit = 1L << n - 1 - group.get(i);
                basis = (value >>> group.size() - 1 - i & 1) == 1 ? basis | bit : basis & ~bit;
            }
            values[value] = basis;
        }
        return values;
    }

    @Override
    public void close() {
        state.close();
    }
}
