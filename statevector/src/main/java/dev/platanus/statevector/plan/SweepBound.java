package dev.platanus.statevector.plan;

/**
 * A number of sweeps that no schedule can go below.
 *
 * <p>Sweeps s to t have at most {@code localBits + (t - s) * freshBits} qubits local between them. So a node cannot run
 * before sweep t if those of its ancestors that cannot run before sweep s need more qubits than that; this gives each node
 * an earliest sweep, and the same bound on the reversed graph how many must follow.
 */
final class SweepBound {

    /** How many sweeps the argument looks back; with fewer the bound is weaker, but holds. */
    private static final int DEPTH = 16;

    private final OpGraph graph;
    private final int localBits;
    private final int freshBits;

    private SweepBound(OpGraph graph, int localBits, int freshBits) {
        this.graph = graph;
        this.localBits = localBits;
        this.freshBits = freshBits;
    }

    /** The bound for a graph and its reverse; time grows with the number of dependencies. */
    static int of(OpGraph graph, OpGraph reversed, int localBits, int freshBits) {
        int[] head = new SweepBound(graph, localBits, freshBits).earliest();
        int[] tail = new SweepBound(reversed, localBits, freshBits).earliest();
        int bound = head[graph.size];
        for (int i = 0; i < graph.size; i++) {
            bound = Math.max(bound, head[i] + tail[graph.size - 1 - i] - 1);
        }
        return Math.max(bound, tail[graph.size]);
    }

    /** Per node the earliest sweep, counted from 1, and in the last place that of the whole circuit. */
    private int[] earliest() {
        int[] sweep = new int[graph.size + 1];
        long[][] needs = new long[graph.size][];
        Horizon whole = new Horizon();
        for (int i = 0; i < graph.size; i++) {
            Horizon horizon = new Horizon();
            for (int p : graph.before[i]) {
                horizon.merge(sweep[p], needs[p]);
            }
            horizon.settle(graph.local[i]);
            sweep[i] = horizon.last;
            needs[i] = horizon.needs;
            whole.merge(horizon.last, horizon.needs);
        }
        whole.settle(0);
        sweep[graph.size] = whole.last;
        return sweep;
    }

    /** What some nodes need local that can run in sweep s at the earliest, for the latest few s. */
    private final class Horizon {

        private int last = 1;
        /** Entry x is for the nodes that cannot run before sweep {@code last - x}. */
        private long[] needs = new long[1];

        void merge(int otherLast, long[] otherNeeds) {
            extendTo(otherLast);
            for (int x = 0; x < otherNeeds.length && x + last - otherLast < needs.length; x++) {
                needs[x + last - otherLast] |= otherNeeds[x];
            }
        }

        /** Adds a node that comes after all those merged. */
        void settle(long local) {
            int earliest = last;
            for (int x = 0; x < needs.length; x++) {
                int excess = Math.max(0, Long.bitCount(needs[x] | local) - localBits);
                earliest = Math.max(earliest, last - x + (excess + freshBits - 1) / freshBits);
            }
            extendTo(earliest);
            for (int x = 0; x < needs.length; x++) {
                needs[x] |= local;
            }
        }

        private void extendTo(int sweep) {
            if (sweep > last) {
                long[] extended = new long[Math.min(sweep, DEPTH)];
                for (int x = sweep - last; x < extended.length; x++) {
                    extended[x] = needs[x - (sweep - last)];
                }
                needs = extended;
                last = sweep;
            }
        }
    }
}
