package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Runs kernels on tiny products until the just-in-time compiler has dealt with them. Uncompiled vector code is a thousand
 * times slower than compiled code, so that the first block in it would cost as much as a whole slice. Results do not depend
 * on any of this.
 */
final class ProductWarmup {
    /** Kernels warmed up so far in this JVM; only ever grows. */
    private static final Set<ProductKernels> WARM = new HashSet<>();

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Two compiled products of 2^9 multiply-adds take about a microsecond, with what surrounds them; others take tens. */
    private static final long COMPILED_NANOS = TimeUnit.MICROSECONDS.toNanos(4);

    private static final int CALLS = 100;
    private static final int FAST_CALLS = 50;

    /**
     * Each loop has few rounds, though more than one. A loop of many rounds is compiled for itself, to replace the code that is running,
     * at four times the cost, and then once more with its method; of a method that is called often the compiler makes one version.
     */
    private static final int COLUMN_BITS = 3;

    private static final int SUM_BITS = 1;

    private ProductWarmup() {}

    /** Warms kernels up; returns at once if that was done before. */
    static void run(ProductKernels kernels, Precision precision) {
        synchronized (WARM) {
            if (kernels instanceof PlainKernels || !WARM.add(kernels)) {
                return;
            }
        }
        Product product = example(kernels.laneBits(), precision);
        long end = System.nanoTime() + LIMIT_NANOS;
        try (OffHeapMemory memory = OffHeapMemory.allocate(1 << 20);
                Arena arena = Arena.ofConfined()) {
            ProductKernels.Scratch scratch =
                    kernels.scratch(product.groupBits + product.sumBits, product.packedColumnEntries(), arena);
            int fast = 0;
            while (fast < FAST_CALLS && System.nanoTime() < end) {
                fast = 0;
                for (int i = 0; i < CALLS; i++) {
                    long start = System.nanoTime();
                    run(product, kernels, memory.segment(), scratch);
                    fast = System.nanoTime() - start < COMPILED_NANOS ? fast + 1 : 0;
                }
                // leaves the processor to the compiler
                Thread.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link Chain} does it, with a second block of sums that is added to the first. */
    private static void run(
            Product product, ProductKernels kernels, MemorySegment memory, ProductKernels.Scratch scratch) {
        kernels.packB(product, memory, product.b.offset(), 0, 0, scratch, 0);
        kernels.packA(product, memory, product.a.offset(), 0, 0, scratch);
        for (int[] exchange : product.exchanges) {
            kernels.exchange(product, exchange, scratch);
        }
        kernels.multiply(product, scratch, 0, memory, product.c.offset(), 0, 0, false);
        kernels.multiply(product, scratch, 0, memory, product.c.offset(), 0, 0, true);
    }

    /** A product with one exchange: the lowest index of A is summed. */
    private static Product example(int laneBits, Precision precision) {
        int[] rows = IntStream.range(0, laneBits + 2).toArray();
        int[] sums = IntStream.range(100, 100 + SUM_BITS).toArray();
        int[] columns = IntStream.range(200, 200 + COLUMN_BITS).toArray();
        int[] a = concat(
                IntStream.of(sums[0]), IntStream.of(rows), IntStream.of(sums).skip(1));
        int[] c = concat(
                IntStream.of(rows[laneBits]),
                IntStream.range(0, laneBits - 1),
                IntStream.of(rows[laneBits - 1], rows[laneBits + 1]),
                IntStream.of(columns));
        return new Product(
                NodeBuffer.at(0, a, precision),
                NodeBuffer.at(1 << 18, concat(IntStream.of(sums), IntStream.of(columns)), precision),
                NodeBuffer.at(1 << 19, c, precision),
                new IndexRoles(new int[0], rows, columns, sums),
                laneBits);
    }

    private static int[] concat(IntStream... parts) {
        return java.util.Arrays.stream(parts).flatMapToInt(part -> part).toArray();
    }
}
