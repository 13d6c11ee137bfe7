package dev.platanus.statevector.sampling;

/**
 * The order in which basis states are sampled: the rank of a basis state is the XOR of the ranks of its qubits that are stored as 1.
 * Two engines that add up probabilities in the same order draw the same samples from the same seed, except where a uniform
 * number falls within rounding of the edge between two basis states.
 *
 * @param rankOfQubit rank of what is stored where one qubit is stored as 1 and all others as 0; linearly independent over GF(2)
 */
public record SampleOrder(long[] rankOfQubit) {

    /** Copies the ranks. */
    public SampleOrder {
        rankOfQubit = rankOfQubit.clone();
    }

    /**
     * Returns the ranks.
     *
     * @return a copy, by qubit
     */
    @Override
    public long[] rankOfQubit() {
        return rankOfQubit.clone();
    }
}
