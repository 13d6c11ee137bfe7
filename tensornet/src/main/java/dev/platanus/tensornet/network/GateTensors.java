package dev.platanus.tensornet.network;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a circuit into tensors, one gate after the other, and keeps track of the index at the end of each qubit's wire. */
final class GateTensors {

    /** Entries of unitary matrices below this count as zero: rounding of cos(π/2), not an approximation. */
    private static final double ZERO = 1e-12;

    private final GateForm form;
    private final int[] wires;
    private final List<Tensor> tensors = new ArrayList<>();
    private int indexCount;

    GateTensors(int qubits, GateForm form) {
        this.form = form;
        wires = new int[qubits];
        for (int q = 0; q < qubits; q++) {
            wires[q] = indexCount++;
            tensors.add(new Tensor(new int[] {wires[q]}, new double[] {1, 0}, new double[2]));
        }
    }

    List<Tensor> tensors() {
        return tensors;
    }

    int indexCount() {
        return indexCount;
    }

    /** The index at the end of a qubit's wire. */
    int wire(int qubit) {
        return wires[qubit];
    }

    void append(GateOperation operation) {
        int[] qubits = operation.qubits().stream().mapToInt(q -> q).toArray();
        if (operation.gate() instanceof Controlled controlled && qubits.length > 2) {
            appendControlled(controlled, qubits);
            return;
        }
        Gate gate = operation.gate();
        ComplexMatrix matrix = gate.matrix();
        switch (qubits.length) {
            case 0 ->
                tensors.add(new Tensor(new int[0], new double[] {matrix.re(0, 0)}, new double[] {matrix.im(0, 0)}));
            case 1 -> appendOne(matrix, qubits[0]);
            case 2 -> appendTwo(matrix, qubits[0], qubits[1]);
            default -> appendDense(matrix, qubits);
        }
    }

    private void appendOne(ComplexMatrix matrix, int qubit) {
        if (form == GateForm.WIRED && zero(matrix, 0, 1) && zero(matrix, 1, 0)) {
            appendDiagonal(matrix, new int[] {0, 1}, qubit);
        } else {
            appendDense(matrix, qubit);
        }
    }

    private void appendTwo(ComplexMatrix matrix, int first, int second) {
        if (form == GateForm.WIRED && isDiagonalAfter(matrix, 0, 1, 2, 3)) {
            appendDiagonal(matrix, new int[] {0, 1, 2, 3}, first, second);
            return;
        }
        if (form == GateForm.WIRED && isDiagonalAfter(matrix, 0, 2, 1, 3)) {
            appendDiagonal(matrix, new int[] {0, 2, 1, 3}, first, second);
            int wire = wires[first];
            wires[first] = wires[second];
            wires[second] = wire;
            return;
        }
        if (form != GateForm.DENSE) {
            OperatorSchmidt split = OperatorSchmidt.of(matrix);
            if (split.rank() <= 2) {
                appendSplit(split, first, second);
                return;
            }
        }
        appendDense(matrix, first, second);
    }

    /** Whether the only entries are those at (row r, column columns[r]). */
    private static boolean isDiagonalAfter(ComplexMatrix matrix, int... columns) {
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                if (column != columns[row] && !zero(matrix, row, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean zero(ComplexMatrix matrix, int row, int column) {
        return Math.abs(matrix.re(row, column)) < ZERO && Math.abs(matrix.im(row, column)) < ZERO;
    }

    /** A factor on the wires as they are: the entry of input value {@code columns[r]} is the one in row r. */
    private void appendDiagonal(ComplexMatrix matrix, int[] columns, int... qubits) {
        double[] re = new double[columns.length];
        double[] im = new double[columns.length];
        for (int row = 0; row < columns.length; row++) {
            re[columns[row]] = matrix.re(row, columns[row]);
            im[columns[row]] = matrix.im(row, columns[row]);
        }
        tensors.add(new Tensor(Arrays.stream(qubits).map(q -> wires[q]).toArray(), re, im));
    }

    private void appendSplit(OperatorSchmidt split, int first, int second) {
        int[] bond = split.rank() == 2 ? new int[] {indexCount++} : new int[0];
        appendTerms(split.first(), first, bond);
        appendTerms(split.second(), second, bond);
    }

    private void appendTerms(OperatorSchmidt.Term[] terms, int qubit, int[] bond) {
        int in = wires[qubit];
        wires[qubit] = indexCount++;
        double[] re = new double[4 * terms.length];
        double[] im = new double[4 * terms.length];
        for (int k = 0; k < terms.length; k++) {
            System.arraycopy(terms[k].re(), 0, re, 4 * k, 4);
            System.arraycopy(terms[k].im(), 0, im, 4 * k, 4);
        }
        int[] indices = Arrays.copyOf(bond, bond.length + 2);
        indices[bond.length] = wires[qubit];
        indices[bond.length + 1] = in;
        tensors.add(new Tensor(indices, re, im));
    }

    private void appendDense(ComplexMatrix matrix, int... qubits) {
        int k = qubits.length;
        int[] indices = new int[2 * k];
        for (int i = 0; i < k; i++) {
            indices[k + i] = wires[qubits[i]];
            wires[qubits[i]] = indexCount++;
            indices[i] = wires[qubits[i]];
        }
        addMatrix(matrix, indices);
    }

    private void addMatrix(ComplexMatrix matrix, int[] indices) {
        int d = matrix.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < d; column++) {
                re[row * d + column] = matrix.re(row, column);
                im[row * d + column] = matrix.im(row, column);
            }
        }
        tensors.add(new Tensor(indices, re, im));
    }

    /**
     * A gate under many controls, whose matrix may be too large to write down: the control wires stay as they are, a chain
     * of AND tensors a₁ = c₁, aₖ = aₖ₋₁ ∧ cₖ runs along them, and the last one chooses between identity and target.
     */
    private void appendControlled(Controlled gate, int[] qubits) {
        int controls = gate.controls();
        int chain = wires[qubits[0]];
        for (int c = 1; c < controls; c++) {
            int next = indexCount++;
            double[] and = {1, 0, 1, 0, 1, 0, 0, 1};
            tensors.add(new Tensor(new int[] {chain, wires[qubits[c]], next}, and, new double[8]));
            chain = next;
        }
        ComplexMatrix target = gate.target().matrix();
        int d = target.dimension();
        int k = qubits.length - controls;
        int[] indices = new int[1 + 2 * k];
        indices[0] = chain;
        for (int i = 0; i < k; i++) {
            int qubit = qubits[controls + i];
            indices[1 + k + i] = wires[qubit];
            wires[qubit] = indexCount++;
            indices[1 + i] = wires[qubit];
        }
        double[] re = new double[2 * d * d];
        double[] im = new double[2 * d * d];
        for (int row = 0; row < d; row++) {
            re[row * d + row] = 1;
            for (int column = 0; column < d; column++) {
                re[d * d + row * d + column] = target.re(row, column);
                im[d * d + row * d + column] = target.im(row, column);
            }
        }
        tensors.add(new Tensor(indices, re, im));
    }
}
