package dev.platanus.xeb.verify;

import dev.platanus.circuit.BasisStates;
import java.util.function.Function;

/** Ideal probabilities of bitstrings, from a state, a tensor network or a file. */
@FunctionalInterface
public interface Probabilities {
    /**
     * Looks probabilities up.
     *
     * @param bitstrings basis states of all qubits
     * @return their probabilities in the same order; NaN where one is not known
     */
    double[] of(BasisStates bitstrings);

    /**
     * Probabilities that are found by the index of a basis state.
     *
     * @param found by indices, qubit 0 in the most significant of n bits
     * @return the same, for up to 63 qubits
     */
    static Probabilities ofIndices(Function<long[], double[]> found) {
        return states -> found.apply(states.indices());
    }
}
