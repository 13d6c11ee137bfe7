package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** A block of amplitudes in cache, laid out as in a state, and the plain double-precision arithmetic it is checked by. */
final class KernelBlock implements AutoCloseable {

    private final int bits;
    private final Geometry geometry;
    private final double tolerance;
    private final OffHeapMemory memory;
    private final long[] rows;

    /**
     * Gets the memory.
     *
     * @param bits base-2 logarithm of the amplitudes
     * @param precision their number format
     */
    KernelBlock(int bits, Precision precision) {
        this.bits = bits;
        geometry = Geometry.of(precision);
        tolerance = precision == Precision.SINGLE ? 2e-6 : 4e-15;
        memory = OffHeapMemory.allocate((long) precision.bytesPerAmplitude() << bits);
        rows = IntStream.range(0, 1 << (bits - geometry.rowBits()))
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
        return IntStream.range(geometry.rowBits(), bits).boxed().toList();
    }

    /** Writes the same random amplitudes each time, real and imaginary parts in −1..1. */
    void fill() {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(1L);
        for (long i = 0; i < 1L << bits; i++) {
            geometry.set(segment(), geometry.offset(i), random.nextFloat() * 2 - 1);
            geometry.set(segment(), geometry.offset(i) + Geometry.IM, random.nextFloat() * 2 - 1);
        }
    }

    private double re(long index) {
        return geometry.get(segment(), geometry.offset(index));
    }

    private double im(long index) {
        return geometry.get(segment(), geometry.offset(index) + Geometry.IM);
    }

    /**
     * Refills the block, lets an operation work on it and compares each amplitude with the matrix.
     *
     * @param operation what is checked
     * @param positions where the matrix acts, the most significant bit of its index first
     * @param matrix what the operation should do
     * @param phaseRe factor that the operation leaves out
     * @param phaseIm its imaginary part
     * @throws IllegalStateException if an amplitude deviates by more than rounding
     */
    void check(Runnable operation, List<Integer> positions, ComplexMatrix matrix, double phaseRe, double phaseIm) {
        check(operation, plain -> plain.apply(matrix, positions), phaseRe, phaseIm);
    }

    /**
     * Refills the block, lets an operation work on it and compares each amplitude with plain arithmetic.
     *
     * @param operation what is checked
     * @param expected does the same to plain amplitudes
     * @param phaseRe factor that the operation leaves out
     * @param phaseIm its imaginary part
     * @throws IllegalStateException if an amplitude deviates by more than rounding
     */
    void check(Runnable operation, Consumer<PlainAmplitudes> expected, double phaseRe, double phaseIm) {
        fill();
        PlainAmplitudes plain = new PlainAmplitudes(bits, this::re, this::im);
        expected.accept(plain);
        operation.run();
        plain.check(i -> phaseRe * re(i) - phaseIm * im(i), i -> phaseRe * im(i) + phaseIm * re(i), tolerance);
    }

    @Override
    public void close() {
        memory.close();
    }
}
