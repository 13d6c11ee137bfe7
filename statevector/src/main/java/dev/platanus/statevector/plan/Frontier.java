package dev.platanus.statevector.plan;

/**
 * The nodes that the next sweep could run, with what each of them needs.
 *
 * <p>The need of a pending node is the union of the local qubits of itself and of all its pending predecessors: a sweep
 * runs exactly the nodes whose need is local. Nodes that no admissible block can hold are left out. One scan visits
 * nodes from the first pending one until every qubit is blocked; the object is scratch space for one search.
 */
final class Frontier {

    private static final long NEVER = -1L;

    private final OpGraph graph;
    private final int localBits;
    private final int freshBits;
    private final long[] needOf;
    private final int[] nodes;
    private final long[] needs;
    private int size;

    /** A frontier for blocks of {@code localBits} of which at most {@code freshBits} change between sweeps. */
    Frontier(OpGraph graph, int localBits, int freshBits) {
        this.graph = graph;
        this.localBits = localBits;
        this.freshBits = freshBits;
        this.needOf = new long[graph.size];
        this.nodes = new int[graph.size];
        this.needs = new long[graph.size];
    }

    /** Collects the candidates after the nodes in {@code done}, when {@code previous} were local in the last sweep. */
    void scan(NodeSet done, long previous) {
        size = 0;
        long blocked = 0;
        for (int i = done.firstAbsent(); i < graph.size; i = done.nextAbsent(i + 1)) {
            long need = graph.local[i];
            for (int p : graph.before[i]) {
                if (!done.contains(p)) {
                    need |= needOf[p];
                }
            }
            if (need == NEVER || Long.bitCount(need) > localBits || Long.bitCount(need & ~previous) > freshBits) {
                needOf[i] = NEVER;
                blocked |= graph.local[i];
                if ((graph.active & ~blocked) == 0) {
                    return;
                }
            } else {
                needOf[i] = need;
                nodes[size] = i;
                needs[size++] = need;
            }
        }
    }

    int size() {
        return size;
    }

    int node(int i) {
        return nodes[i];
    }

    long need(int i) {
        return needs[i];
    }
}
