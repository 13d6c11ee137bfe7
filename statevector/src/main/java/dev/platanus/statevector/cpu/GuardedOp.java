package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;

/**
 * A kernel that runs only where positions outside the block have given values.
 *
 * @param rowBits the row-number bits that are tested
 * @param values their values
 * @param op what to do in such a block
 */
record GuardedOp(long rowBits, long values, KernelOp op) implements BlockOp {

    @Override
    public void apply(Kernels kernels, MemorySegment memory, long[] rows, long baseRow) {
        if ((baseRow & rowBits) == values) {
            op.apply(kernels, memory, rows, baseRow);
        }
    }
}
