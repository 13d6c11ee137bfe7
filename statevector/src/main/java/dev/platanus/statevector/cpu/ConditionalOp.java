package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A matrix on few targets where all of any number of controls are 1, in plain Java: rare in random circuits, so that it is
 * general rather than fast.
 */
final class ConditionalOp implements BlockOp {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

    private final long localControls;
    private final long outsideControls;
    private final int blockBits;
    private final int size;
    private final double[] re;
    private final double[] im;
    /** Bits of the block index set in the i-th basis state of the targets. */
    private final long[] targetMask;

    /**
     * Binds the step.
     *
     * @param localControls controls as bits of an amplitude's number within the block
     * @param outsideControls controls as bits of the row number
     * @param targetBits bits of an amplitude's number within the block, most significant of the matrix index first
     * @param matrix the matrix on the targets
     * @param blockBits base-2 logarithm of the block's amplitudes
     */
    ConditionalOp(long localControls, long outsideControls, int[] targetBits, ComplexMatrix matrix, int blockBits) {
        this.localControls = localControls;
        this.outsideControls = outsideControls;
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

    @Override
    public void apply(Kernels kernels, MemorySegment memory, long[] rows, long baseRow) {
        if ((baseRow & outsideControls) != outsideControls) {
            return;
        }
        double[] inRe = new double[size];
        double[] inIm = new double[size];
        long allTargets = targetMask[size - 1];
        for (long i = 0; i < 1L << blockBits; i++) {
            if ((i & localControls) != localControls || (i & allTargets) != 0) {
                continue;
            }
            for (int j = 0; j < size; j++) {
                long address = address(rows, i | targetMask[j]);
                inRe[j] = memory.get(FLOAT, address);
                inIm[j] = memory.get(FLOAT, address + Geometry.IM);
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
                memory.set(FLOAT, address, (float) sumRe);
                memory.set(FLOAT, address + Geometry.IM, (float) sumIm);
            }
        }
    }

    private static long address(long[] rows, long index) {
        return rows[(int) (index >>> Geometry.ROW_BITS)] + Geometry.inRow(index & ((1 << Geometry.ROW_BITS) - 1));
    }
}
