package dev.platanus.statevector.plan;

import java.util.List;

/**
 * One pass over the whole state, block by block: what is local, who stands where it is lowest, and what runs.
 *
 * <p>The low positions are exchanged at the end of a sweep, while the block is still in cache: the low qubits of the next
 * sweep are local in this one and in the next.
 *
 * @param localQubits mask of the local qubits: exactly {@code min(k, n)} of them
 * @param lowQubits mask of those that occupy the low positions while the operations run, exactly {@code min(low, n)}
 * @param laneQubits mask of those of the low qubits that occupy the lane positions, exactly {@code min(lane, n)}
 * @param ops ids of the operations that run, in an order that respects the circuit
 */
public record Sweep(long localQubits, long lowQubits, long laneQubits, List<Integer> ops) {

    /** Copies the ids. */
    public Sweep {
        ops = List.copyOf(ops);
    }
}
