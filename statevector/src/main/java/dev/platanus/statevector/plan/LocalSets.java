package dev.platanus.statevector.plan;

import java.util.Arrays;

/**
 * Proposes sets of local qubits that run much of a {@link Frontier} in one sweep.
 *
 * <p>From each qubit as a seed a set grows by the qubit, or the pair of qubits, with the most newly runnable weight per
 * qubit; then single qubits are exchanged while that helps. A round costs one pass over the frontier.
 */
final class LocalSets {

    private static final int QUBITS = Long.SIZE;

    private final Frontier frontier;
    private final int localBits;
    private final int freshBits;
    private final long qubits;
    private final int[] weightOf;

    private long previous;
    private long touched;
    private int reach;
    private final int[] single = new int[QUBITS];
    private final int[] pair = new int[QUBITS * QUBITS];
    private final int[] loss = new int[QUBITS];
    private final IntList slots = new IntList();

    /** Proposals among {@code qubits}, where running node i is worth {@code weightOf[i]}. */
    LocalSets(Frontier frontier, int localBits, int freshBits, long qubits, int[] weightOf) {
        this.frontier = frontier;
        this.localBits = localBits;
        this.freshBits = freshBits;
        this.qubits = qubits;
        this.weightOf = weightOf;
    }

    /**
     * Distinct full-sized sets for the scanned frontier, one search per untouched qubit as the seed, or per qubit if all
     * are touched: which qubits to touch next decides most.
     *
     * @param previousSet the local qubits of the sweep before
     * @param touchedBefore the qubits that some sweep before has acted on
     * @param most how many qubits the set may hold together with those
     */
    long[] propose(long previousSet, long touchedBefore, int most) {
        previous = previousSet;
        touched = touchedBefore;
        reach = most;
        long[] found = new long[Long.bitCount(qubits)];
        int count = 0;
        long untouched = qubits & ~touched;
        for (long rest = untouched != 0 ? untouched : qubits; rest != 0; rest &= rest - 1) {
            long seed = rest & -rest;
            if (!fits(seed)) {
                continue;
            }
            long set = padded(improved(grown(seed)));
            boolean known = false;
            for (int i = 0; i < count && !known; i++) {
                known = found[i] == set;
            }
            if (!known) {
                found[count++] = set;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean fits(long set) {
        return Long.bitCount(set) <= localBits
                && Long.bitCount(set & ~previous) <= freshBits
                && Long.bitCount(set | touched) <= reach;
    }

    private long grown(long seed) {
        long set = seed;
        while (true) {
            long addition = bestAddition(set);
            if (addition == 0) {
                return set;
            }
            set |= addition;
        }
    }

    private long bestAddition(long set) {
        Arrays.fill(single, 0);
        slots.clear();
        long best = 0;
        double bestRate = 0;
        for (int i = 0; i < frontier.size(); i++) {
            long missing = frontier.need(i) & ~set;
            int count = Long.bitCount(missing);
            if (count == 0) {
                continue;
            }
            int weight = weightOf[frontier.node(i)];
            int low = Long.numberOfTrailingZeros(missing);
            if (count == 1) {
                single[low] += weight;
            } else if (count == 2) {
                int slot = QUBITS * low + 63 - Long.numberOfLeadingZeros(missing);
                if (pair[slot] == 0) {
                    slots.add(slot);
                }
                pair[slot] += weight;
            } else if (weight > bestRate * count && fits(set | missing)) {
                best = missing;
                bestRate = (double) weight / count;
            }
        }
        for (int i = 0; i < slots.size(); i++) {
            int slot = slots.get(i);
            int a = slot / QUBITS;
            int b = slot % QUBITS;
            double rate = 0.5 * (pair[slot] + single[a] + single[b]);
            pair[slot] = 0;
            if (rate > bestRate && fits(set | 1L << a | 1L << b)) {
                best = 1L << a | 1L << b;
                bestRate = rate;
            }
        }
        for (int q = 0; q < QUBITS; q++) {
            if (single[q] > bestRate && fits(set | 1L << q)) {
                best = 1L << q;
                bestRate = single[q];
            }
        }
        return best;
    }

    /** Exchanges one qubit for another while the runnable weight increases. */
    private long improved(long start) {
        long set = start;
        while (true) {
            long better = bestExchange(set);
            if (better == set) {
                return set;
            }
            set = better;
        }
    }

    private long bestExchange(long set) {
        Arrays.fill(single, 0);
        Arrays.fill(loss, 0);
        slots.clear();
        for (int i = 0; i < frontier.size(); i++) {
            long need = frontier.need(i);
            long missing = need & ~set;
            int weight = weightOf[frontier.node(i)];
            if (missing == 0) {
                for (long rest = need; rest != 0; rest &= rest - 1) {
                    loss[Long.numberOfTrailingZeros(rest)] += weight;
                }
            } else if ((missing & missing - 1) == 0) {
                int in = Long.numberOfTrailingZeros(missing);
                single[in] += weight;
                for (long rest = need & set; rest != 0; rest &= rest - 1) {
                    int slot = QUBITS * in + Long.numberOfTrailingZeros(rest);
                    if (pair[slot] == 0) {
                        slots.add(slot);
                    }
                    pair[slot] += weight;
                }
            }
        }
        long best = set;
        int bestGain = 0;
        for (long ins = qubits & ~set; ins != 0; ins &= ins - 1) {
            int in = Long.numberOfTrailingZeros(ins);
            if (single[in] <= bestGain) {
                continue;
            }
            for (long outs = set; outs != 0; outs &= outs - 1) {
                int out = Long.numberOfTrailingZeros(outs);
                int gain = single[in] - pair[QUBITS * in + out] - loss[out];
                long exchanged = set ^ 1L << in ^ 1L << out;
                if (gain > bestGain && fits(exchanged)) {
                    best = exchanged;
                    bestGain = gain;
                }
            }
        }
        for (int i = 0; i < slots.size(); i++) {
            pair[slots.get(i)] = 0;
        }
        return best;
    }

    /** Fills a set up with qubits that were local before, touched ones first: they come for nothing. */
    private long padded(long start) {
        long set = QubitMasks.filled(start, qubits & previous & touched, localBits);
        return QubitMasks.filled(QubitMasks.filled(set, qubits & previous, localBits), qubits, localBits);
    }
}
