package dev.platanus.circuit;

import java.util.List;

/** The matrix of gates that act one after the other on a few qubits. */
public final class GateProduct {
    private GateProduct() {}

    /**
     * Multiplies gates, in O(4<sup>n</sup>) time for each gate on one or two qubits.
     *
     * @param gates in the order in which they act
     * @param qubits the n qubits that they act on, the most significant bit of the matrix index first
     * @return a matrix of dimension 2<sup>n</sup>
     * @throws IllegalArgumentException if a gate acts on another qubit, or the dimension is above
     *     {@link ComplexMatrix#MAX_DIMENSION}
     */
    public static ComplexMatrix of(List<GateOperation> gates, List<Integer> qubits) {
        ComplexMatrix product = ComplexMatrix.identity(1 << Math.min(qubits.size(), 30));
        for (GateOperation gate : gates) {
            product = embedded(gate, qubits).times(product);
        }
        return product;
    }

    private static ComplexMatrix embedded(GateOperation gate, List<Integer> qubits) {
        int n = qubits.size();
        int[] shifts = new int[gate.qubits().size()];
        int mask = 0;
        for (int k = 0; k < shifts.length; k++) {
            int place = qubits.indexOf(gate.qubits().get(k));
            if (place < 0) {
                throw new IllegalArgumentException("qubit " + gate.qubits().get(k) + " is not among " + qubits);
            }
            shifts[k] = n - 1 - place;
            mask |= 1 << shifts[k];
        }
        ComplexMatrix matrix = gate.gate().matrix();
        int d = 1 << n;
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < d; column++) {
                if ((row & ~mask) == (column & ~mask)) {
                    int i = bits(row, shifts);
                    int j = bits(column, shifts);
                    re[row * d + column] = matrix.re(i, j);
                    im[row * d + column] = matrix.im(i, j);
                }
            }
        }
        return ComplexMatrix.of(re, im);
    }

    private static int bits(int index, int[] shifts) {
        int bits = 0;
        for (int shift : shifts) {
            bits = 2 * bits + (index >> shift & 1);
        }
        return bits;
    }
}
