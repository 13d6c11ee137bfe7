package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import dev.platanus.statevector.engine.StateMemory;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Runs kernels on tiny products until the just-in-time compiler has dealt with them. Uncompiled vector code is a thousand
 * times slower than compiled code, so that the first block in it would cost as much as a whole slice. Results do not depend
 * on any of this.
 */
final class Warmup {
    /** Kernels warmed up so far in this JVM, by name; only ever grows. */
    private static final Set<String> WARM = ConcurrentHashMap.newKeySet();

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** A compiled product of 2^16 multiply-adds takes some ten microseconds, an interpreted one many milliseconds. */
    private static final long COMPILED_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final int CALLS = 40;
    private static final int FAST_CALLS = 20;
    private static final int COLUMN_BITS = 3;
    private static final int SUM_BITS = Product.MAX_SUM_BITS + 1;

    private Warmup() {}

    /** Warms up what the products use; returns at once if that was done before. */
    static void run(Kernels kernels, List<Product> products) {
        if (kernels instanceof PlainKernels) {
            return;
        }
        List<Product> cold = new ArrayList<>();
        for (int columnBits : new int[] {COLUMN_BITS, 1, 0}) {
            boolean needed = products.stream()
                    .anyMatch(p -> Math.min(p.columnBits, COLUMN_BITS - 1) == Math.min(columnBits, COLUMN_BITS - 1));
            if (needed && WARM.add(kernels.name() + columnBits)) {
                cold.add(example(kernels.laneBits(), columnBits));
            }
        }
        long end = System.nanoTime() + LIMIT_NANOS;
        try (StateMemory memory = StateMemory.allocate(1 << 20);
                Arena arena = Arena.ofConfined()) {
            Kernels.Scratch scratch =
                    kernels.scratch(2 + Product.MAX_SUM_BITS, COLUMN_BITS + Product.MAX_SUM_BITS, arena);
            while (!cold.isEmpty() && System.nanoTime() < end) {
                cold.removeIf(product -> {
                    int fast = 0;
                    for (int i = 0; i < CALLS; i++) {
                        long start = System.nanoTime();
                        kernels.run(product, memory.segment(), 0, scratch);
                        fast = System.nanoTime() - start < COMPILED_NANOS ? fast + 1 : 0;
                    }
                    return fast >= FAST_CALLS;
                });
                if (!cold.isEmpty()) {
                    // leaves the processor to the compiler
                    Thread.sleep(2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A product of two blocks of sums with one exchange: the lowest index of A is summed. */
    private static Product example(int laneBits, int columnBits) {
        int[] rows = IntStream.range(0, laneBits + 2).toArray();
        int[] sums = IntStream.range(100, 100 + SUM_BITS).toArray();
        int[] columns = IntStream.range(200, 200 + columnBits).toArray();
        int[] a = concat(new int[] {sums[0]}, rows, Arrays.copyOfRange(sums, 1, SUM_BITS));
        int[] lanes = concat(
                new int[] {rows[laneBits]}, IntStream.range(0, laneBits - 1).toArray());
        int[] c = concat(lanes, new int[] {rows[laneBits - 1], rows[laneBits + 1]}, columns);
        Precision precision = Precision.SINGLE;
        return new Product(
                Buffer.at(0, a, precision),
                Buffer.at(1 << 18, concat(sums, columns), precision),
                Buffer.at(1 << 19, c, precision),
                new IndexRoles(new int[0], rows, columns, sums),
                laneBits);
    }

    private static int[] concat(int[]... parts) {
        return IntStream.range(0, parts.length)
                .flatMap(i -> IntStream.of(parts[i]))
                .toArray();
    }
}
