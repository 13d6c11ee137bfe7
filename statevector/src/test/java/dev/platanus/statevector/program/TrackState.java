package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.List;

/** A double-precision state on tracks to which steps are applied one by one; track q is bit n − 1 − q of the index. */
public final class TrackState {

    private final int tracks;
    private final ComplexVector state;

    /** Begins in |0…0>. */
    TrackState(int tracks) {
        this.tracks = tracks;
        state = new ComplexVector(new double[1 << tracks], new double[1 << tracks]);
        state.re()[0] = 1;
    }

    /** Begins in a given state. */
    public TrackState(int tracks, ComplexVector start) {
        this.tracks = tracks;
        state = new ComplexVector(start.re().clone(), start.im().clone());
    }

    public TrackState apply(List<Step> steps) {
        for (Step step : steps) {
            switch (step) {
                case Turned turned -> apply(turned.whole(), turned.tracks(), 0);
                case Conditional conditional ->
                    apply(
                            conditional.matrix(),
                            conditional.targets(),
                            mask(conditional.controls()),
                            valuesOf(conditional));
                case Selected selected -> apply(selected);
            }
        }
        return this;
    }

    /** Each case acts where the selectors have its number; a selector named twice has two bits, equal ones where it acts. */
    private void apply(Selected step) {
        int mask = mask(step.selectors());
        for (int number = 0; number < step.cases().size(); number++) {
            int values = spread(number, step.selectors());
            int complement = spread(~number, step.selectors());
            if ((values & complement) == 0) {
                Turned each = step.cases().get(number);
                apply(each.whole(), each.tracks(), mask, values);
            }
        }
    }

    private int valuesOf(Conditional step) {
        int values = 0;
        for (int i = 0; i < step.controls().size(); i++) {
            values |= step.values().get(i) << (tracks - 1 - step.controls().get(i));
        }
        return values;
    }

    public ComplexVector amplitudes() {
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
                int onTrack = bit ^ (int) (lowered.flips() >> (n - 1 - q) & 1);
                at |= onTrack << (n - 1 - lowered.trackOfQubit().get(q));
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
        apply(matrix, targets, controls, controls);
    }

    /** Applies a matrix where the bits of {@code mask} have the given values. */
    private void apply(ComplexMatrix matrix, List<Integer> targets, int mask, int values) {
        int size = matrix.dimension();
        int[] at = new int[size];
        for (int row = 0; row < size; row++) {
            at[row] = spread(row, targets);
        }
        double[] re = new double[size];
        double[] im = new double[size];
        for (int index = 0; index < 1 << tracks; index++) {
            if ((index & at[size - 1]) != 0 || (index & mask) != values) {
                continue;
            }
            for (int row = 0; row < size; row++) {
                re[row] = 0;
                im[row] = 0;
                for (int column = 0; column < size; column++) {
                    double x = state.re()[index | at[column]];
                    double y = state.im()[index | at[column]];
                    re[row] += matrix.re(row, column) * x - matrix.im(row, column) * y;
                    im[row] += matrix.re(row, column) * y + matrix.im(row, column) * x;
                }
            }
            for (int row = 0; row < size; row++) {
                state.re()[index | at[row]] = re[row];
                state.im()[index | at[row]] = im[row];
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
