package dev.platanus.statevector.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fewest sweeps of a tiny circuit, by trying every sequence of local sets. */
final class ExhaustiveSearch {

    private record State(long done, long local) {}

    private ExhaustiveSearch() {}

    static int fewestSweeps(SweepRequest request) {
        int n = request.qubitCount();
        int k = Math.min(n, request.localBits());
        Set<State> level = Set.of(new State(0, -1L));
        for (int sweeps = 0; ; sweeps++) {
            Set<State> next = new HashSet<>();
            for (State state : level) {
                if (Long.bitCount(state.done) == request.ops().size()) {
                    return sweeps;
                }
                for (long local = 0; local < 1L << n; local++) {
                    if (Long.bitCount(local) == k && Long.bitCount(local & state.local) >= request.lowBits()) {
                        next.add(new State(run(request.ops(), state.done, local), local));
                    }
                }
            }
            level = next;
        }
    }

    private static long run(List<PlanOp> ops, long done, long local) {
        long after = done;
        for (int i = 0; i < ops.size(); i++) {
            boolean ready = (ops.get(i).local() & ~local) == 0;
            for (int j = 0; j < i && ready; j++) {
                long shared = ops.get(i).qubits() & ops.get(j).qubits();
                boolean ordered = (shared & (ops.get(i).local() | ops.get(j).local())) != 0;
                ready = !ordered || (after >>> j & 1) != 0;
            }
            if (ready) {
                after |= 1L << i;
            }
        }
        return after;
    }
}
