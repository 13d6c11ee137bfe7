package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;

/** One step of a sweep, bound to positions. */
@FunctionalInterface
interface BlockOp {

    /**
     * Applies the step to a block.
     *
     * @param kernels the kernels it was bound for
     * @param memory the state
     * @param rows byte offset of each row of the block
     * @param baseRow row number of the block's first row: the values of all positions outside the block
     */
    void apply(Kernels kernels, MemorySegment memory, long[] rows, long baseRow);
}
