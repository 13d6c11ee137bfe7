package dev.platanus.tensornet.contract;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Products, each of whose results is the A of the next, carried out block by block: only the first A is read from memory and
 * only the last C is written there, and what lies between never leaves the cache. Blocks differ in rows that all products
 * have. A product alone is a chain of one.
 *
 * <p>A stem of a contraction tree is a large tensor to which small ones are multiplied one after the other. One at a time,
 * each such step waits for memory.
 *
 * @param links the products, the first one first; if there are several, each has no batch and one block of sums and columns
 */
record Chain(List<Product> links) {

    Chain {
        links = List.copyOf(links);
    }

    private Product first() {
        return links.getFirst();
    }

    /** Pieces of work that write different entries of the result. */
    long units() {
        return first().units();
    }

    /** Largest number of entries in a packed block of A, as {@link ProductKernels#scratch} counts them. */
    int blockBits() {
        return links.stream().mapToInt(p -> p.groupBits + p.sumBits).max().orElseThrow();
    }

    /** Entries of all packed blocks of B. */
    int packedColumnEntries() {
        return links.stream().mapToInt(Product::packedColumnEntries).sum();
    }

    /** Multiply-adds. */
    double multiplyAdds() {
        return links.stream().mapToDouble(Product::multiplyAdds).sum();
    }

    /**
     * Prepares a thread.
     *
     * @param kernels what computes
     * @param memory the memory that holds the operands and the result
     * @param scratch the thread's
     * @return what computes unit 0 to {@link #units} − 1
     */
    LongConsumer worker(ProductKernels kernels, MemorySegment memory, ProductKernels.Scratch scratch) {
        boolean oneB = first().aBatch.count() * first().columnBlocks() * first().sumBlocks() == 1;
        if (oneB) {
            int start = 0;
            for (Product link : links) {
                kernels.packB(link, memory, link.b.offset(), 0, 0, scratch, start);
                start += 2 * link.packedColumnEntries();
            }
        }
        return unit -> run(kernels, memory, scratch, unit, oneB);
    }

    private void run(
            ProductKernels kernels, MemorySegment memory, ProductKernels.Scratch scratch, long unit, boolean oneB) {
        Product first = first();
        Product last = links.getLast();
        long column = unit % first.columnBlocks() << first.columnBits;
        long rest = unit / first.columnBlocks();
        long rows = rest % first.rowBlocks();
        long batch = rest / first.rowBlocks();
        for (long block = 0; block < first.sumBlocks(); block++) {
            long sum = block << first.sumBits;
            kernels.packA(
                    first, memory, first.a.offset() + first.aBatch.at(batch), rows << first.groupBits, sum, scratch);
            if (!oneB) {
                kernels.packB(first, memory, first.b.offset() + first.bBatch.at(batch), column, sum, scratch, 0);
            }
            int start = 0;
            for (Product link : links) {
                for (int[] exchange : link.exchanges) {
                    kernels.exchange(link, exchange, scratch);
                }
                if (link == last) {
                    long to = last.c.offset() + last.cBatch.at(batch);
                    kernels.multiply(link, scratch, start, memory, to, rows << last.groupBits, column, block > 0);
                } else {
                    kernels.multiplyInto(link, scratch, start);
                    scratch.swap();
                    start += 2 * link.packedColumnEntries();
                }
            }
        }
    }
}
