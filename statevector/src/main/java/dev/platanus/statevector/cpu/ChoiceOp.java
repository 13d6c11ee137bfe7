package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Different kernels for different values of positions outside the block.
 *
 * @param rowBits row-number bits that select, the first being the most significant of the case number
 * @param cases what to do for each of the 2^rowBits values
 */
record ChoiceOp(int[] rowBits, List<List<KernelOp>> cases) implements BlockOp {

    @Override
    public void apply(Kernels kernels, MemorySegment memory, long[] rows, long baseRow) {
        int number = 0;
        for (int bit : rowBits) {
            number = 2 * number + (int) (baseRow >>> bit & 1);
        }
        for (KernelOp op : cases.get(number)) {
            op.apply(kernels, memory, rows, baseRow);
        }
    }
}
