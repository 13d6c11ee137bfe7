package dev.platanus.tensornet.contract;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The inner loops of a contraction for one kind of number and one kind of register. Safe for use by several threads. */
interface Kernels {

    /** What one thread packs operands into. */
    interface Scratch {}

    /** Base-2 logarithm of the lanes of a register. */
    int laneBits();

    /** Such as {@code vector-512}. */
    String name();

    /**
     * Allocates memory for one thread.
     *
     * @param blockBits largest {@link Product#groupBits} + {@link Product#sumBits} of the products it is for
     * @param columnBits largest {@link Product#columnBits} + {@link Product#sumBits}
     * @param arena what frees it
     */
    Scratch scratch(int blockBits, int columnBits, Arena arena);

    /** Bytes of such memory. */
    long scratchBytes(int blockBits, int columnBits);

    /**
     * Computes one of the product's units.
     *
     * @param product what is multiplied
     * @param memory the memory that holds A, B and C
     * @param unit 0 to {@link Product#units} − 1
     * @param scratch from {@link #scratch}, of the calling thread
     */
    void run(Product product, MemorySegment memory, long unit, Scratch scratch);
}
