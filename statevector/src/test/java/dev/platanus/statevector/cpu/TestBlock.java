package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.TrackState;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A state of 2^12 random amplitudes in which track q stands at position q: the lowest inside a row, those up to
 * 10 select one of the rows of a block, 11 one of the two blocks.
 */
final class TestBlock implements AutoCloseable {

    static final int TRACKS = 12;
    static final int OUTSIDE = 11;

    private final Kernels kernels;
    private final Geometry.Block block;
    private final Geometry geometry;
    private final OffHeapMemory memory = OffHeapMemory.allocate(16L << TRACKS);

    /** What the memory holds before the first step. */
    private final OffHeapMemory begin = OffHeapMemory.allocate(16L << TRACKS);

    private final long[] offsets;
    private final ComplexVector start = new ComplexVector(new double[1 << TRACKS], new double[1 << TRACKS]);

    TestBlock(Kernels kernels) {
        this.kernels = kernels;
        geometry = Geometry.of(kernels.precision());
        block = geometry.block(
                IntStream.range(geometry.rowBits(), OUTSIDE).boxed().toList(), kernels.lanes());
        offsets = IntStream.range(0, 1 << TRACKS)
                .mapToLong(i -> geometry.offset(reversed(i)))
                .toArray();
        Random random = new Random(12);
        for (int i = 0; i < 1 << TRACKS; i++) {
            start.re()[i] = (float) random.nextGaussian();
            start.im()[i] = (float) random.nextGaussian();
            geometry.set(begin.segment(), offsets[i], start.re()[i]);
            geometry.set(begin.segment(), offsets[i] + Geometry.IM, start.im()[i]);
        }
    }

    /** How far results may be off; amplitudes are about 1, the largest is 4. */
    double tolerance() {
        return kernels.precision() == Precision.SINGLE ? 4e-6 : 1e-14;
    }

    /** The bits of an index in reverse, since position 0 is the least and track 0 the most significant bit. */
    private static int reversed(int index) {
        return Integer.reverse(index) >>> (32 - TRACKS);
    }

    /** What steps should make of the state, in double precision. */
    ComplexVector expected(List<Step> steps) {
        return new TrackState(TRACKS, start).apply(steps).amplitudes();
    }

    /** What the kernels make of it. */
    ComplexVector actual(Consumer<Binder> steps, Consumer<Kernel> used) {
        memory.segment().copyFrom(begin.segment());
        Positions positions = new Positions(TRACKS);
        positions.place(List.of((1L << geometry.chunkBits()) - 1, (1L << geometry.rowBits()) - 1, (1L << TRACKS) - 1));
        Binder binder = new Binder(block, positions, 1);
        steps.accept(binder);
        binder.kernels().forEach(used);
        for (int blockNumber = 0; blockNumber < 2; blockNumber++) {
            long baseRow = (long) blockNumber << (block.rowBit(OUTSIDE));
            long[] rows = new long[block.rows()];
            for (int r = 0; r < rows.length; r++) {
                rows[r] = Geometry.rowOffset(baseRow | r);
            }
            binder.ops().forEach(op -> op.apply(kernels, memory.segment(), rows, baseRow));
        }
        return read(binder.phaseRe(), binder.phaseIm());
    }

    private ComplexVector read(double phaseRe, double phaseIm) {
        ComplexVector result = new ComplexVector(new double[1 << TRACKS], new double[1 << TRACKS]);
        for (int i = 0; i < 1 << TRACKS; i++) {
            long offset = offsets[i];
            double re = geometry.get(memory.segment(), offset);
            double im = geometry.get(memory.segment(), offset + Geometry.IM);
            result.re()[i] = phaseRe * re - phaseIm * im;
            result.im()[i] = phaseRe * im + phaseIm * re;
        }
        return result;
    }

    @Override
    public void close() {
        memory.close();
        begin.close();
    }
}
