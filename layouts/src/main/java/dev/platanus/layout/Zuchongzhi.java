package dev.platanus.layout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * USTC's Zuchongzhi processor: 66 qubits on the dark squares of a board of 11 rows and 12 columns ({@code row + column}
 * odd), 110 couplers along the diagonals.
 *
 * <p>Along each diagonal, couplers fire alternately, so a pattern is one bit per diagonal: the parity of the upper qubit's
 * row in the pattern that the bit string below belongs to. I, J (complements) and O, P run along the falling diagonals
 * (constant {@code column - row}); K, L and M, N along the rising ones (constant {@code column + row}). The bits are those
 * of USTC's simulation code (USTC-Quantum-Supremacy/cutline), whose sequence is IJKLKLIJ or MNOPOPMN; which of its
 * definitions the published experiments (arXiv:2106.14734) used is not known to us.
 */
final class Zuchongzhi {

    private static final int ROWS = 11;
    private static final int COLUMNS = 12;
    private static final String SEQUENCE = "IJKLKLIJ";

    /** Diagonals column - row = -9, -7, ..., 9. */
    private static final String I = "0000001100";

    private static final String O = "1100111101";

    /** Diagonals column + row = 1, 3, ..., 19. */
    private static final String K = "1110001111";

    private static final String M = "0000001010";

    /** The ten qubits left out in the 56-qubit circuits of the same code. */
    private static final Set<Integer> NOT_IN_56 = Set.of(0, 5, 6, 18, 24, 30, 42, 54, 60, 65);

    private Zuchongzhi() {}

    /** All 66 qubits. */
    static Layout processor66() {
        List<GridPosition> positions = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            for (int column = (row + 1) % 2; column < COLUMNS; column += 2) {
                positions.add(new GridPosition(row, column));
            }
        }
        Set<Coupler> couplers = new LinkedHashSet<>();
        SortedMap<String, List<Coupler>> patterns = new TreeMap<>();
        for (String name : List.of("I", "J", "K", "L", "M", "N", "O", "P")) {
            patterns.put(name, new ArrayList<>());
        }
        for (int upper = 0; upper < positions.size(); upper++) {
            GridPosition at = positions.get(upper);
            boolean lastRow = at.row() == ROWS - 1;
            if (!lastRow && at.column() + 1 < COLUMNS) {
                int diagonal = (at.column() - at.row() + 9) / 2;
                Coupler falling = coupler(positions, upper, at.column() + 1);
                couplers.add(falling);
                patterns.get(fires(I, diagonal, at) ? "I" : "J").add(falling);
                patterns.get(fires(O, diagonal, at) ? "O" : "P").add(falling);
            }
            if (!lastRow && at.column() > 0) {
                int diagonal = (at.column() + at.row() - 1) / 2;
                Coupler rising = coupler(positions, upper, at.column() - 1);
                couplers.add(rising);
                patterns.get(fires(K, diagonal, at) ? "K" : "L").add(rising);
                patterns.get(fires(M, diagonal, at) ? "M" : "N").add(rising);
            }
        }
        return Layout.of("zuchongzhi-66", positions, couplers, patterns, SEQUENCE);
    }

    /** The 56 qubits of USTC's shallower circuits. */
    static Layout processor56() {
        Layout whole = processor66();
        List<GridPosition> kept = new ArrayList<>();
        for (int qubit = 0; qubit < whole.qubitCount(); qubit++) {
            if (!NOT_IN_56.contains(qubit)) {
                kept.add(whole.positions().get(qubit));
            }
        }
        return whole.restrictedTo("zuchongzhi-56", kept);
    }

    private static boolean fires(String bits, int diagonal, GridPosition upper) {
        return bits.charAt(diagonal) - '0' == upper.row() % 2;
    }

    private static Coupler coupler(List<GridPosition> positions, int upper, int lowerColumn) {
        GridPosition lower = new GridPosition(positions.get(upper).row() + 1, lowerColumn);
        return new Coupler(upper, positions.indexOf(lower));
    }
}
