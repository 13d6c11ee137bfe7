package dev.platanus.circuit.expansion;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Unitary1;
import java.util.ArrayList;
import java.util.List;

/**
 * A gate on k qubits as at most 2ᵏ(2ᵏ − 1)/2 controlled gates on one qubit and a diagonal: Givens rotations between basis states
 * that differ in one bit make the matrix diagonal column by column. O(8ᵏ) time. Source: Reck et al.,
 * doi:10.1103/PhysRevLett.73.58.
 */
final class TwoLevelExpansion {
    /** Entries below this are rounding, not worth a gate. */
    private static final double SMALL = 1e-15;

    private final int dimension;
    private final int columns;
    private final double[][] re;
    private final double[][] im;
    private final List<Integer> qubits;
    private final List<Rotation> rotations = new ArrayList<>();

    /** What a rotation undoes, seen from {@code into} as |0⟩ and {@code row} as |1⟩. */
    private record Rotation(ComplexMatrix matrix, int row, int into) {}

    TwoLevelExpansion(ComplexMatrix matrix, List<Integer> qubits) {
        this(matrix.dimension(), matrix.dimension(), qubits);
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                re[row][column] = matrix.re(row, column);
                im[row][column] = matrix.im(row, column);
            }
        }
    }

    /** Of a vector, the first column of any matrix that has it there. */
    TwoLevelExpansion(double[] reIm, List<Integer> qubits) {
        this(reIm.length / 2, 1, qubits);
        for (int row = 0; row < dimension; row++) {
            re[row][0] = reIm[2 * row];
            im[row][0] = reIm[2 * row + 1];
        }
    }

    private TwoLevelExpansion(int dimension, int columns, List<Integer> qubits) {
        this.dimension = dimension;
        this.columns = columns;
        this.qubits = qubits;
        this.re = new double[dimension][columns];
        this.im = new double[dimension][columns];
    }

    /** Gates that are the matrix. */
    List<GateOperation> operations() {
        clear();
        double[] phases = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            phases[i] = Math.atan2(im[i][i], re[i][i]);
        }
        List<GateOperation> operations = new ArrayList<>(GateExpansion.diagonal(phases, qubits));
        rotate(operations);
        return operations;
    }

    /** Gates that turn |0…0⟩ into the vector. */
    List<GateOperation> preparation() {
        clear();
        List<GateOperation> operations = new ArrayList<>();
        operations.add(new GateOperation(new GlobalPhase(Math.atan2(im[0][0], re[0][0])), List.of()));
        rotate(operations);
        return operations;
    }

    /** Rotates rows until nothing is left off the diagonal. */
    private void clear() {
        for (int column = 0; column < Math.min(columns, dimension - 1); column++) {
            // each row goes into the one that is a bit nearer to the column; rows before the column are done
            for (int far = dimension - 1; far > 0; far--) {
                if ((far ^ column) > column) {
                    clear(column, far ^ column, far & far - 1 ^ column);
                }
            }
        }
    }

    /** Adds what undoes the rotations. */
    private void rotate(List<GateOperation> operations) {
        int flipped = 0;
        for (Rotation rotation : rotations.reversed()) {
            int zeros = dimension - 1 & ~(rotation.row & rotation.into) & ~(rotation.row ^ rotation.into);
            flip(flipped ^ zeros, operations);
            flipped = zeros;
            operations.add(gate(rotation));
        }
        flip(flipped, operations);
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
        for (int k = 0; k < columns; k++) {
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
        rotations.add(new Rotation(undo, row, into));
    }

    /** The rotation of the qubit in which its rows differ, under the control of all others. */
    private GateOperation gate(Rotation rotation) {
        ComplexMatrix matrix = rotation.matrix;
        if (rotation.into > rotation.row) {
            ComplexMatrix x = FixedGate.X.matrix();
            matrix = x.times(matrix).times(x);
        }
        int target = place(rotation.row ^ rotation.into);
        List<Integer> on = new ArrayList<>(qubits.subList(0, target));
        on.addAll(qubits.subList(target + 1, qubits.size()));
        on.add(qubits.get(target));
        Gate gate = new Unitary1(matrix);
        return new GateOperation(on.size() == 1 ? gate : new Controlled(gate, on.size() - 1), on);
    }

    private void flip(int bits, List<GateOperation> operations) {
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            operations.add(new GateOperation(FixedGate.X, List.of(qubits.get(place(Integer.lowestOneBit(rest))))));
        }
    }

    /** The place among the qubits that a bit of an index belongs to. */
    private int place(int bit) {
        return qubits.size() - 1 - Integer.numberOfTrailingZeros(bit);
    }
}
