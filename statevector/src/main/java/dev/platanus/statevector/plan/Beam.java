package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A beam search, sweep by sweep, from one end of the circuit: level s holds the best states after s sweeps, apart by how
 * much of the state of the qubits is still zero.
 */
final class Beam {

    /** Work in a 2^-5th of the state is as good as free; less does not count. */
    private static final int GAPS = 5;

    /** What a unit of cost counts in the rank of a beam that minimises it. */
    private static final int UNIT = 1000;

    private final OpGraph graph;
    private final int localBits;
    private final int freshBits;
    private final long qubits;
    private final int width;
    private final int[] weightOf;
    /** What a unit of cost counts against weight. */
    private final double unit;

    private final double pass;
    private final Frontier frontier;
    private final LocalSets sets;
    private final List<List<SearchState>> levels = new ArrayList<>();

    private Beam(
            OpGraph graph,
            long qubits,
            long touched,
            int localBits,
            int freshBits,
            int width,
            int[] weightOf,
            double unit,
            double pass) {
        this.graph = graph;
        this.localBits = localBits;
        this.freshBits = freshBits;
        this.qubits = qubits;
        this.width = width;
        this.weightOf = weightOf;
        this.unit = unit;
        this.pass = pass;
        this.frontier = new Frontier(graph, localBits, freshBits);
        this.sets = new LocalSets(frontier, localBits, freshBits, qubits, weightOf);
        long total = 0;
        for (int weight : weightOf) {
            total += weight;
        }
        levels.add(List.of(new SearchState(NodeSet.empty(graph.size), -1L, touched, null, 0, total)));
    }

    /** A search for few sweeps, each of which visits the whole state. */
    static Beam fewest(OpGraph graph, long qubits, int localBits, int freshBits, int width) {
        return new Beam(graph, qubits, qubits, localBits, freshBits, width, graph.weights(), 0, 0);
    }

    /** A search for cheap sweeps; {@code width} states for each of a few degrees of emptiness. */
    static Beam cheapest(OpGraph graph, long qubits, int localBits, int freshBits, int width, SweepCosts costs) {
        long touched = costs.touchedAtStart(qubits);
        return new Beam(graph, qubits, touched, localBits, freshBits, width, graph.worths(UNIT), UNIT, costs.pass());
    }

    /** The states after {@code sweeps} sweeps, best first; searches on as far as needed. */
    List<SearchState> level(int sweeps) {
        while (levels.size() <= sweeps) {
            levels.add(next(levels.get(levels.size() - 1)));
        }
        return levels.get(sweeps);
    }

    private List<SearchState> next(List<SearchState> level) {
        List<List<SearchState>> children = new ArrayList<>();
        List<Set<NodeSet>> seen = new ArrayList<>();
        for (int gap = 0; gap <= GAPS; gap++) {
            children.add(new ArrayList<>());
            seen.add(new HashSet<>());
        }
        for (SearchState state : level) {
            frontier.scan(state.done(), state.local());
            if (frontier.size() == 0 && state.done().count() < graph.size) {
                children.get(gap(state.touched())).add(transport(state));
                continue;
            }
            int most = mostTouched(state);
            for (int left = gap(state.touched()), reach = 0; left >= 0 && reach < most; left--) {
                reach = Long.bitCount(qubits) - left;
                for (long set : sets.propose(state.local(), state.touched(), reach)) {
                    SearchState child = run(state, set);
                    int gap = gap(child.touched());
                    if (seen.get(gap).add(child.done())) {
                        children.get(gap).add(child);
                    }
                }
            }
        }
        List<SearchState> best = new ArrayList<>();
        for (List<SearchState> alike : children) {
            alike.sort(Comparator.comparingDouble(SearchState::rank));
            best.addAll(alike.subList(0, Math.min(width, alike.size())));
        }
        return best;
    }

    /** How many qubits can be touched at most after one more sweep. */
    private int mostTouched(SearchState state) {
        return state.before() == null
                ? Long.bitCount(state.touched()) + localBits
                : Long.bitCount(state.touched() | state.local()) + freshBits;
    }

    private int gap(long touched) {
        return Math.min(GAPS, Long.bitCount(qubits & ~touched));
    }

    private SearchState run(SearchState state, long set) {
        NodeSet done = state.done().copy();
        long touched = state.touched();
        double fraction = SweepCosts.fraction(touched | set, Long.bitCount(qubits));
        long gain = 0;
        double work = pass;
        for (int i = 0; i < frontier.size(); i++) {
            if ((frontier.need(i) & ~set) == 0) {
                int node = frontier.node(i);
                done.add(node);
                gain += weightOf[node];
                work += graph.cost[node];
                touched |= graph.local[node];
            }
        }
        double cost = fraction * work;
        return new SearchState(done, set, touched, state, state.cost() + cost, state.rank() - gain + unit * cost);
    }

    /** No node fits in the next sweep: bring the qubits of the first one nearer. */
    private SearchState transport(SearchState state) {
        long wanted = graph.local[state.done().firstAbsent()];
        long fresh = wanted & ~state.local();
        long incoming = QubitMasks.lowest(fresh, Math.min(freshBits, Long.bitCount(fresh)));
        long kept = wanted & state.local();
        long rest = state.local() & ~kept;
        int room = localBits - Long.bitCount(kept | incoming);
        long set = kept | incoming | QubitMasks.lowest(rest, room);
        double cost = pass * SweepCosts.fraction(state.touched() | set, Long.bitCount(qubits));
        return new SearchState(
                state.done(), set, state.touched(), state, state.cost() + cost, state.rank() + unit * cost);
    }
}
