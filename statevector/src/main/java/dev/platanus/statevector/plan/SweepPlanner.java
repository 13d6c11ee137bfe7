package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plans a circuit as few, cheap sweeps over the state.
 *
 * <p>A beam search from both ends of the circuit, joined by a sweep in the middle, finds how few sweeps suffice; a second
 * one, and hill climbing, find a schedule of about that many which costs little by the formula of {@link SweepCosts}. The
 * result depends on the request alone: no clock, no randomness, no hardware.
 */
public final class SweepPlanner {

    private SweepPlanner() {}

    /**
     * The sweeps that run all operations of a request.
     *
     * <p>Time grows with the number of operations and with the effort; a circuit of 30 qubits and 14 cycles takes about
     * 0.06 s, or 0.15 s in a JVM that has just started. Thread safe.
     *
     * @param request what is to be planned
     * @return the schedule; never more sweeps than with fewer local bits and otherwise the same request; one more than the fewest
     *     found where the state grows over several sweeps
     */
    public static SweepSchedule plan(SweepRequest request) {
        if (request.ops().isEmpty()) {
            return new SweepSchedule(List.of(), List.of(), 0);
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
        int lowBits = Math.min(request.lowBits(), request.qubitCount());
        long[] low = LowPlacement.of(localSets, lowBits);
        long[] lanes = LanePlacement.of(low, work, Math.min(request.laneBits(), request.qubitCount()));
        List<Sweep> sweeps = new ArrayList<>(count);
        for (int s = 0; s < count; s++) {
            sweeps.add(new Sweep(localSets[s], low[s], lanes[s], ids.get(s)));
        }
        ScheduleCost cost = new ScheduleCost(graph, QubitMasks.first(request.qubitCount()), lowBits, request.costs());
        List<Double> fractions =
                Arrays.stream(cost.fractions(localSets)).boxed().toList();
        return new SweepSchedule(sweeps, fractions, cost.of(localSets));
    }
}
