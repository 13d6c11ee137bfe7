package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A beam search, sweep by sweep, from one end of the circuit: level s holds the best states after s sweeps. */
final class Beam {

    private final OpGraph graph;
    private final int localBits;
    private final int freshBits;
    private final long qubits;
    private final int width;
    private final int[] weightOf;
    private final Frontier frontier;
    private final LocalSets sets;
    private final List<List<SearchState>> levels = new ArrayList<>();

    Beam(OpGraph graph, long qubits, int localBits, int freshBits, int width) {
        this.graph = graph;
        this.localBits = localBits;
        this.freshBits = freshBits;
        this.qubits = qubits;
        this.width = width;
        this.weightOf = graph.weights();
        this.frontier = new Frontier(graph, localBits, freshBits);
        this.sets = new LocalSets(frontier, localBits, freshBits, qubits, weightOf);
        long total = 0;
        for (int weight : weightOf) {
            total += weight;
        }
        levels.add(List.of(new SearchState(NodeSet.empty(graph.size), -1L, null, total)));
    }

    /** The states after {@code sweeps} sweeps, best first; searches on as far as needed. */
    List<SearchState> level(int sweeps) {
        while (levels.size() <= sweeps) {
            levels.add(next(levels.get(levels.size() - 1)));
        }
        return levels.get(sweeps);
    }

    private List<SearchState> next(List<SearchState> level) {
        List<SearchState> children = new ArrayList<>();
        Set<NodeSet> seen = new HashSet<>();
        for (SearchState state : level) {
            frontier.scan(state.done(), state.local());
            if (frontier.size() == 0 && state.done().count() < graph.size) {
                children.add(transport(state));
                continue;
            }
            for (long set : sets.propose(state.local())) {
                SearchState child = run(state, set);
                if (seen.add(child.done())) {
                    children.add(child);
                }
            }
        }
        children.sort(Comparator.comparingLong(SearchState::rank));
        return new ArrayList<>(children.subList(0, Math.min(width, children.size())));
    }

    private SearchState run(SearchState state, long set) {
        NodeSet done = state.done().copy();
        long gain = 0;
        for (int i = 0; i < frontier.size(); i++) {
            if ((frontier.need(i) & ~set) == 0) {
                done.add(frontier.node(i));
                gain += weightOf[frontier.node(i)];
            }
        }
        return new SearchState(done, set, state, state.rank() - gain);
    }

    /** No node fits in the next sweep: bring the qubits of the first one nearer. */
    private SearchState transport(SearchState state) {
        long wanted = graph.local[state.done().firstAbsent()];
        long fresh = wanted & ~state.local();
        long incoming = QubitMasks.lowest(fresh, Math.min(freshBits, Long.bitCount(fresh)));
        long kept = wanted & state.local();
        long rest = state.local() & ~kept;
        int room = localBits - Long.bitCount(kept | incoming);
        return new SearchState(state.done(), kept | incoming | QubitMasks.lowest(rest, room), state, state.rank());
    }
}
