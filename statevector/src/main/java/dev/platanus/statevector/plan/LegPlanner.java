package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a circuit into legs, in each of which some tracks stay away from the sweeps and number parts of the state, or devices. It
 * is the planning problem of the sweeps once more, a level up: a part is a block that leaves out d of the tracks, and fewest legs
 * are fewest exchanges between parts, each of which costs as much as many sweeps.
 */
public final class LegPlanner {

    private static final SweepCosts FEWEST = new SweepCosts(1, 0, false);

    private LegPlanner() {}

    /**
     * As few legs as the search finds.
     *
     * @param tracks number of tracks
     * @param ops operations in circuit order; the id of each is its place in the list
     * @param awayBits how many tracks are away in each leg; 0 for a single leg without any
     * @param insideAtEnd mask of tracks that must not be away in the last leg
     * @param effort of the search, as {@link SweepRequest#effort}
     * @return at least one leg
     */
    public static List<Leg> fewest(int tracks, List<PlanOp> ops, int awayBits, long insideAtEnd, int effort) {
        if (awayBits == 0) {
            return List.of(new Leg(0, ops));
        }
        List<PlanOp> all = new ArrayList<>(ops);
        // it touches all tracks, so that it comes after everything that mixes
        all.add(new PlanOp(ops.size(), QubitMasks.first(tracks), insideAtEnd, 0));
        List<List<PlanOp>> parts = SweepPlanner.plan(SweepRequest.of(tracks, all, tracks - awayBits, 0)
                        .withCosts(FEWEST)
                        .withEffort(effort))
                .sweeps()
                .stream()
                .map(Sweep::ops)
                .map(ids -> ids.stream().map(all::get).toList())
                .toList();
        long[] needed = parts.stream()
                .mapToLong(part -> part.stream().mapToLong(PlanOp::local).reduce(0, (a, b) -> a | b))
                .toArray();
        List<Leg> legs = new ArrayList<>();
        long away = 0;
        for (int leg = 0; leg < needed.length; leg++) {
            away = chosen(away & ~needed[leg], needed, leg, tracks, awayBits);
            legs.add(new Leg(
                    away,
                    parts.get(leg).stream().filter(op -> op.id() < ops.size()).toList()));
        }
        return legs;
    }

    /** Fills up the tracks that stay away with those needed again last (L. A. Belady, doi:10.1147/sj.52.0078). */
    private static long chosen(long kept, long[] needed, int leg, int tracks, int awayBits) {
        long chosen = kept;
        while (Long.bitCount(chosen) < awayBits) {
            int last = -1;
            int latest = -1;
            for (int track = 0; track < tracks; track++) {
                int next = nextUse(1L << track, needed, leg);
                if ((chosen >> track & 1) == 0 && next > leg && next >= latest) {
                    latest = next;
                    last = track;
                }
            }
            chosen |= 1L << last;
        }
        return chosen;
    }

    private static int nextUse(long track, long[] needed, int leg) {
        int next = leg;
        while (next < needed.length && (needed[next] & track) == 0) {
            next++;
        }
        return next;
    }

    /**
     * Two legs, if the circuit can be split so. As long as the tracks that are away in the first are 0 only one of its parts
     * differs from zero, and each part of the second is made of that one alone. The first, which is run for one part, gets what it
     * can; the second the rest, which is run for each part.
     *
     * @param tracks number of tracks
     * @param ops operations in circuit order, each with the number of its place
     * @param awayAtEnd mask of the tracks that are away in the second leg
     * @return empty if the past of those tracks mixes too many others
     */
    public static Optional<List<Leg>> two(int tracks, List<PlanOp> ops, long awayAtEnd) {
        OpGraph graph = OpGraph.of(ops);
        int awayBits = Long.bitCount(awayAtEnd);
        long free = QubitMasks.first(tracks) & ~mixedBefore(graph, awayAtEnd);
        if (Long.bitCount(free) < awayBits) {
            return Optional.empty();
        }
        long firstAway = 0;
        for (int i = 0; i < awayBits; i++) {
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
        return Optional.of(List.of(new Leg(firstAway, first), new Leg(awayAtEnd, second)));
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
