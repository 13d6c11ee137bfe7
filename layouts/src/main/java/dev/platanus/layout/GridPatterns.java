package dev.platanus.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Square lattices and their eight activation patterns, as in Google's 2019 experiment (Arute et al., Nature 574, 505) and
 * Cirq's {@code GRID_STAGGERED_PATTERN} (A..D) and {@code GRID_ALIGNED_PATTERN} (E..H).
 *
 * <p>With {@code (r,c)} the upper or left qubit of the pair: vertical couplers are in A where r and c have the same
 * parity, else in B, and in G for even r, else in H; horizontal ones in D where the parities agree, else in C, and in E
 * for even c, else in F. So A..D partition the couplers, and E..H do.
 */
final class GridPatterns {

    /** The sequence that is hard to simulate. */
    static final String SUPREMACY_SEQUENCE = "ABCDCDAB";

    private static final List<String> NAMES = List.of("A", "B", "C", "D", "E", "F", "G", "H");

    private GridPatterns() {}

    /** The layout with a coupler between each two nearest neighbours among the positions, and the patterns A..H. */
    static Layout nearestNeighbours(String name, Collection<GridPosition> positions) {
        List<GridPosition> ordered = List.copyOf(new TreeSet<>(positions));
        Map<GridPosition, Integer> numbers = new HashMap<>();
        ordered.forEach(position -> numbers.put(position, numbers.size()));
        List<Coupler> couplers = new ArrayList<>();
        SortedMap<String, List<Coupler>> patterns = emptyPatterns();
        for (int qubit = 0; qubit < ordered.size(); qubit++) {
            GridPosition at = ordered.get(qubit);
            for (boolean vertical : new boolean[] {false, true}) {
                Integer other = numbers.get(neighbour(at, vertical));
                if (other != null) {
                    add(patterns, at, vertical, new Coupler(qubit, other));
                    couplers.add(new Coupler(qubit, other));
                }
            }
        }
        return Layout.of(name, ordered, couplers, patterns, SUPREMACY_SEQUENCE);
    }

    /** Whether all couplers join nearest neighbours, and some are horizontal, some vertical. */
    static boolean suit(Layout layout) {
        boolean anyHorizontal = false;
        boolean anyVertical = false;
        for (Coupler coupler : layout.couplers()) {
            GridPosition a = layout.positions().get(coupler.first());
            GridPosition b = layout.positions().get(coupler.second());
            boolean vertical = b.column() == a.column() && b.row() - a.row() == 1;
            boolean horizontal = b.row() == a.row() && b.column() - a.column() == 1;
            if (!vertical && !horizontal) {
                return false;
            }
            anyVertical |= vertical;
            anyHorizontal |= horizontal;
        }
        return anyHorizontal && anyVertical;
    }

    /** The patterns A..H of a layout that they {@link #suit}. */
    static SortedMap<String, List<Coupler>> of(Layout layout) {
        SortedMap<String, List<Coupler>> patterns = emptyPatterns();
        for (Coupler coupler : layout.couplers()) {
            GridPosition at = layout.positions().get(coupler.first());
            boolean vertical = layout.positions().get(coupler.second()).row() != at.row();
            add(patterns, at, vertical, coupler);
        }
        return patterns;
    }

    private static SortedMap<String, List<Coupler>> emptyPatterns() {
        SortedMap<String, List<Coupler>> patterns = new TreeMap<>();
        NAMES.forEach(name -> patterns.put(name, new ArrayList<>()));
        return patterns;
    }

    private static GridPosition neighbour(GridPosition at, boolean vertical) {
        // Beyond the last row or column there is no position, and so no neighbour: the position itself has none.
        if ((vertical ? at.row() : at.column()) == GridPosition.MAX_COORDINATE) {
            return null;
        }
        return vertical ? new GridPosition(at.row() + 1, at.column()) : new GridPosition(at.row(), at.column() + 1);
    }

    private static void add(
            SortedMap<String, List<Coupler>> patterns, GridPosition at, boolean vertical, Coupler coupler) {
        boolean evenRow = at.row() % 2 == 0;
        boolean evenColumn = at.column() % 2 == 0;
        boolean alike = evenRow == evenColumn;
        String staggered = vertical ? (alike ? "A" : "B") : (alike ? "D" : "C");
        String aligned = vertical ? (evenRow ? "G" : "H") : (evenColumn ? "E" : "F");
        patterns.get(staggered).add(coupler);
        patterns.get(aligned).add(coupler);
    }
}
