package dev.platanus.simulator.amplitude;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of bitstrings as batches over the same open qubits.
 *
 * @param qubits n
 * @param open the open qubits, ascending
 * @param closed for each batch its bits with the open ones 0, qubit 0 in the most significant of n bits; distinct, ascending
 */
record Batches(int qubits, List<Integer> open, long[] closed) {

    /** So many qubits at most are opened for the sake of several bitstrings. */
    private static final int MOST_OPEN = 12;

    /** A qubit is opened if at most so many of the batches remain; with fewer, half of each batch would go unused. */
    private static final double WORTH_OPENING = 0.75;

    /** The batches over given open qubits that have all the bitstrings. */
    static Batches of(long[] indices, int qubits, List<Integer> open) {
        return new Batches(qubits, open, closed(indices, mask(open, qubits)));
    }

    private static long[] closed(long[] indices, long openMask) {
        return Arrays.stream(indices)
                .map(index -> index & ~openMask)
                .sorted()
                .distinct()
                .toArray();
    }

    private static long mask(List<Integer> open, int qubits) {
        return open.stream().mapToLong(q -> 1L << qubits - 1 - q).reduce(0, (a, b) -> a | b);
    }

    /**
     * These batches, and others that may be cheaper: over all the qubits in which the bitstrings differ, if they are few; and
     * over those of which each makes the batches much fewer.
     *
     * @param indices the list
     */
    List<Batches> withCandidates(long[] indices) {
        List<Batches> found = new ArrayList<>(List.of(this));
        long differing = 0;
        for (long index : indices) {
            differing |= index ^ indices[0];
        }
        if (differing != 0 && Long.bitCount(differing) <= MOST_OPEN) {
            found.add(of(indices, qubits, members(differing, qubits)));
        }
        long chosen = 0;
        long[] closed = closed(indices, 0);
        while (Long.bitCount(chosen) < MOST_OPEN) {
            long[] fewest = closed;
            long bit = 0;
            for (long rest = differing & ~chosen; rest != 0; rest &= rest - 1) {
                long[] merged = closed(closed, Long.lowestOneBit(rest));
                if (merged.length < fewest.length) {
                    fewest = merged;
                    bit = Long.lowestOneBit(rest);
                }
            }
            if (fewest.length > WORTH_OPENING * closed.length) {
                break;
            }
            chosen |= bit;
            closed = fewest;
        }
        if (chosen != 0 && (found.size() == 1 || chosen != differing)) {
            found.add(of(indices, qubits, members(chosen, qubits)));
        }
        return found;
    }

    private static List<Integer> members(long mask, int qubits) {
        return IntStream.range(0, qubits)
                .filter(q -> (mask >>> qubits - 1 - q & 1) == 1)
                .boxed()
                .toList();
    }

    int count() {
        return closed.length;
    }

    /** The closed qubits that read 1, for each batch. */
    List<BitSet> bitstrings() {
        return Arrays.stream(closed)
                .mapToObj(index -> BitSet.valueOf(new long[] {Long.reverse(index) >>> Long.SIZE - qubits}))
                .toList();
    }

    /**
     * Where a bitstring's amplitude is among those of all batches.
     *
     * @param index the bitstring, which is in the list
     */
    int place(long index) {
        int entry = 0;
        for (int qubit : open) {
            entry = 2 * entry + (int) (index >>> qubits - 1 - qubit & 1);
        }
        return (Arrays.binarySearch(closed, index & ~mask(open, qubits)) << open.size()) + entry;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Batches that
                && qubits == that.qubits
                && open.equals(that.open)
                && Arrays.equals(closed, that.closed);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * qubits + open.hashCode()) + Arrays.hashCode(closed);
    }

    @Override
    public String toString() {
        return closed.length + " batches over " + open;
    }
}
