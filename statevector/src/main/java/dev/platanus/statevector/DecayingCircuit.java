package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import java.util.List;

/**
 * A circuit between whose gates amplitudes decay: what is left of a state if nothing was emitted, whose squared norm is the
 * probability of that. It is not unitary; engines take it as they take any other circuit, and do not normalise.
 *
 * @param circuit the gates
 * @param decays where amplitudes decay, in any order
 */
public record DecayingCircuit(Circuit circuit, List<Decay> decays) {

    /**
     * One place: what has the qubit in |1⟩ is multiplied by a factor.
     *
     * @param qubit of the circuit
     * @param gates how many of the circuit's gates on this qubit come before
     * @param factor more than 0, at most 1
     */
    public record Decay(int qubit, int gates, double factor) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Decay {
            if (qubit < 0 || gates < 0) {
                throw new IllegalArgumentException("no decay of qubit " + qubit + " after " + gates + " gates");
            }
            if (!(factor > 0 && factor <= 1)) {
                throw new IllegalArgumentException("amplitudes decay to a share of (0, 1], not to " + factor);
            }
        }
    }

    /**
     * Copies the list.
     *
     * @throws IndexOutOfBoundsException if a decay is that of a qubit that the circuit has not
     */
    public DecayingCircuit {
        decays = List.copyOf(decays);
        for (Decay decay : decays) {
            if (decay.qubit() >= circuit.qubitCount()) {
                throw new IndexOutOfBoundsException(
                        "decay of qubit " + decay.qubit() + " in a circuit of " + circuit.qubitCount() + " qubits");
            }
        }
    }

    /**
     * A circuit without decay.
     *
     * @param circuit the gates
     * @return the same
     */
    public static DecayingCircuit of(Circuit circuit) {
        return new DecayingCircuit(circuit, List.of());
    }
}
