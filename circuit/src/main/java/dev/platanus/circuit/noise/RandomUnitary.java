package dev.platanus.circuit.noise;

import dev.platanus.circuit.GateOperation;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A channel that is a unitary drawn at random, with probabilities that do not depend on the state: what happened can be drawn before
 * anything runs.
 */
public sealed interface RandomUnitary extends Channel permits Depolarizing, UnitaryMixture {
    /**
     * Returns how likely the most probable unitary is.
     *
     * @return its probability, more than 0
     */
    double mainProbability();

    /**
     * Returns the most probable unitary, the identity as a rule.
     *
     * @return gates on the qubits 0, 1, … of the channel; none for the identity
     */
    List<GateOperation> main();

    /**
     * Draws one of the others, with their probabilities under the condition that it is one of them.
     *
     * @param random where chance comes from
     * @return gates on the qubits 0, 1, … of the channel
     * @throws IllegalStateException if there is no other one
     */
    List<GateOperation> other(UniformRandomProvider random);
}
