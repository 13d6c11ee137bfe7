package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.engine.StateMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** A block of amplitudes in cache, laid out as in a state, and the plain double-precision arithmetic it is checked by. */
final class KernelBlock implements AutoCloseable {

    private static final double TOLERANCE = 2e-6;

    private final int bits;
    private final StateMemory memory;
    private final long[] rows;

    /**
     * Gets the memory.
     *
     * @param bits base-2 logarithm of the amplitudes
     */
    KernelBlock(int bits) {
        this.bits = bits;
        memory = StateMemory.allocate(8L << bits);
        rows = IntStream.range(0, 1 << (bits - Geometry.ROW_BITS))
                .mapToLong(Geometry::rowOffset)
                .toArray();
        fill();
    }

    MemorySegment segment() {
        return memory.segment();
    }

    long[] rows() {
        return rows;
    }

    /** The positions that select rows. */
    List<Integer> rowPositions() {
        return IntStream.range(Geometry.ROW_BITS, bits).boxed().toList();
    }

    /** Writes the same random amplitudes each time, real and imaginary parts in −1..1. */
    void fill() {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(1L);
        for (long i = 0; i < 1L << bits; i++) {
            segment().set(ValueLayout.JAVA_FLOAT, Geometry.offset(i), random.nextFloat() * 2 - 1);
            segment().set(ValueLayout.JAVA_FLOAT, Geometry.offset(i) + Geometry.IM, random.nextFloat() * 2 - 1);
        }
    }

    private double re(long index) {
        return segment().get(ValueLayout.JAVA_FLOAT, Geometry.offset(index));
    }

    private double im(long index) {
        return segment().get(ValueLayout.JAVA_FLOAT, Geometry.offset(index) + Geometry.IM);
    }

    /**
     * Refills the block, lets an operation work on it and compares each amplitude with the matrix.
     *
     * @param operation what is checked
     * @param positions where the matrix acts, the most significant bit of its index first
     * @param matrix what the operation should do
     * @param phaseRe factor that the operation leaves out
     * @param phaseIm its imaginary part
     * @throws IllegalStateException if an amplitude deviates by more than 2e-6
     */
    void check(Runnable operation, List<Integer> positions, ComplexMatrix matrix, double phaseRe, double phaseIm) {
        fill();
        int size = 1 << bits;
        double[] re = new double[size];
        double[] im = new double[size];
        for (int i = 0; i < size; i++) {
            re[i] = re(i);
            im[i] = im(i);
        }
        operation.run();
        int dimension = matrix.dimension();
        int all = spread(dimension - 1, positions);
        for (int i = 0; i < size; i++) {
            int row = 0;
            for (int position : positions) {
                row = 2 * row + (i >> position & 1);
            }
            double sumRe = 0;
            double sumIm = 0;
            for (int column = 0; column < dimension; column++) {
                int from = i & ~all | spread(column, positions);
                sumRe += matrix.re(row, column) * re[from] - matrix.im(row, column) * im[from];
                sumIm += matrix.re(row, column) * im[from] + matrix.im(row, column) * re[from];
            }
            double foundRe = phaseRe * re(i) - phaseIm * im(i);
            double foundIm = phaseRe * im(i) + phaseIm * re(i);
            if (!(Math.hypot(foundRe - sumRe, foundIm - sumIm) <= TOLERANCE)) {
                throw new IllegalStateException(
                        "amplitude " + i + " is " + foundRe + " " + foundIm + "i, not " + sumRe + " " + sumIm + "i");
            }
        }
    }

    private static int spread(int value, List<Integer> positions) {
        int index = 0;
        for (int i = 0; i < positions.size(); i++) {
            index |= (value >> (positions.size() - 1 - i) & 1) << positions.get(i);
        }
        return index;
    }

    @Override
    public void close() {
        memory.close();
    }
}
