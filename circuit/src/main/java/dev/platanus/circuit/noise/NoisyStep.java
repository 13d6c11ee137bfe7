package dev.platanus.circuit.noise;

import dev.platanus.circuit.GateOperation;
import java.util.List;

/** One thing that happens in a {@link NoisyCircuit}. */
public sealed interface NoisyStep {
    /**
     * A gate acts as it should.
     *
     * @param operation the gate, or a part of one
     */
    record Gate(GateOperation operation) implements NoisyStep {}

    /**
     * An error happens.
     *
     * @param channel what it does
     * @param qubits where: qubit j of the channel is the j-th of these
     */
    record Error(Channel channel, List<Integer> qubits) implements NoisyStep {
        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException if the qubits are not as many as the channel has
         */
        public Error {
            qubits = List.copyOf(qubits);
            if (qubits.size() != channel.qubitCount()) {
                throw new IllegalArgumentException(
                        "a channel on " + channel.qubitCount() + " qubits cannot act on qubits " + qubits);
            }
        }
    }
}
