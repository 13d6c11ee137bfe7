package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sycamore-style circuits as the planner sees them: Google's nested sub-circuits, patterns A to H. */
final class SycamoreOps {

    /** Columns first..last of rows 0 to 9 of the 54-qubit device. */
    private static final int[][] ROWS = {{5, 6}, {4, 7}, {3, 8}, {2, 9}, {1, 9}, {0, 8}, {1, 7}, {2, 6}, {3, 5}, {4, 4}
    };

    /** What follows the twelve qubits of rows 3 to 5, columns 3 to 6: row, column of each. */
    private static final int[][] GROWTH = {
        {2, 4}, {2, 5}, {6, 4}, {6, 5}, {2, 6}, {6, 3}, {3, 7}, {4, 7}, {4, 2}, {5, 2}, {2, 7}, {6, 2}, {7, 3}, {7, 4},
        {1, 5}, {1, 6}, {1, 7}, {7, 2}, {5, 1}, {6, 1}, {2, 8}, {3, 8}, {1, 4}, {3, 2}, {0, 5}, {4, 1}, {6, 6}, {0, 6},
        {8, 3}, {5, 7}, {7, 5}, {4, 8}, {8, 4}, {3, 9}, {7, 6}, {6, 7}, {8, 5}, {4, 9}, {5, 8}, {5, 0}, {9, 4}
    };

    private SycamoreOps() {}

    /** General angles: fSim needs both qubits local; every cycle has its one-qubit layer, and one more ends it. */
    static List<PlanOp> general(int n, int cycles, String sequence) {
        List<PlanOp> ops = new ArrayList<>();
        for (int cycle = 0; cycle <= cycles; cycle++) {
            for (int q = 0; q < n; q++) {
                ops.add(new PlanOp(ops.size(), 1L << q, 1L << q, 1));
            }
            if (cycle < cycles) {
                for (int[] pair : pattern(n, sequence.charAt(cycle % sequence.length()))) {
                    long mask = 1L << pair[0] | 1L << pair[1];
                    ops.add(new PlanOp(ops.size(), mask, mask, 2));
                }
            }
        }
        return ops;
    }

    /** Ideal angles: fSim is a relabelling and a diagonal, so that only one-qubit gates need their qubit local. */
    static List<PlanOp> ideal(int n, int cycles, String sequence) {
        List<PlanOp> ops = new ArrayList<>();
        int[] label = new int[n];
        for (int q = 0; q < n; q++) {
            label[q] = q;
        }
        for (int cycle = 0; cycle <= cycles; cycle++) {
            for (int q = 0; q < n; q++) {
                ops.add(new PlanOp(ops.size(), 1L << label[q], 1L << label[q], 1));
            }
            if (cycle < cycles) {
                for (int[] pair : pattern(n, sequence.charAt(cycle % sequence.length()))) {
                    int a = label[pair[0]];
                    int b = label[pair[1]];
                    ops.add(new PlanOp(ops.size(), 1L << a | 1L << b, 0, 0.5));
                    label[pair[0]] = b;
                    label[pair[1]] = a;
                }
            }
        }
        return ops;
    }

    /** The pairs of a pattern on the sub-circuit of n qubits (12 to 54), qubits numbered by row and column. */
    static List<int[]> pattern(int n, char name) {
        Map<Integer, Integer> index = new HashMap<>();
        for (int place : places(n)) {
            index.put(place, index.size());
        }
        List<int[]> pairs = new ArrayList<>();
        for (int place : places(n)) {
            int row = place / 10;
            int column = place % 10;
            boolean even = (row + column) % 2 == 0;
            boolean fires = switch (name) {
                case 'A', 'D' -> even;
                case 'B', 'C' -> !even;
                case 'E' -> column % 2 == 0;
                case 'F' -> column % 2 != 0;
                case 'G' -> row % 2 == 0;
                case 'H' -> row % 2 != 0;
                default -> throw new IllegalArgumentException("no pattern " + name);
            };
            Integer partner = index.get("ABGH".indexOf(name) >= 0 ? place + 10 : column < 9 ? place + 1 : -1);
            if (fires && partner != null) {
                pairs.add(new int[] {index.get(place), partner});
            }
        }
        return pairs;
    }

    private static List<Integer> places(int n) {
        List<Integer> places = new ArrayList<>();
        for (int row = 0; row < ROWS.length; row++) {
            for (int column = ROWS[row][0]; column <= ROWS[row][1]; column++) {
                boolean core = row >= 3 && row <= 5 && column >= 3 && column <= 6;
                if (core || rank(row, column) < n - 12) {
                    places.add(10 * row + column);
                }
            }
        }
        return places;
    }

    private static int rank(int row, int column) {
        for (int i = 0; i < GROWTH.length; i++) {
            if (GROWTH[i][0] == row && GROWTH[i][1] == column) {
                return i;
            }
        }
        return GROWTH.length; // (2,3), the qubit that was dead in 2019
    }
}
