package dev.platanus.statevector.plan;

/** Joins what was found from the two ends of the circuit by one sweep in the middle. */
final class Joint {

    private final OpGraph graph;
    private final long qubits;
    private final int localBits;
    private final int lowBits;

    Joint(OpGraph graph, long qubits, int localBits, int lowBits) {
        this.graph = graph;
        this.qubits = qubits;
        this.localBits = localBits;
        this.lowBits = lowBits;
    }

    /** The nodes of a state of the reversed circuit, as nodes of the circuit. */
    boolean[] doneBy(SearchState tail) {
        boolean[] done = new boolean[graph.size];
        for (int i = 0; i < graph.size; i++) {
            done[i] = tail.done().contains(graph.size - 1 - i);
        }
        return done;
    }

    /** The local sets of a whole schedule, or null if one sweep does not suffice to join the two. */
    long[] joined(SearchState head, SearchState tail, boolean[] doneLater) {
        long need = 0;
        for (int i = head.done().firstAbsent(); i < graph.size; i++) {
            if (!doneLater[i] && !head.done().contains(i)) {
                need |= graph.local[i];
                if (Long.bitCount(need) > localBits) {
                    return null;
                }
            }
        }
        long middle = bridge(need, head, tail.local());
        return middle == 0 ? null : joined(head.localSets(), middle, tail.localSets());
    }

    /** A full set that contains {@code need} and shares enough with both neighbours, or 0. */
    private long bridge(long need, SearchState head, long right) {
        long left = head.local();
        long set = QubitMasks.filled(need, qubits & left & right, localBits);
        set = topped(set, qubits & left);
        set = topped(set, qubits & right);
        if (Long.bitCount(set) > localBits) {
            return 0;
        }
        set = QubitMasks.filled(set, qubits & (left | right) & head.touched(), localBits);
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
