package dev.platanus.layout;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * In which order qubits join when a layout is cut down to its first n: every beginning of the order is connected, and a
 * larger cut contains the smaller ones.
 */
final class SubCircuits {

    /**
     * Sycamore's order. The cuts at 12, 14, ..., 38, 39, ..., 51, 53 are those of Google's 2019 data
     * (doi:10.5061/dryad.k6t1rj8); in between, and among the first 12 (rows 3 to 5, columns 3 to 6, grown from a square
     * in the middle, where A, B, C and D have one coupler each), the order is ours. The 54th is the qubit that was dead.
     */
    private static final List<GridPosition> SYCAMORE = GridRows.parse("""
        4:4 4:5 3:4 3:5 4:3 3:3 5:4 5:5 5:3 4:6 3:6 5:6 \
        2:4 2:5 6:4 6:5 2:6 6:3 3:7 4:7 4:2 5:2 2:7 6:2 7:3 7:4 \
        1:5 1:6 1:7 7:2 5:1 6:1 2:8 3:8 1:4 3:2 0:5 4:1 \
        6:6 0:6 8:3 5:7 7:5 4:8 8:4 3:9 7:6 6:7 8:5 4:9 5:8 5:0 9:4 2:3\
        """);

    private SubCircuits() {}

    /** All of Sycamore's positions, in the order in which they join. */
    static List<GridPosition> sycamoreOrder() {
        return SYCAMORE;
    }

    /** The first positions to join: Google's order on Sycamore and its cuts, else grown compactly from the middle. */
    static List<GridPosition> first(Layout layout, int qubits) {
        return isCutOfSycamore(layout, qubits) ? SYCAMORE.subList(0, qubits) : grown(layout, qubits);
    }

    private static boolean isCutOfSycamore(Layout layout, int qubits) {
        Set<GridPosition> positions = new HashSet<>(layout.positions());
        return qubits <= SYCAMORE.size()
                && positions.containsAll(SYCAMORE.subList(0, qubits))
                && new HashSet<>(SYCAMORE).containsAll(positions)
                && layout.couplers()
                        .equals(GridPatterns.nearestNeighbours("grid", positions)
                                .couplers());
    }

    /**
     * From the qubit nearest to the middle of the largest connected part on, always the qubit with the most couplers to
     * those already there; of these the one nearest to the middle, of these the first. O(qubits^2).
     */
    private static List<GridPosition> grown(Layout layout, int qubits) {
        BitSet part = largestConnectedPart(layout);
        if (part.cardinality() < qubits) {
            throw new IllegalArgumentException("layout " + layout.name() + " is not connected: no " + qubits
                    + " of its " + layout.qubitCount() + " qubits hang together, at most " + part.cardinality());
        }
        long[] distance = distancesFromTheMiddle(layout, part);
        int[] links = new int[layout.qubitCount()];
        Comparator<Integer> best = Comparator.<Integer>comparingInt(qubit -> -links[qubit])
                .thenComparingLong(qubit -> distance[qubit])
                .thenComparingInt(qubit -> qubit);
        List<GridPosition> joined = new ArrayList<>();
        while (joined.size() < qubits) {
            boolean starting = joined.isEmpty();
            int next = part.stream()
                    .filter(qubit -> starting || links[qubit] > 0)
                    .boxed()
                    .min(best)
                    .orElseThrow();
            part.clear(next);
            joined.add(layout.positions().get(next));
            layout.neighbours(next).forEach(neighbour -> links[neighbour]++);
        }
        return joined;
    }

    private static BitSet largestConnectedPart(Layout layout) {
        BitSet largest = new BitSet();
        BitSet seen = new BitSet();
        while (seen.cardinality() < layout.qubitCount()) {
            BitSet part = layout.connectedTo(seen.nextClearBit(0));
            seen.or(part);
            if (part.cardinality() > largest.cardinality()) {
                largest = part;
            }
        }
        return largest;
    }

    /** Squared distances from the mean position of the part, times the square of its size, to stay in integers. */
    private static long[] distancesFromTheMiddle(Layout layout, BitSet part) {
        long size = part.cardinality();
        long rowSum =
                part.stream().mapToLong(q -> layout.positions().get(q).row()).sum();
        long columnSum =
                part.stream().mapToLong(q -> layout.positions().get(q).column()).sum();
        long[] distance = new long[layout.qubitCount()];
        for (int qubit = 0; qubit < distance.length; qubit++) {
            long rows = size * layout.positions().get(qubit).row() - rowSum;
            long columns = size * layout.positions().get(qubit).column() - columnSum;
            distance[qubit] = rows * rows + columns * columns;
        }
        return distance;
    }
}
