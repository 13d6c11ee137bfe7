package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.program.LoweredCircuit;
import java.lang.foreign.MemorySegment;

/** Reads the amplitudes of consecutive indices at the end of a plan, with the phases that were left out. */
final class AmplitudeReading {
    private final Geometry geometry;
    private final IndexOffsets offsets;
    /** Offset of what is stored for index 0. */
    private final long origin;
    /** By bit of an index and its value: real and imaginary part of a factor. */
    private final double[] factors;

    private final double phaseRe;
    private final double phaseIm;
    /** Products of the factors of the lowest bits. */
    private final double[] lowRe;

    private final double[] lowIm;

    /**
     * Makes the tables.
     *
     * @param lowered how to read the circuit's result
     * @param geometry how amplitudes lie
     * @param positionOfQubit where qubits stand
     * @param phaseRe real part of a factor of all amplitudes
     * @param phaseIm its imaginary part
     * @param order which qubit each bit of an index is
     */
    AmplitudeReading(
            LoweredCircuit lowered,
            Geometry geometry,
            int[] positionOfQubit,
            double phaseRe,
            double phaseIm,
            QubitOrder order) {
        this.geometry = geometry;
        this.offsets = new IndexOffsets(geometry, order, positionOfQubit);
        this.phaseRe = phaseRe;
        this.phaseIm = phaseIm;
        int n = positionOfQubit.length;
        long flipped = 0;
        factors = new double[4 * n];
        for (int bit = 0; bit < n; bit++) {
            int qubit = order.qubits().get(n - 1 - bit);
            if ((lowered.flips() >>> n - 1 - qubit & 1) == 1) {
                flipped ^= geometry.offset(1L << positionOfQubit[qubit]);
            }
            ComplexMatrix factor = lowered.readout().get(qubit);
            for (int value = 0; value < 2; value++) {
                factors[4 * bit + 2 * value] = factor.re(value, value);
                factors[4 * bit + 2 * value + 1] = factor.im(value, value);
            }
        }
        origin = flipped;
        int size = 1 << offsets.lowBits();
        lowRe = new double[size];
        lowIm = new double[size];
        double[] product = new double[2];
        for (int index = 0; index < size; index++) {
            multiply(1, 0, index, 0, offsets.lowBits(), product);
            lowRe[index] = product[0];
            lowIm[index] = product[1];
        }
    }

    /** A number times the factors of some bits of an index. */
    private void multiply(double startRe, double startIm, long index, int from, int to, double[] product) {
        double re = startRe;
        double im = startIm;
        for (int bit = from; bit < to; bit++) {
            int at = 4 * bit + 2 * (int) (index >>> bit & 1);
            double next = re * factors[at] - im * factors[at + 1];
            im = re * factors[at + 1] + im * factors[at];
            re = next;
        }
        product[0] = re;
        product[1] = im;
    }

    /**
     * Copies the amplitudes of one row of another state.
     *
     * @param memory the whole state
     * @param row the row's number there; the order of this reading has its qubits where they stand there
     * @param scale what amplitudes are multiplied by
     * @param to the other state
     */
    void copyRow(MemorySegment memory, long row, double scale, MemorySegment to) {
        int count = geometry.rowAmplitudes();
        long first = row * count;
        int from = (int) first & low().length - 1;
        long offset = origin ^ offsets.high(first);
        double[] high = new double[2];
        multiply(scale * phaseRe, scale * phaseIm, first, offsets.lowBits(), factors.length / 4, high);
        long[] low = low();
        long target = Geometry.rowOffset(row);
        for (int i = 0; i < count; i++) {
            int place = from + i;
            double re = high[0] * lowRe[place] - high[1] * lowIm[place];
            double im = high[0] * lowIm[place] + high[1] * lowRe[place];
            double x = geometry.get(memory, offset ^ low[place]);
            double y = geometry.get(memory, (offset ^ low[place]) + Geometry.IM);
            long at = target + geometry.inRow(i);
            geometry.set(to, at, re * x - im * y);
            geometry.set(to, at + Geometry.IM, re * y + im * x);
        }
    }

    private long[] low() {
        return offsets.low();
    }

    /**
     * Reads.
     *
     * @param memory the whole state
     * @param first index of the first amplitude
     * @param amplitudes gets alternating real and imaginary parts
     */
    void read(MemorySegment memory, long first, double[] amplitudes) {
        long[] low = low();
        int mask = low.length - 1;
        double[] high = new double[2];
        long offset = 0;
        for (int i = 0; i < amplitudes.length / 2; i++) {
            int place = (int) (first + i) & mask;
            if (place == 0 || i == 0) {
                offset = origin ^ offsets.high(first + i);
                multiply(phaseRe, phaseIm, first + i, offsets.lowBits(), factors.length / 4, high);
            }
            double re = high[0] * lowRe[place] - high[1] * lowIm[place];
            double im = high[0] * lowIm[place] + high[1] * lowRe[place];
            double x = geometry.get(memory, offset ^ low[place]);
            double y = geometry.get(memory, (offset ^ low[place]) + Geometry.IM);
            amplitudes[2 * i] = re * x - im * y;
            amplitudes[2 * i + 1] = re * y + im * x;
        }
    }
}
