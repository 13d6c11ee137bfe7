package dev.platanus.statevector.plan;

import java.util.List;

/**
 * One pass over all that a level of memory holds, block by block: what is local, who stands where it is lowest, and what runs; and
 * the same a level down, within a block. A sweep over parts of a state, or over devices that share it, is called a leg.
 *
 * <p>The low positions are exchanged at the end of a sweep, while the block is still in cache: the low qubits of the next
 * sweep are local in this one and in the next.
 *
 * @param localQubits mask of the local qubits: exactly {@code min(k, n)} of them
 * @param lowQubits mask of those that occupy the low positions while the operations run, exactly {@code min(low, n)}
 * @param laneQubits mask of those of the low qubits that occupy the lane positions, exactly {@code min(lane, n)}
 * @param ops ids of the operations that run, in an order that respects the circuit
 * @param inner the sweeps over each block, which run the same operations; empty on the lowest level that is planned
 */
public record Sweep(long localQubits, long lowQubits, long laneQubits, List<Integer> ops, List<Sweep> inner) {

    /** Copies the lists. */
    public Sweep {
        ops = List.copyOf(ops);
        inner = List.copyOf(inner);
    }

    /**
     * A sweep within which nothing is planned.
     *
     * @param localQubits mask of the local qubits
     * @param lowQubits mask of those in the low positions
     * @param laneQubits mask of those in the lane positions
     * @param ops ids of the operations that run
     */
    public Sweep(long localQubits, long lowQubits, long laneQubits, List<Integer> ops) {
        this(localQubits, lowQubits, laneQubits, ops, List.of());
    }

    /** The same sweep with what is planned within it. */
    Sweep with(List<Sweep> sweeps) {
        return new Sweep(localQubits, lowQubits, laneQubits, ops, sweeps);
    }
}
