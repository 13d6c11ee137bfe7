package dev.platanus.tensornet.contract;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * The inner loops of a contraction for one kind of number and one kind of register: what {@link Chain} is made of. Safe for
 * use by several threads, each with scratch of its own.
 */
interface ProductKernels {

    /** What one thread packs operands into: two blocks of A, the front one and the back one, and all of B. */
    interface Scratch {

        /** Exchanges front and back. */
        void swap();
    }

    /** Base-2 logarithm of the lanes of a register. */
    int laneBits();

    /** Such as {@code vector-512}. */
    String name();

    /**
     * Allocates memory for one thread.
     *
     * @param blockBits largest {@link Product#groupBits} + {@link Product#sumBits} of the products it is for
     * @param bEntries largest sum of {@link Product#packedColumnEntries} of the products of a chain
     * @param from memory of at least {@link #scratchBytes}
     */
    Scratch scratch(int blockBits, int bEntries, SegmentAllocator from);

    /** Bytes of such memory. */
    long scratchBytes(int blockBits, int bEntries);

    /**
     * Packs a block of A into the front.
     *
     * @param product what is multiplied
     * @param memory the memory that holds A
     * @param base bytes from its start to the first entry of the batch
     * @param group the first group of rows
     * @param sum the first value of the summed indices
     * @param to the calling thread's
     */
    void packA(Product product, MemorySegment memory, long base, long group, long sum, Scratch to);

    /**
     * Exchanges two bits of the entry numbers in the front block.
     *
     * @param product what is multiplied
     * @param exchange one of {@link Product#exchanges}
     * @param in the calling thread's
     */
    void exchange(Product product, int[] exchange, Scratch in);

    /**
     * Packs a block of B.
     *
     * @param product what is multiplied
     * @param memory the memory that holds B
     * @param base bytes from its start to the first entry of the batch
     * @param column the first column
     * @param sum the first value of the summed indices
     * @param to the calling thread's
     * @param start number of the first entry there, real and imaginary parts counted
     */
    void packB(Product product, MemorySegment memory, long base, long column, long sum, Scratch to, int start);

    /**
     * Multiplies the front block of A with a block of B into memory.
     *
     * @param product what is multiplied
     * @param from the calling thread's
     * @param start where the block of B was packed
     * @param memory the memory that holds C
     * @param base bytes from its start to the first entry of the batch
     * @param group the first group of rows
     * @param column the first column
     * @param add whether what is there is added
     */
    void multiply(
            Product product,
            Scratch from,
            int start,
            MemorySegment memory,
            long base,
            long group,
            long column,
            boolean add);

    /**
     * Multiplies the front block of A with a block of B into the back block.
     *
     * @param product a product whose C is a block, {@link Product#packed}
     * @param from the calling thread's
     * @param start where the block of B was packed
     */
    void multiplyInto(Product product, Scratch from, int start);
}
