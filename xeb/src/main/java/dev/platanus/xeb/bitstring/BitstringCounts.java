package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How often each bitstring was measured. Memory: 22 to 46 bytes a distinct bitstring, of more than 63 qubits about 150 and one for
 * every eight qubits, whatever the number of shots; ten million distinct ones of few qubits take about 280 MiB. About 100 ns a shot. Not
 * thread-safe.
 */
public final class BitstringCounts implements BitstringSink {
    private final StateTable table = new StateTable();
    private long shots;

    /** Takes a batch of distinct bitstrings with their counts. */
    @FunctionalInterface
    public interface Batch {
        /**
         * Takes a batch.
         *
         * @param states distinct ones
         * @param counts how often each was measured
         */
        void take(BasisStates states, long[] counts);
    }

    /** Begins with nothing. */
    public BitstringCounts() {}

    /**
     * Counts the bitstrings of a file, whatever its format.
     *
     * @param file in gzip or not
     * @param readout the circuit's qubits in the order of the characters, and its registers
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
     * @throws IllegalArgumentException if it is not one of as many qubits as those before, or its count is below 1
     * @throws ArithmeticException if all counts together exceed 2<sup>63</sup> - 1
     */
    @Override
    public void add(BasisStates one, long count) {
        if (one.count() != 1 || count < 1) {
            throw new IllegalArgumentException("a bitstring is added with its count, at least 1, but here are "
                    + one.count() + " with a count of " + count + "; addAll counts several");
        }
        long all = Math.addExact(shots, count);
        table.merge(one, 0, count, Long::sum);
        shots = all;
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
     * Counts bitstrings, each once.
     *
     * @param states the bitstrings
     * @throws IllegalArgumentException if they have not as many qubits as those before
     * @throws ArithmeticException if all counts together exceed 2<sup>63</sup> - 1
     */
    public void addAll(BasisStates states) {
        long all = Math.addExact(shots, states.count());
        for (int i = 0; i < states.count(); i++) {
            table.merge(states, i, 1, Long::sum);
        }
        shots = all;
    }

    /**
     * How often one bitstring was measured.
     *
     * @param index the basis state, of at most 63 qubits
     * @return its count, 0 if it was not measured
     * @throws IllegalArgumentException if there are more qubits
     */
    public long count(long index) {
        return table.getOrDefault(index, 0);
    }

    /**
     * How often one bitstring was measured.
     *
     * @param states some basis states
     * @param which of them
     * @return its count, 0 if it was not measured
     * @throws IllegalArgumentException if it has not as many qubits as those that were
     */
    public long count(BasisStates states, int which) {
        return table.getOrDefault(states, which, 0);
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

    /** Puts bitstrings together to batches. */
    private static final class Gathering {
        private final Batch batch;
        private final long[] counts;
        private BasisStates states;
        private int used;

        Gathering(int size, Batch batch) {
            this.batch = batch;
            counts = new long[size];
        }

        void add(BasisStates one, long count) {
            if (used == 0) {
                states = BasisStates.zeros(one.qubits(), counts.length);
            }
            states.set(used, one, 0);
            counts[used++] = count;
            if (used == counts.length) {
                flush();
            }
        }

        void flush() {
            if (used > 0) {
                batch.take(used == counts.length ? states : states.range(0, used), Arrays.copyOf(counts, used));
                used = 0;
            }
        }
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
     * @throws IllegalArgumentException if the size is below 1
     */
    public void forEachBatch(int size, Batch batch) {
        if (size < 1) {
            throw new IllegalArgumentException("batches of " + size + " bitstrings: choose at least 1");
        }
        Gathering gathering = new Gathering((int) Math.min(size, table.size()), batch);
        table.forEach(gathering::add);
        gathering.flush();
    }
}
