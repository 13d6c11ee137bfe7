package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Searches for few sweeps from both ends of the circuit at once and joins the halves by one sweep in the middle.
 */
final class SweepSearch {

    private static final int BACKWARD_LEVELS = 6;
    private static final int KEPT = 6;

    private final OpGraph graph;
    private final long qubits;
    private final int localBits;
    private final int lowBits;
    private final Beam forward;
    private final Beam backward;

    SweepSearch(OpGraph graph, OpGraph reversed, long qubits, int localBits, int lowBits, int width) {
        this.graph = graph;
        this.qubits = qubits;
        this.localBits = localBits;
        this.lowBits = lowBits;
        this.forward = new Beam(graph, qubits, localBits, localBits - lowBits, width);
        this.backward = new Beam(reversed, qubits, localBits, localBits - lowBits, width);
    }

    /** The local sets of schedules with so many sweeps: of those found, a few with the fewest exchanges, best first. */
    List<long[]> find(int sweeps) {
        List<long[]> best = new ArrayList<>();
        for (int b = Math.min(sweeps - 1, BACKWARD_LEVELS); b >= 0; b--) {
            meet(forward.level(sweeps - 1 - b), backward.level(b), best);
        }
        return best;
    }

    private void meet(List<SearchState> heads, List<SearchState> tails, List<long[]> best) {
        for (SearchState tail : tails) {
            boolean[] doneLater = new boolean[graph.size];
            for (int i = 0; i < graph.size; i++) {
                doneLater[i] = tail.done().contains(graph.size - 1 - i);
            }
            for (SearchState head : heads) {
                long middle = middle(head, tail, doneLater);
                if (middle != 0) {
                    enter(joined(head.localSets(), middle, tail.localSets()), best);
                }
            }
        }
    }

    private void enter(long[] found, List<long[]> best) {
        int swaps = swaps(found);
        int place = best.size();
        while (place > 0 && swaps(best.get(place - 1)) > swaps) {
            place--;
        }
        if (place < KEPT) {
            best.add(place, found);
            if (best.size() > KEPT) {
                best.remove(KEPT);
            }
        }
    }

    private int swaps(long[] sets) {
        return LowPlacement.swaps(sets, 0, sets.length, lowBits);
    }

    private long middle(SearchState head, SearchState tail, boolean[] doneLater) {
        long need = 0;
        for (int i = head.done().firstAbsent(); i < graph.size; i++) {
            if (!doneLater[i] && !head.done().contains(i)) {
                need |= graph.local[i];
                if (Long.bitCount(need) > localBits) {
                    return 0;
                }
            }
        }
        return bridge(need, head.local(), tail.local());
    }

    /** A full set that contains {@code need} and shares enough with both neighbours, or 0. */
    private long bridge(long need, long left, long right) {
        long set = QubitMasks.filled(need, qubits & left & right, localBits);
        set = topped(set, qubits & left);
        set = topped(set, qubits & right);
        if (Long.bitCount(set) > localBits) {
            return 0;
        }
        set = QubitMasks.filled(set, qubits & (left | right), localBits);
        return QubitMasks.filled(set, qubits, localBits);
    }

    private long topped(long set, long neighbour) {
        long more = neighbour & ~set;
        int lacking = Math.max(0, lowBits - Long.bitCount(set & neighbour));
        return set | QubitMasks.lowest(more, Math.min(lacking, Long.bitCount(more)));
    }

    private static long[] joined(long[] head, long middle, long[] tail) {
        long[] all = new long[head.length + 1 + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        all[head.length] = middle;
        for (int i = 0; i < tail.length; i++) {
            all[all.length - 1 - i] = tail[i];
        }
        return all;
    }
}
