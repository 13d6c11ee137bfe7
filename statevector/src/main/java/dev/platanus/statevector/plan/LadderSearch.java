package dev.platanus.statevector.plan;

import java.util.List;

/**
 * The search for a state that does not fit into one block.
 *
 * <p>First, how few sweeps there are. A schedule for fewer local bits also serves for more. So that a larger block never
 * gets more sweeps, the search goes down the ladder of smaller blocks too, as long as a lower bound leaves hope that one
 * of them does better; what is found on a rung does not depend on where the descent began.
 *
 * <p>Then the cheapest schedule: among those with as few sweeps, or with one more where the state grows over many sweeps
 * from |0…0⟩. There one more sweep is nearly free, as it visits next to nothing, and lets more work be done early. The
 * decision depends on sizes alone, so that still a larger block never gets more sweeps.
 */
final class LadderSearch {

    /** Steps of the search on one rung, per unit of effort, that the width of the beam is reduced to meet. */
    private static final long STEPS_PER_EFFORT = 350_000;

    /** A first sweep over a 2^-5th of the state or less is nearly free. */
    private static final int BITS_TO_GROW = 5;
    /** With fewer sweeps there is nothing that could be moved ahead. */
    private static final int SWEEPS_TO_GROW = 3;

    private final OpGraph graph;
    private final OpGraph reversed;
    private final long qubits;
    private final SweepRequest request;
    private final ScheduleCost cost;

    LadderSearch(OpGraph graph, long qubits, SweepRequest request) {
        this.graph = graph;
        this.reversed = graph.reversed();
        this.qubits = qubits;
        this.request = request;
        this.cost = new ScheduleCost(graph, qubits, request.lowBits(), request.costs(), request.ends());
    }

    /** The local sets of the best schedule found. */
    long[] best() {
        SweepSearch whole = searchOn(request.localBits());
        List<long[]> found = List.of();
        int sweeps = Integer.MAX_VALUE;
        int lowestRung = Math.max(request.lowBits() + 1, graph.widest());
        for (int rung = request.localBits(); rung >= lowestRung; rung--) {
            int bound = SweepBound.of(graph, reversed, rung, rung - request.lowBits());
            if (bound >= sweeps) {
                break;
            }
            List<long[]> fewer = fewest(rung == request.localBits() ? whole : searchOn(rung), bound, sweeps);
            if (!fewer.isEmpty()) {
                found = fewer;
                sweeps = fewer.getFirst().length;
            }
        }
        return cheapest(whole, found, sweeps);
    }

    /** The local sets of the first schedule that comes, each of which runs what it can: about as few sweeps, in a third of the time. */
    long[] first() {
        int freshBits = request.localBits() - request.lowBits();
        Beam beam = Beam.fewest(graph, qubits, request.localBits(), freshBits, 1);
        int sweeps = 0;
        while (beam.level(sweeps).getFirst().done().count() < graph.size) {
            sweeps++;
        }
        return beam.level(sweeps).getFirst().localSets();
    }

    private SweepSearch searchOn(int localBits) {
        return new SweepSearch(graph, reversed, qubits, localBits, request.lowBits(), width());
    }

    private int width() {
        long stepsPerState = (long) request.qubitCount() * request.qubitCount() * graph.size;
        return Math.clamp(STEPS_PER_EFFORT * request.effort() / stepsPerState, 1, request.effort());
    }

    private static List<long[]> fewest(SweepSearch search, int bound, int limit) {
        for (int sweeps = bound; sweeps < limit; sweeps++) {
            List<long[]> found = search.find(sweeps);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private long[] cheapest(SweepSearch whole, List<long[]> fewest, int sweeps) {
        boolean grows = request.costs().skipsZeros()
                && request.qubitCount() - request.localBits() >= BITS_TO_GROW
                && sweeps >= SWEEPS_TO_GROW;
        CheapestFew cheapest = new CheapestFew(cost);
        for (long[] sets : fewest) {
            long[] wide = widened(sets);
            cheapest.offer(grows ? repeatingFirst(wide) : wide);
        }
        int freshBits = request.localBits() - request.lowBits();
        Beam forward = Beam.cheapest(graph, qubits, request.localBits(), freshBits, width(), request.costs());
        whole.joinCheapest(forward, grows ? sweeps + 1 : sweeps, cheapest);
        return climbed(cheapest.sets(), STEPS_PER_EFFORT * request.effort() * (1 + sweeps / 12));
    }

    private long[] climbed(List<long[]> candidates, long budget) {
        CostClimber climber = new CostClimber(cost, qubits, request.lowBits(), cost.steps() + budget);
        long[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (long[] candidate : candidates) {
            long[] sets = climber.improved(candidate);
            double price = cost.of(sets);
            if (price < least) {
                best = sets;
                least = price;
            }
        }
        return best;
    }

    private static long[] repeatingFirst(long[] sets) {
        long[] longer = new long[sets.length + 1];
        System.arraycopy(sets, 0, longer, 1, sets.length);
        longer[0] = sets[0];
        return longer;
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
