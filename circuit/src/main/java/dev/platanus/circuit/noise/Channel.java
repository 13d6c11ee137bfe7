package dev.platanus.circuit.noise;

import dev.platanus.circuit.ComplexMatrix;
import java.util.List;

/**
 * What an error does to some qubits: a completely positive map that keeps the trace, ρ → Σ K ρ K†. It acts on qubits 0, 1, …
 * of its own; qubit 0 is the most significant bit of a matrix index.
 */
public sealed interface Channel permits KrausChannel, RandomUnitary {
    /**
     * Returns how many qubits it acts on.
     *
     * @return at least 1
     */
    int qubitCount();

    /**
     * Returns the entanglement fidelity Σ |Tr K|²/D², D = 2ᵏ: of a Pauli error with probability e it is 1 − e. The mean
     * fidelity over pure states is (D F + 1)/(D + 1).
     *
     * @return F, 0..1
     * @see <a href="https://doi.org/10.1016/S0375-9601(02)01272-0">Nielsen, Phys. Lett. A 303, 249 (2002)</a>
     */
    double entanglementFidelity();

    /**
     * Returns Kraus operators of it: ρ → Σ K ρ K†.
     *
     * @return complete ones of dimension 2ᵏ, what happens if nothing happens first
     */
    default List<ComplexMatrix> operators() {
        return switch (this) {
            case KrausChannel kraus -> kraus.operators();
            case UnitaryMixture mixture ->
                mixture.branches().stream()
                        .map(branch -> mixture.matrix(branch).scaled(Math.sqrt(branch.probability())))
                        .toList();
            case Depolarizing depolarizing -> Channels.paulis(depolarizing);
        };
    }
}
