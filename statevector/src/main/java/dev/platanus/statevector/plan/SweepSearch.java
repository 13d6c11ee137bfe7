package dev.platanus.statevector.plan;

import java.util.List;

/**
 * Searches for few sweeps from both ends of the circuit at once and joins the halves by one sweep in the middle.
 */
final class SweepSearch {

    private static final int BACKWARD_LEVELS = 6;

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

    /** The local sets of a schedule of exactly {@code sweeps} sweeps, or null if the search finds none. */
    long[] find(int sweeps) {
        for (int b = Math.min(sweeps - 1, BACKWARD_LEVELS); b >= 0; b--) {
            long[] found = meet(forward.level(sweeps - 1 - b), backward.level(b));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private long[] meet(List<SearchState> heads, List<SearchState> tails) {
        for (SearchState tail : tails) {
            boolean[] doneLater = new boolean[graph.size];
            for (int i = 0; i < graph.size; i++) {
                doneLater[i] = tail.done().contains(graph.size - 1 - i);
            }
            for (SearchState head : heads) {
                long middle = middle(head, tail, doneLater);
                if (middle != 0) {
                    return joined(head.localSets(), middle, tail.localSets());
                }
            }
        }
        return null;
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
        long set = padded(need, qubits & left & right);
        set = topped(set, qubits & left);
        set = topped(set, qubits & right);
        if (Long.bitCount(set) > localBits) {
            return 0;
        }
        return padded(padded(set, qubits & (left | right)), qubits);
    }

    private long padded(long set, long choice) {
        long more = choice & ~set;
        return set | QubitMasks.lowest(more, Math.min(localBits - Long.bitCount(set), Long.bitCount(more)));
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
