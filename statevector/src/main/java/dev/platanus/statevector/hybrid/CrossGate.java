package dev.platanus.statevector.hybrid;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.statevector.program.KakDecomposition;
import dev.platanus.statevector.program.Pauli;
import java.util.Arrays;
import java.util.List;

/**
 * A gate across the cut: the sum of its terms, each a Pauli matrix on either side.
 *
 * <p>Path bits choose among the terms. One term needs none. Of two terms, σ_a is applied always and one bit adds the
 * Pauli matrix between the two; of more, one bit adds X and then another adds Z, and Z X ⊗ Z X = −Y ⊗ Y.
 *
 * @param qubits the qubit in the first half and the qubit in the second
 * @param form the decomposition, its first qubit being that of the first half
 * @param terms the Pauli matrices that take part, in their order
 */
record CrossGate(List<Integer> qubits, KakDecomposition form, List<Pauli> terms) {

    /**
     * The decomposition of a gate.
     *
     * @param operation a gate on two qubits
     * @param reversed whether its second qubit is the one in the first half
     */
    static CrossGate of(GateOperation operation, boolean reversed) {
        ComplexMatrix matrix = operation.gate().matrix();
        if (reversed) {
            ComplexMatrix exchange = FixedGate.SWAP.matrix();
            matrix = exchange.times(matrix).times(exchange);
        }
        KakDecomposition form = KakDecomposition.of(matrix);
        List<Integer> qubits = reversed ? operation.qubits().reversed() : operation.qubits();
        return new CrossGate(
                qubits, form, Arrays.stream(Pauli.values()).filter(form::has).toList());
    }

    /** Number of path bits: 0, 1 or 2. */
    int bits() {
        return terms.size() == 1 ? 0 : terms.size() == 2 ? 1 : 2;
    }

    /** What is applied whatever the path bits are. */
    Pauli always() {
        return bits() == 2 ? Pauli.I : terms.getFirst();
    }

    /** What each path bit adds, in the order of application. */
    List<Pauli> optional() {
        return switch (bits()) {
            case 0 -> List.of();
            case 1 -> List.of(between(terms.get(0), terms.get(1)));
            default -> List.of(Pauli.X, Pauli.Z);
        };
    }

    private static Pauli between(Pauli a, Pauli b) {
        if (a == Pauli.I) {
            return b;
        }
        return Pauli.values()[Pauli.X.ordinal() + Pauli.Y.ordinal() + Pauli.Z.ordinal() - a.ordinal() - b.ordinal()];
    }

    /**
     * The coefficient of a term.
     *
     * @param label the path bits as a number, the first one being the more significant
     * @return real and imaginary part; zero for the one label of four that three terms leave over
     */
    double[] coefficient(int label) {
        int sign = 1;
        Pauli sigma;
        if (bits() < 2) {
            sigma = terms.get(label);
            sign = label == 1 && terms.getFirst() != Pauli.I ? -1 : 1;
        } else {
            sigma = List.of(Pauli.I, Pauli.Z, Pauli.X, Pauli.Y).get(label);
            sign = sigma == Pauli.Y ? -1 : 1;
        }
        return new double[] {sign * form.re()[sigma.ordinal()], sign * form.im()[sigma.ordinal()]};
    }
}
