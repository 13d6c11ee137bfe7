package dev.platanus.statevector.plan;

import java.util.BitSet;
import java.util.List;

/**
 * In what order qubits are done with: those whose values depend on least of a circuit come first.
 *
 * <p>The <em>past</em> of a set of qubits is what has to run before none of them is mixed any more. The first qubits of the
 * order are those whose past is small, as qubits in one corner of a chip: with them finished, and values that number parts of a
 * state, the rest of the circuit can run part by part. The last ones, in the opposite corner, are those that the last
 * operations mix.
 */
public final class FinishOrder {

    /** Operations before these are as a rule in the past of all qubits, and no longer looked at. */
    public static final int LAST_OPERATIONS = 2048;

    private FinishOrder() {}

    /**
     * Orders qubits: each next one is that with which the past of all so far mixes the fewest qubits; among those, with the fewest
     * operations; among those the lowest.
     *
     * @param qubitCount number of qubits
     * @param ops operations in circuit order
     * @return all qubits
     */
    public static int[] of(int qubitCount, List<PlanOp> ops) {
        OpGraph graph = OpGraph.of(ops.subList(Math.max(0, ops.size() - LAST_OPERATIONS), ops.size()));
        BitSet[] pasts = new BitSet[qubitCount];
        for (int q = 0; q < qubitCount; q++) {
            pasts[q] = past(graph, q);
        }
        int[] order = new int[qubitCount];
        BitSet joint = new BitSet();
        long left = QubitMasks.first(qubitCount);
        for (int i = 0; i < qubitCount; i++) {
            BitSet best = null;
            long least = Long.MAX_VALUE;
            for (long rest = left; rest != 0; rest &= rest - 1) {
                int q = Long.numberOfTrailingZeros(rest);
                BitSet with = (BitSet) joint.clone();
                with.or(pasts[q]);
                long size = (long) Long.bitCount(mixed(graph, with)) * (LAST_OPERATIONS + 1L) + with.cardinality();
                if (size < least) {
                    least = size;
                    best = with;
                    order[i] = q;
                }
            }
            joint = best;
            left &= ~(1L << order[i]);
        }
        return order;
    }

    private static BitSet past(OpGraph graph, int qubit) {
        BitSet past = new BitSet(graph.size);
        for (int node = graph.size - 1; node >= 0; node--) {
            if ((graph.local[node] >>> qubit & 1) == 1 || past.get(node)) {
                past.set(node);
                for (int before : graph.before[node]) {
                    past.set(before);
                }
            }
        }
        return past;
    }

    private static long mixed(OpGraph graph, BitSet nodes) {
        long mixed = 0;
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            mixed |= graph.local[node];
        }
        return mixed;
    }
}
