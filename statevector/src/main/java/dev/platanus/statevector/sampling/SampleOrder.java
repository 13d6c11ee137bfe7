package dev.platanus.statevector.sampling;

import dev.platanus.statevector.plan.FinishOrder;
import dev.platanus.statevector.program.Fusion;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which the probabilities of basis states are added up to draw samples. It belongs to the circuit alone, so that
 * every engine, block size and precision draws the same samples from the same seed, except where a uniform number falls within
 * rounding of the edge between two basis states.
 *
 * <p>Basis states have the order of their bits, first those of the qubits that are done with first ({@link FinishOrder}): where a
 * state is made part by part, they number the parts, and what has the same values of all but the last few lies together in the
 * memory of any engine that runs a circuit to its end.
 *
 * @param qubits all qubits, the one whose value decides most first
 * @param flips the qubits of which 1 comes before 0, as bits of a basis state
 */
public record SampleOrder(List<Integer> qubits, long flips) {

    /** Copies the list. */
    public SampleOrder {
        qubits = List.copyOf(qubits);
    }

    /**
     * The order of a circuit.
     *
     * @param lowered the circuit, or its last steps
     * @return its order
     */
    public static SampleOrder of(LoweredCircuit lowered) {
        int n = lowered.qubitCount();
        int[] qubitOfTrack = new int[n];
        IntStream.range(0, n).forEach(q -> qubitOfTrack[lowered.trackOfQubit().get(q)] = q);
        // no step is split into less than one
        List<Step> steps = lowered.steps();
        List<Step> last = steps.subList(Math.max(0, steps.size() - FinishOrder.LAST_OPERATIONS), steps.size());
        int[] tracks = FinishOrder.of(n, PlanOps.of(Fusion.split(last), _ -> 1));
        return new SampleOrder(
                IntStream.of(tracks).map(track -> qubitOfTrack[track]).boxed().toList(), lowered.flips());
    }

    /**
     * Returns which bit of a rank the value of a qubit is.
     *
     * @return by qubit, 0 for the least significant bit
     */
    public int[] rankBitOfQubit() {
        int[] bits = new int[qubits.size()];
        IntStream.range(0, bits.length).forEach(i -> bits[qubits.get(i)] = bits.length - 1 - i);
        return bits;
    }

    /**
     * Returns the place of a basis state in the order.
     *
     * @param basisState 0 to 2^n − 1, qubit 0 in the most significant of n bits
     * @return its rank, 0 to 2^n − 1
     */
    public long rank(long basisState) {
        int n = qubits.size();
        long bits = basisState ^ flips;
        long rank = 0;
        for (int qubit : qubits) {
            rank = rank << 1 | bits >>> n - 1 - qubit & 1;
        }
        return rank;
    }

    /**
     * Returns a basis state by its place in the order.
     *
     * @param rank 0 to 2^n − 1
     * @return the basis state, qubit 0 in the most significant of n bits
     */
    public long basisState(long rank) {
        int n = qubits.size();
        long state = 0;
        for (int i = 0; i < n; i++) {
            state |= (rank >>> (n - 1 - i) & 1) << (n - 1 - qubits.get(i));
        }
        return state ^ flips;
    }

    /**
     * Returns the qubits whose values decide least.
     *
     * @param count how many, at most all of them are returned
     * @return the last ones of the order
     */
    public List<Integer> last(int count) {
        return qubits.subList(Math.max(0, qubits.size() - count), qubits.size());
    }
}
