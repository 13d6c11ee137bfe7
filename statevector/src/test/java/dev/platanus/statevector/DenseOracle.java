package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import java.util.List;

/**
 * The unitary of a circuit as one 2^n × 2^n matrix, by definition: a gate G on some qubits is G ⊗ 1 with the tensor factors
 * put in the order of the qubits. Shares no idea with any engine; O(8^n) a gate, for n up to 6.
 */
public final class DenseOracle {

    private DenseOracle() {}

    static ComplexMatrix unitary(Circuit circuit) {
        ComplexMatrix unitary = ComplexMatrix.identity(1 << circuit.qubitCount());
        for (GateOperation operation : circuit.gates().toList()) {
            unitary = embedded(operation, circuit.qubitCount()).times(unitary);
        }
        return unitary;
    }

    /** The column of |0…0>. */
    public static ComplexVector state(Circuit circuit) {
        ComplexMatrix unitary = unitary(circuit);
        ComplexVector column = new ComplexVector(new double[unitary.dimension()], new double[unitary.dimension()]);
        for (int row = 0; row < column.size(); row++) {
            column.re()[row] = unitary.re(row, 0);
            column.im()[row] = unitary.im(row, 0);
        }
        return column;
    }

    private static ComplexMatrix embedded(GateOperation operation, int n) {
        ComplexMatrix gate = operation.gate().matrix();
        int size = 1 << n;
        int touched = 0;
        for (int qubit : operation.qubits()) {
            touched |= 1 << (n - 1 - qubit);
        }
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                if (((row ^ column) & ~touched) == 0) {
                    int r = bitsOf(row, operation.qubits(), n);
                    int c = bitsOf(column, operation.qubits(), n);
                    re[row * size + column] = gate.re(r, c);
                    im[row * size + column] = gate.im(r, c);
                }
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static int bitsOf(int index, List<Integer> qubits, int n) {
        int bits = 0;
        for (int qubit : qubits) {
            bits = bits << 1 | index >> (n - 1 - qubit) & 1;
        }
        return bits;
    }
}
