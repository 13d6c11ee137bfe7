package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.List;

/**
 * A gate on two qubits as at most six controlled gates on one qubit and a diagonal: Givens rotations between basis states
 * that differ in one bit make the matrix diagonal column by column. Source: Reck et al., doi:10.1103/PhysRevLett.73.58.
 */
final class TwoLevelExpansion {
    /** Entries below this are rounding, not worth a gate. */
    private static final double SMALL = 1e-15;

    private final double[][] re = new double[4][4];
    private final double[][] im = new double[4][4];
    private final int first;
    private final int second;
    private final List<List<GateOperation>> rotations = new ArrayList<>();

    TwoLevelExpansion(ComplexMatrix matrix, int first, int second) {
        this.first = first;
        this.second = second;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                re[row][column] = matrix.re(row, column);
                im[row][column] = matrix.im(row, column);
            }
        }
    }

    List<GateOperation> operations() {
        clear(0, 3, 2);
        clear(0, 2, 0);
        clear(0, 1, 0);
        clear(1, 2, 3);
        clear(1, 3, 1);
        clear(2, 3, 2);
        List<GateOperation> operations = new ArrayList<>(diagonal());
        rotations.reversed().forEach(operations::addAll);
        return operations;
    }

    /** Rotates two rows so that the entry of one of them in a column vanishes into the other's. */
    private void clear(int column, int row, int into) {
        double xr = re[into][column];
        double xi = im[into][column];
        double yr = re[row][column];
        double yi = im[row][column];
        if (Math.hypot(yr, yi) <= SMALL) {
            return;
        }
        double r = Math.hypot(Math.hypot(xr, xi), Math.hypot(yr, yi));
        // the new row `into` is (x* into + y* row) / r, the new row `row` is (-y into + x row) / r
        for (int k = 0; k < 4; k++) {
            double ar = re[into][k];
            double ai = im[into][k];
            double br = re[row][k];
            double bi = im[row][k];
            re[into][k] = (xr * ar + xi * ai + yr * br + yi * bi) / r;
            im[into][k] = (xr * ai - xi * ar + yr * bi - yi * br) / r;
            re[row][k] = (-yr * ar + yi * ai + xr * br - xi * bi) / r;
            im[row][k] = (-yr * ai - yi * ar + xr * bi + xi * br) / r;
        }
        // what undoes it, seen from `into` as |0>: columns (x, y) and (-y*, x*)
        ComplexMatrix undo = ComplexMatrix.ofInterleaved(
                xr / r, xi / r, -yr / r, yi / r, //
                yr / r, yi / r, xr / r, -xi / r);
        rotations.add(rotation(undo, row, into));
    }

    private List<GateOperation> rotation(ComplexMatrix matrix, int row, int into) {
        ComplexMatrix ordered = matrix;
        if (into > row) {
            ComplexMatrix x = FixedGate.X.matrix();
            ordered = x.times(matrix).times(x);
        }
        boolean targetIsFirst = (row ^ into) == 2;
        int control = targetIsFirst ? second : first;
        int target = targetIsFirst ? first : second;
        boolean controlIsOne = (row & into) != 0;
        GateOperation gate = GateExpansion.on(new Controlled(new Unitary1(ordered), 1), control, target);
        GateOperation flip = GateExpansion.on(FixedGate.X, control);
        return controlIsOne ? List.of(gate) : List.of(flip, gate, flip);
    }

    private List<GateOperation> diagonal() {
        double[] d = new double[4];
        for (int i = 0; i < 4; i++) {
            d[i] = Math.atan2(im[i][i], re[i][i]);
        }
        List<GateOperation> phases = new ArrayList<>();
        add(phases, d[0]);
        add(phases, d[2] - d[0], first);
        add(phases, d[1] - d[0], second);
        add(phases, d[3] - d[2] - d[1] + d[0], first, second);
        return phases;
    }

    private static void add(List<GateOperation> phases, double angle, Integer... qubits) {
        if (angle != 0) {
            phases.add(GateExpansion.phase(angle, qubits));
        }
    }
}
