package dev.platanus.statevector.analysis;

import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.start.Loading;
import java.util.Arrays;

/** How alike two states are. */
public final class Overlap {
    private static final int PIECE_BITS = 14;

    private Overlap() {}

    /**
     * Multiplies two states, each of which is brought to norm 1; one read of both, in double precision. The result does not depend on
     * the number of threads.
     *
     * @param state of n qubits
     * @param other another one
     * @param threads at least 1
     * @return ⟨other|state⟩; its {@link Amplitude#probability} is their fidelity
     * @throws RefusedException if the other one is no state of n qubits
     */
    public static Amplitude of(StateVector state, InitialState other, int threads) {
        other.requireQubits(state.qubitCount());
        QubitOrder order = other.order();
        int pieces = 1 << Math.max(0, state.qubitCount() - PIECE_BITS);
        double[] re = new double[pieces];
        double[] im = new double[pieces];
        double factor = Loading.load(other, new Workers(threads), Progress.none(), (first, amplitudes) -> {
            double[] own = new double[amplitudes.length];
            state.read(order, first, own);
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < own.length; i += 2) {
                sumRe += own[i] * amplitudes[i] + own[i + 1] * amplitudes[i + 1];
                sumIm += own[i + 1] * amplitudes[i] - own[i] * amplitudes[i + 1];
            }
            re[(int) (first >>> PIECE_BITS)] = sumRe;
            im[(int) (first >>> PIECE_BITS)] = sumIm;
        });
        double scale = factor / Math.sqrt(state.norm());
        return new Amplitude(
                scale * Arrays.stream(re).sum(), scale * Arrays.stream(im).sum());
    }
}
