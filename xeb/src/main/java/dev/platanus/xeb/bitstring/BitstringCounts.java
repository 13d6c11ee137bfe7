package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.Readout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How often each bitstring was measured. Memory: 22 to 46 bytes a distinct bitstring, whatever the number of shots; ten
 * million distinct ones take about 280 MiB. About 100 ns a shot. Not thread-safe.
 */
public final class BitstringCounts implements BitstringSink {
    private final LongTable table = new LongTable();
    private long shots;

    /** Takes a batch of distinct bitstrings with their counts. */
    @FunctionalInterface
    public interface Batch {
        /**
         * Takes a batch.
         *
         * @param indices distinct basis states
         * @param counts how often each was measured
         */
        void take(long[] indices, long[] counts);
    }

    /** Begins with nothing. */
    public BitstringCounts() {}

    /**
     * Counts the bitstrings of a file, whatever its format.
     *
     * @param file in gzip or not
     * @param readout the circuit's qubits in the order of the characters, 1..63 of them, and its registers
     * @return how often each was measured
     * @throws BitstringFormatException at the first thing that is wrong
     * @throws IOException if reading fails
     */
    public static BitstringCounts read(Path file, Readout readout) throws IOException {
        BitstringCounts counts = new BitstringCounts();
        BitstringInput.read(file, readout, BitstringSettings.NONE, counts);
        return counts;
    }

    /**
     * Counts a bitstring.
     *
     * @throws ArithmeticException if all counts together exceed 2<sup>63</sup> - 1
     */
    @Override
    public void add(long index, long count) {
        shots = Math.addExact(shots, count);
        table.merge(index, count, Long::sum);
    }

    /**
     * All shots.
     *
     * @return the sum of the counts
     */
    public long shots() {
        return shots;
    }

    /**
     * The number of different bitstrings.
     *
     * @return at most the number of shots
     */
    public long distinct() {
        return table.size();
    }

    /**
     * How often one bitstring was measured.
     *
     * @param index the basis state
     * @return its count, 0 if it was not measured
     */
    public long count(long index) {
        return table.getOrDefault(index, 0);
    }

    /**
     * How many pairs of shots show the same bitstring: Σ c(c − 1)/2.
     *
     * @return the number of pairs; a double because it can exceed a long
     */
    public double coincidentPairs() {
        double[] pairs = {0};
        table.forEach((_, count) -> pairs[0] += 0.5 * count * (count - 1.0));
        return pairs[0];
    }

    /**
     * The greatest number that divides every count: above 1 if a file was appended to itself.
     *
     * @return the greatest common divisor; 0 if there are no shots
     */
    public long commonDivisor() {
        long[] divisor = {0};
        table.forEach((_, count) -> divisor[0] = gcd(divisor[0], count));
        return divisor[0];
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /**
     * Hands out all bitstrings, in an order that looks random and is the same for the same input.
     *
     * @param size largest number of bitstrings in a batch, at least 1
     * @param batch takes them
     */
    public void forEachBatch(int size, Batch batch) {
        long[] indices = new long[(int) Math.min(size, Math.max(1, table.size()))];
        long[] counts = new long[indices.length];
        int[] used = {0};
        table.forEach((index, count) -> {
            indices[used[0]] = index;
            counts[used[0]++] = count;
            if (used[0] == indices.length) {
                batch.take(indices.clone(), counts.clone());
                used[0] = 0;
            }
        });
        if (used[0] > 0) {
            batch.take(Arrays.copyOf(indices, used[0]), Arrays.copyOf(counts, used[0]));
        }
    }
}
