package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * A matrix on any number of targets where controls have given values, in plain Java: for the rare shapes that no kernel
 * serves, three targets and more among them.
 */
final class ConditionalOp implements BlockOp {

    private final Geometry geometry;
    private final long localControls;
    private final long localValues;
    private final long outsideControls;
    private final long outsideValues;
    private final int blockBits;
    private final int size;
    private final double[] re;
    private final double[] im;
    /** Bits of the block index set in the i-th basis state of the targets. */
    private final long[] targetMask;

    private ConditionalOp(
            Geometry geometry,
            long localControls,
            long localValues,
            long outsideControls,
            long outsideValues,
            int[] targetBits,
            ComplexMatrix matrix,
            int blockBits) {
        this.geometry = geometry;
        this.localControls = localControls;
        this.localValues = localValues;
        this.outsideControls = outsideControls;
        this.outsideValues = outsideValues;
        this.blockBits = blockBits;
        size = matrix.dimension();
        re = new double[size * size];
        im = new double[size * size];
        targetMask = new long[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                re[i * size + j] = matrix.re(i, j);
                im[i * size + j] = matrix.im(i, j);
            }
            for (int t = 0; t < targetBits.length; t++) {
                if ((i >> (targetBits.length - 1 - t) & 1) == 1) {
                    targetMask[i] |= 1L << targetBits[t];
                }
            }
        }
    }

    /**
     * Binds a controlled matrix.
     *
     * @param block the block
     * @param controls positions anywhere
     * @param values the value of each for which the matrix acts
     * @param targets local positions, most significant of the matrix index first
     * @param matrix the matrix on the targets
     */
    static ConditionalOp of(
            Geometry.Block block, List<Integer> controls, List<Integer> values, int[] targets, ComplexMatrix matrix) {
        long local = 0;
        long localValues = 0;
        long outside = 0;
        long outsideValues = 0;
        for (int i = 0; i < controls.size(); i++) {
            int position = controls.get(i);
            long value = values.get(i);
            if (block.isLocal(position)) {
                local |= 1L << block.bitOf(position);
                localValues |= value << block.bitOf(position);
            } else {
                outside |= 1L << block.rowBit(position);
                outsideValues |= value << block.rowBit(position);
            }
        }
        return new ConditionalOp(
                block.geometry(),
                local,
                localValues,
                outside,
                outsideValues,
                Arrays.stream(targets).map(block::bitOf).toArray(),
                matrix,
                block.geometry().rowBits() + Integer.numberOfTrailingZeros(block.rows()));
    }

    @Override
    public void apply(Kernels kernels, MemorySegment memory, long[] rows, long baseRow) {
        if ((baseRow & outsideControls) != outsideValues) {
            return;
        }
        double[] inRe = new double[size];
        double[] inIm = new double[size];
        long allTargets = targetMask[size - 1];
        for (long i = 0; i < 1L << blockBits; i++) {
            if ((i & localControls) != localValues || (i & allTargets) != 0) {
                continue;
            }
            for (int j = 0; j < size; j++) {
                long address = address(rows, i | targetMask[j]);
                inRe[j] = geometry.get(memory, address);
                inIm[j] = geometry.get(memory, address + Geometry.IM);
            }
            for (int row = 0; row < size; row++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int j = 0; j < size; j++) {
                    double a = re[row * size + j];
                    double b = im[row * size + j];
                    sumRe += a * inRe[j] - b * inIm[j];
                    sumIm += a * inIm[j] + b * inRe[j];
                }
                long address = address(rows, i | targetMask[row]);
                geometry.set(memory, address, sumRe);
                geometry.set(memory, address + Geometry.IM, sumIm);
            }
        }
    }

    private long address(long[] rows, long index) {
        return rows[(int) (index >>> geometry.rowBits())] + geometry.inRow(index & geometry.rowAmplitudes() - 1);
    }
}
