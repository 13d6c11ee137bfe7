package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import java.util.List;

/**
 * A state of few qubits in double precision, on which gates act one by one as they are written, single-qubit gates in a row as one.
 * Qubit 0 is the most significant bit of an index. Plain loops in a fixed order: the result is the same on every machine.
 */
final class NarrowState {
    private static final ComplexMatrix FLIP = FixedGate.X.matrix();

    private final int qubits;
    private final double[] re;
    private final double[] im;
    /** What waits on each qubit for the next gate on several, null for nothing. */
    private final ComplexMatrix[] waiting;

    /** All amplitudes are 0. */
    NarrowState(int qubits) {
        this.qubits = qubits;
        re = new double[1 << qubits];
        im = new double[1 << qubits];
        waiting = new ComplexMatrix[qubits];
    }

    int size() {
        return re.length;
    }

    void set(int index, double real, double imaginary) {
        re[index] = real;
        im[index] = imaginary;
    }

    double re(int index) {
        return re[index];
    }

    double im(int index) {
        return im[index];
    }

    /** Lets a gate act, once {@link #finish} is called. */
    void apply(GateOperation operation) {
        Gate gate = operation.gate();
        List<Integer> on = operation.qubits();
        if (on.size() == 1 && !(gate instanceof Controlled)) {
            int qubit = on.getFirst();
            ComplexMatrix matrix = gate.matrix();
            waiting[qubit] = waiting[qubit] == null ? matrix : matrix.times(waiting[qubit]);
            return;
        }
        for (int i = 0; i < on.size(); i++) {
            flush(on.get(i));
        }
        if (gate == FixedGate.CNOT) {
            flip(bit(on.get(0)), bit(on.get(1)));
            return;
        }
        int controls = 0;
        int wanted = 0;
        ComplexMatrix matrix;
        if (gate instanceof Controlled controlled) {
            controls = controlled.controls();
            matrix = controlled.target().matrix();
        } else {
            matrix = gate.matrix();
        }
        for (int i = 0; i < controls; i++) {
            wanted |= bit(on.get(i));
        }
        switch (on.size() - controls) {
            case 0 -> scale(wanted, matrix);
            case 1 -> turn(wanted, bit(on.get(controls)), matrix);
            case 2 -> mix(wanted, bit(on.get(controls)), bit(on.get(controls + 1)), matrix);
            default -> throw new AssertionError("no gate has more than two targets");
        }
    }

    /** Lets everything act that waits. */
    void finish() {
        for (int qubit = 0; qubit < qubits; qubit++) {
            flush(qubit);
        }
    }

    private int bit(int qubit) {
        return 1 << qubits - 1 - qubit;
    }

    private void flush(int qubit) {
        ComplexMatrix matrix = waiting[qubit];
        if (matrix != null) {
            waiting[qubit] = null;
            turn(0, bit(qubit), matrix);
        }
    }

    /** Multiplies where some bits are 1. */
    private void scale(int wanted, ComplexMatrix factor) {
        double fRe = factor.re(0, 0);
        double fIm = factor.im(0, 0);
        int open = re.length - 1 & ~wanted;
        int free = 0;
        do {
            int i = free | wanted;
            double x = re[i];
            double y = im[i];
            re[i] = fRe * x - fIm * y;
            im[i] = fRe * y + fIm * x;
            // the next number with bits in open alone
            free = free - open & open;
        } while (free != 0);
    }

    private void flip(int wanted, int target) {
        int open = re.length - 1 & ~(wanted | target);
        int free = 0;
        do {
            int i = free | wanted;
            int j = i | target;
            double x = re[i];
            double y = im[i];
            re[i] = re[j];
            im[i] = im[j];
            re[j] = x;
            im[j] = y;
            free = free - open & open;
        } while (free != 0);
    }

    /** Multiplies pairs by a 2×2 matrix where some bits are 1. */
    private void turn(int wanted, int target, ComplexMatrix matrix) {
        if (matrix.equals(FLIP)) {
            flip(wanted, target);
            return;
        }
        double aRe = matrix.re(0, 0);
        double aIm = matrix.im(0, 0);
        double bRe = matrix.re(0, 1);
        double bIm = matrix.im(0, 1);
        double cRe = matrix.re(1, 0);
        double cIm = matrix.im(1, 0);
        double dRe = matrix.re(1, 1);
        double dIm = matrix.im(1, 1);
        int open = re.length - 1 & ~(wanted | target);
        int free = 0;
        do {
            int i = free | wanted;
            int j = i | target;
            double x = re[i];
            double y = im[i];
            double u = re[j];
            double v = im[j];
            re[i] = aRe * x - aIm * y + (bRe * u - bIm * v);
            im[i] = aRe * y + aIm * x + (bRe * v + bIm * u);
            re[j] = cRe * x - cIm * y + (dRe * u - dIm * v);
            im[j] = cRe * y + cIm * x + (dRe * v + dIm * u);
            free = free - open & open;
        } while (free != 0);
    }

    /** Multiplies groups of four by a 4×4 matrix where some bits are 1. */
    private void mix(int wanted, int first, int second, ComplexMatrix matrix) {
        double[] m = Coefficients.interleaved(matrix);
        double[] x = new double[4];
        double[] y = new double[4];
        int[] place = {0, second, first, first | second};
        int open = re.length - 1 & ~(wanted | first | second);
        int free = 0;
        do {
            for (int k = 0; k < 4; k++) {
                x[k] = re[free | wanted | place[k]];
                y[k] = im[free | wanted | place[k]];
            }
            for (int row = 0; row < 4; row++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int k = 0; k < 4; k++) {
                    double mRe = m[8 * row + 2 * k];
                    double mIm = m[8 * row + 2 * k + 1];
                    sumRe += mRe * x[k] - mIm * y[k];
                    sumIm += mRe * y[k] + mIm * x[k];
                }
                re[free | wanted | place[row]] = sumRe;
                im[free | wanted | place[row]] = sumIm;
            }
            free = free - open & open;
        } while (free != 0);
    }
}
