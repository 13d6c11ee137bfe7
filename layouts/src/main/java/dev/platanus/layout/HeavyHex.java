package dev.platanus.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * IBM's heavy-hexagon lattice: rows of coupled qubits, joined by bridge qubits at every fourth column, shifted by two from
 * one gap to the next, so that each hexagon has a qubit on every corner and every edge.
 *
 * <p>Qubit rows are the even grid rows, bridges the odd ones; all nearest neighbours are coupled. Three patterns A, B, C
 * partition the couplers: along a row they take turns, and a junction's bridge takes the one that its two row couplers
 * leave over. Each row starts its turn one later than the row above, so that the two couplers of a bridge differ.
 */
final class HeavyHex {

    private static final String SEQUENCE = "ABC";

    private HeavyHex() {}

    /** IBM Eagle: 127 qubits, 144 couplers, numbered as IBM does (row by row, bridges in between). */
    static Layout eagle127() {
        int lastRow = 12;
        int lastColumn = 14;
        TreeSet<GridPosition> positions = new TreeSet<>();
        for (int row = 0; row <= lastRow; row++) {
            boolean bridges = row % 2 == 1;
            for (int column = bridges ? row % 4 - 1 : 0; column <= lastColumn; column += bridges ? 4 : 1) {
                positions.add(new GridPosition(row, column));
            }
        }
        // The first row lacks its last qubit, the last row its first one: neither would touch a bridge.
        positions.remove(new GridPosition(0, lastColumn));
        positions.remove(new GridPosition(lastRow, 0));
        return patterned("eagle-127", List.copyOf(positions));
    }

    private static Layout patterned(String name, List<GridPosition> positions) {
        Layout grid = GridPatterns.nearestNeighbours(name, positions);
        Map<String, List<Coupler>> patterns =
                Map.of("A", new ArrayList<>(), "B", new ArrayList<>(), "C", new ArrayList<>());
        for (Coupler coupler : grid.couplers()) {
            GridPosition upper = positions.get(coupler.first());
            boolean vertical = positions.get(coupler.second()).row() != upper.row();
            int qubitRow = upper.row() % 2 == 0 ? upper.row() : upper.row() + 1;
            int turn = (upper.column() + qubitRow / 2 + (vertical ? 1 : 0)) % 3;
            patterns.get(Character.toString('A' + turn)).add(coupler);
        }
        return Layout.of(name, positions, grid.couplers(), patterns, SEQUENCE);
    }
}
