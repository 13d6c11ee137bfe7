package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Turned;
import java.util.List;

/** A double-precision state on tracks to which steps are applied one by one; track q is bit n − 1 − q of the index. */
final class TrackState {

    private final int tracks;
    private final ComplexVector state;

    /** Begins in |0…0>. */
    TrackState(int tracks) {
        this.tracks = tracks;
        state = new ComplexVector(new double[1 << tracks], new double[1 << tracks]);
        state.re()[0] = 1;
    }

    /** Begins in a given state. */
    TrackState(int tracks, ComplexVector start) {
        this.tracks = tracks;
        state = new ComplexVector(start.re().clone(), start.im().clone());
    }

    TrackState apply(List<Step> steps) {
        for (Step step : steps) {
            switch (step) {
                case Turned turned -> apply(turned.whole(), turned.tracks(), 0);
                case Conditional conditional ->
                    apply(conditional.matrix(), conditional.targets(), mask(conditional.controls()));
                default -> throw new AssertionError("a step of a kind this test does not know: " + step);
            }
        }
        return this;
    }

    ComplexVector amplitudes() {
        return state;
    }

    /** What a lowered circuit says the amplitudes of its qubits are. */
    static ComplexVector read(LoweredCircuit lowered) {
        int n = lowered.qubitCount();
        ComplexVector stored = new TrackState(n).apply(lowered.steps()).state;
        ComplexVector result = new ComplexVector(new double[1 << n], new double[1 << n]);
        for (int index = 0; index < 1 << n; index++) {
            double re = lowered.phaseRe();
            double im = lowered.phaseIm();
            int at = 0;
            for (int q = 0; q < n; q++) {
                int bit = index >> (n - 1 - q) & 1;
                at |= bit << (n - 1 - lowered.trackOfQubit().get(q));
                ComplexMatrix factor = lowered.readout().get(q);
                double product = re * factor.re(bit, bit) - im * factor.im(bit, bit);
                im = re * factor.im(bit, bit) + im * factor.re(bit, bit);
                re = product;
            }
            result.re()[index] = re * stored.re()[at] - im * stored.im()[at];
            result.im()[index] = re * stored.im()[at] + im * stored.re()[at];
        }
        return result;
    }

    private int mask(List<Integer> which) {
        int mask = 0;
        for (int track : which) {
            mask |= 1 << (tracks - 1 - track);
        }
        return mask;
    }

    private void apply(ComplexMatrix matrix, List<Integer> targets, int controls) {
        int all = mask(targets);
        int size = matrix.dimension();
        for (int index = 0; index < 1 << tracks; index++) {
            if ((index & all) != 0 || (index & controls) != controls) {
                continue;
            }
            double[] re = new double[size];
            double[] im = new double[size];
            for (int row = 0; row < size; row++) {
                for (int column = 0; column < size; column++) {
                    int from = index | spread(column, targets);
                    re[row] += matrix.re(row, column) * state.re()[from] - matrix.im(row, column) * state.im()[from];
                    im[row] += matrix.re(row, column) * state.im()[from] + matrix.im(row, column) * state.re()[from];
                }
            }
            for (int row = 0; row < size; row++) {
                state.re()[index | spread(row, targets)] = re[row];
                state.im()[index | spread(row, targets)] = im[row];
            }
        }
    }

    /** Puts the bits of a matrix index where its targets are. */
    private int spread(int bits, List<Integer> targets) {
        int index = 0;
        for (int t = 0; t < targets.size(); t++) {
            index |= (bits >> (targets.size() - 1 - t) & 1) << (tracks - 1 - targets.get(t));
        }
        return index;
    }
}
