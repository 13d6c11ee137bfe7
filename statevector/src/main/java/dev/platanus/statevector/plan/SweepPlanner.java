package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans a circuit as few sweeps over the state.
 *
 * <p>Of two plans the one with fewer sweeps wins, then the one with fewer exchanges in the low positions. The result
 * depends on the request alone: no clock, no randomness, no hardware.
 */
public final class SweepPlanner {

    private SweepPlanner() {}

    /**
     * The sweeps that run all operations of a request.
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
                : search(graph.condensed(), qubits, request);
        return assemble(request, graph, localSets);
    }

    private static long[] search(OpGraph graph, long qubits, SweepRequest request) {
        OpGraph reversed = graph.reversed();
        SweepSearch search =
                new SweepSearch(graph, reversed, qubits, request.localBits(), request.lowBits(), request.effort());
        for (int sweeps = 1; ; sweeps++) {
            long[] found = search.find(sweeps);
            if (found != null) {
                return found;
            }
        }
    }

    private static SweepSchedule assemble(SweepRequest request, OpGraph graph, long[] localSets) {
        long[] low = LowPlacement.of(localSets, Math.min(request.lowBits(), request.qubitCount()));
        List<Sweep> sweeps = new ArrayList<>(localSets.length);
        NodeSet done = NodeSet.empty(graph.size);
        for (int s = 0; s < localSets.length; s++) {
            List<Integer> ids = new ArrayList<>();
            for (int i = done.firstAbsent(); i < graph.size; i++) {
                if (!done.contains(i) && (graph.local[i] & ~localSets[s]) == 0 && ready(graph, i, done)) {
                    done.add(i);
                    ids.add(request.ops().get(i).id());
                }
            }
            long lanes = QubitMasks.lowest(low[s], Math.min(request.laneBits(), request.qubitCount()));
            sweeps.add(new Sweep(localSets[s], low[s], lanes, ids));
        }
        if (done.count() < graph.size) {
            throw new IllegalStateException((graph.size - done.count()) + " operations are left after the last sweep");
        }
        return new SweepSchedule(sweeps);
    }

    private static boolean ready(OpGraph graph, int node, NodeSet done) {
        for (int p : graph.before[node]) {
            if (!done.contains(p)) {
                return false;
            }
        }
        return true;
    }
}
