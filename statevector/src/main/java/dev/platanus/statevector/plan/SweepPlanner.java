package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans a circuit as few sweeps over the state.
 *
 * <p>A beam search from both ends of the circuit, joined by a sweep in the middle; then hill climbing on the exchanges. Of
 * two plans the one with fewer sweeps wins, then the one with fewer exchanges in the low positions. The result depends on
 * the request alone: no clock, no randomness, no hardware.
 */
public final class SweepPlanner {

    private SweepPlanner() {}

    /**
     * The sweeps that run all operations of a request.
     *
     * <p>Time grows with the number of operations and with the effort; a circuit of 30 qubits and 14 cycles takes about
     * 0.02 s, or 0.1 s in a JVM that has just started. Thread safe.
     *
     * @param request what is to be planned
     * @return the schedule; never more sweeps than with fewer local bits and otherwise the same request
     */
    public static SweepSchedule plan(SweepRequest request) {
        if (request.ops().isEmpty()) {
            return new SweepSchedule(List.of());
        }
        long qubits = QubitMasks.first(request.qubitCount());
        OpGraph graph = OpGraph.of(request.ops());
        long[] localSets = request.qubitCount() <= request.localBits()
                ? new long[] {qubits}
                : new LadderSearch(graph.condensed(), qubits, request).best();
        return assemble(request, graph, localSets);
    }

    private static SweepSchedule assemble(SweepRequest request, OpGraph graph, long[] localSets) {
        int count = localSets.length;
        List<List<Integer>> ids = new ArrayList<>(count);
        double[][] work = new double[count][Long.SIZE];
        NodeSet done = NodeSet.empty(graph.size);
        IntList ran = new IntList();
        for (int s = 0; s < count; s++) {
            ran.clear();
            graph.run(done, localSets[s], ran);
            List<Integer> sweepIds = new ArrayList<>(ran.size());
            for (int i = 0; i < ran.size(); i++) {
                PlanOp op = request.ops().get(ran.get(i));
                sweepIds.add(op.id());
                for (long rest = op.local(); rest != 0; rest &= rest - 1) {
                    work[s][Long.numberOfTrailingZeros(rest)] += op.cost();
                }
            }
            ids.add(sweepIds);
        }
        if (done.count() < graph.size) {
            throw new IllegalStateException((graph.size - done.count()) + " operations are left after the last sweep");
        }
        long[] low = LowPlacement.of(localSets, Math.min(request.lowBits(), request.qubitCount()));
        long[] lanes = LanePlacement.of(low, work, Math.min(request.laneBits(), request.qubitCount()));
        List<Sweep> sweeps = new ArrayList<>(count);
        for (int s = 0; s < count; s++) {
            sweeps.add(new Sweep(localSets[s], low[s], lanes[s], ids.get(s)));
        }
        return new SweepSchedule(sweeps);
    }
}
