package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A circuit in two legs, in each of which some qubits are not mixed, so that their values number parts of the state. As long as
 * those of the first leg are 0 only one of its parts differs from zero; each part of the second is made of that one alone.
 *
 * @param firstAway mask of the qubits that number parts in the first leg
 * @param first operations of the first leg, in an order that respects the circuit
 * @param secondAway mask of the qubits that number parts in the second leg
 * @param second operations of the second leg
 */
public record TwoLegs(long firstAway, List<PlanOp> first, long secondAway, List<PlanOp> second) {

    /** Copies the lists. */
    public TwoLegs {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /**
     * Splits a circuit, if it can be. The first leg, which has one part, gets what it can; the second the rest, which is done for
     * each part.
     *
     * @param qubitCount number of qubits
     * @param ops operations in circuit order, each with the number of its place
     * @param partBits base-2 logarithm of the number of parts
     * @param finishOrder all qubits; those that number parts at the end come first
     * @return empty if the past of those qubits mixes too many others
     */
    public static Optional<TwoLegs> of(int qubitCount, List<PlanOp> ops, int partBits, int[] finishOrder) {
        OpGraph graph = OpGraph.of(ops);
        long secondAway = 0;
        for (int i = 0; i < partBits; i++) {
            secondAway |= 1L << finishOrder[i];
        }
        long free = QubitMasks.first(qubitCount) & ~mixedBefore(graph, secondAway);
        if (Long.bitCount(free) < partBits) {
            return Optional.empty();
        }
        long firstAway = 0;
        for (int i = 0; i < partBits; i++) {
            firstAway |= leastMissed(graph, firstAway, free & ~firstAway);
        }
        NodeSet done = NodeSet.empty(graph.size);
        IntList ran = new IntList();
        graph.run(done, ~firstAway, ran);
        List<PlanOp> first = new ArrayList<>();
        for (int i = 0; i < ran.size(); i++) {
            first.add(ops.get(ran.get(i)));
        }
        List<PlanOp> second = ops.stream().filter(op -> !done.contains(op.id())).toList();
        return Optional.of(new TwoLegs(firstAway, first, secondAway, second));
    }

    /** The qubits mixed by what has to run before none of the given ones is mixed any more. */
    private static long mixedBefore(OpGraph graph, long qubits) {
        NodeSet past = NodeSet.empty(graph.size);
        long mixed = 0;
        for (int node = graph.size - 1; node >= 0; node--) {
            if ((graph.local[node] & qubits) != 0 && !past.contains(node)) {
                past.add(node);
            }
            if (past.contains(node)) {
                mixed |= graph.local[node];
                for (int before : graph.before[node]) {
                    if (!past.contains(before)) {
                        past.add(before);
                    }
                }
            }
        }
        return mixed;
    }

    /** The candidate without which, and without those chosen before, most of the circuit can still run. */
    private static long leastMissed(OpGraph graph, long chosen, long candidates) {
        long best = 0;
        int most = -1;
        for (long rest = candidates; rest != 0; rest &= rest - 1) {
            long candidate = rest & -rest;
            NodeSet done = NodeSet.empty(graph.size);
            graph.run(done, ~(chosen | candidate), new IntList());
            if (done.count() > most) {
                most = done.count();
                best = candidate;
            }
        }
        return best;
    }
}
