package dev.platanus.statevector.plan;

import java.util.List;

/**
 * The search for a state that does not fit into one block.
 *
 * <p>A schedule for fewer local bits also serves for more. So that a larger block never gets more sweeps, the search goes
 * down the ladder of smaller blocks too, as long as a lower bound leaves hope that one of them does better; what is found
 * on a rung does not depend on where the descent began.
 */
final class LadderSearch {

    /** Steps of the search on one rung, per unit of effort, that the width of the beam is reduced to meet. */
    private static final long STEPS_PER_EFFORT = 350_000;

    private final OpGraph graph;
    private final OpGraph reversed;
    private final long qubits;
    private final SweepRequest request;

    LadderSearch(OpGraph graph, long qubits, SweepRequest request) {
        this.graph = graph;
        this.reversed = graph.reversed();
        this.qubits = qubits;
        this.request = request;
    }

    /** The local sets of the best schedule found. */
    long[] best() {
        List<long[]> found = List.of();
        int sweeps = Integer.MAX_VALUE;
        int lowestRung = Math.max(request.lowBits() + 1, graph.widest());
        for (int rung = request.localBits(); rung >= lowestRung; rung--) {
            int bound = SweepBound.of(graph, reversed, rung, rung - request.lowBits());
            if (bound >= sweeps) {
                break;
            }
            List<long[]> fewer = search(rung, bound, sweeps);
            if (!fewer.isEmpty()) {
                found = fewer;
                sweeps = fewer.getFirst().length;
            }
        }
        return withFewestExchanges(found, sweeps);
    }

    private List<long[]> search(int localBits, int bound, int limit) {
        long stepsPerState = (long) request.qubitCount() * request.qubitCount() * graph.size;
        int width = Math.clamp(STEPS_PER_EFFORT * request.effort() / stepsPerState, 1, request.effort());
        SweepSearch search = new SweepSearch(graph, reversed, qubits, localBits, request.lowBits(), width);
        for (int sweeps = bound; sweeps < limit; sweeps++) {
            List<long[]> found = search.find(sweeps);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private long[] withFewestExchanges(List<long[]> candidates, int sweeps) {
        long budget = STEPS_PER_EFFORT * request.effort() * (1 + sweeps / 12);
        ExchangeSaver saver = new ExchangeSaver(graph, qubits, request.lowBits(), budget);
        long[] best = null;
        int fewest = Integer.MAX_VALUE;
        for (long[] candidate : candidates) {
            long[] sets = saver.improved(widened(candidate));
            int swaps = LowPlacement.swaps(sets, 0, sweeps, request.lowBits());
            if (swaps < fewest) {
                best = sets;
                fewest = swaps;
            }
        }
        return best;
    }

    /** Sets of a lower rung, filled up with what is local in a neighbouring sweep. */
    private long[] widened(long[] sets) {
        long[] wide = sets.clone();
        for (int s = 0; s < sets.length; s++) {
            long left = s == 0 ? qubits : wide[s - 1];
            long right = s == sets.length - 1 ? qubits : sets[s + 1];
            long set = QubitMasks.filled(sets[s], left & right, request.localBits());
            set = QubitMasks.filled(set, left | right, request.localBits());
            wide[s] = QubitMasks.filled(set, qubits, request.localBits());
        }
        return wide;
    }
}
