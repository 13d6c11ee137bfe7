package dev.platanus.tensornet.contract;

import java.lang.foreign.MemorySegment;

/** Moves registers and lanes; the kinds of numbers share it. */
interface LaneMoves {

    /**
     * Packs a block of A, as {@link ProductKernels#packA}.
     *
     * @param packed where to
     */
    void packA(Product product, MemorySegment memory, long base, long group, long sum, MemorySegment packed);

    /**
     * Exchanges two bits of entry numbers, as {@link ProductKernels#exchange}.
     *
     * @param elementBytes of a real number
     * @param packed the block
     */
    void exchange(Product product, int[] exchange, int elementBytes, MemorySegment packed);
}
