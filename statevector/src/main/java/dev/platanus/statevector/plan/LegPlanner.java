package dev.platanus.statevector.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Splits a circuit into legs, in each of which some tracks stay away from the sweeps and number parts of the state, or devices. It
 * is the planning problem of the sweeps once more: a part is a block that leaves out d of the tracks, and fewest legs
 * are fewest exchanges between parts, each of which costs as much as many sweeps.
 */
final class LegPlanner {

    private static final SweepCosts FEWEST = new SweepCosts(1, 0, false);

    private LegPlanner() {}

    /**
     * As few legs as the search finds.
     *
     * @param tracks number of tracks
     * @param ops operations in an order that respects the circuit
     * @param level how many parts
     * @return at least one leg, with what is not away as its local tracks
     */
    static List<Sweep> fewest(int tracks, List<PlanOp> ops, Level.Parts level) {
        long all = QubitMasks.first(tracks);
        if (level.awayBits() == 0) {
            return List.of(new Sweep(all, 0, 0, ops.stream().map(PlanOp::id).toList()));
        }
        List<PlanOp> ended = new ArrayList<>(ops);
        // it touches all tracks, so that it comes after everything that mixes
        ended.add(new PlanOp(SweepRequest.END, all, level.insideAtEnd(), 0));
        List<Sweep> legs = SweepPlanner.plan(SweepRequest.of(tracks, ended, tracks - level.awayBits(), 0)
                        .withCosts(FEWEST)
                        .withEffort(level.effort()))
                .sweeps();
        long[] needed = needed(legs, ended);
        List<Sweep> chosen = new ArrayList<>();
        long away = 0;
        for (int leg = 0; leg < needed.length; leg++) {
            away = chosen(away & ~needed[leg], needed, leg, tracks, level.awayBits());
            List<Integer> own = legs.get(leg).ops().stream()
                    .filter(id -> id != SweepRequest.END)
                    .toList();
            chosen.add(new Sweep(all & ~away, 0, 0, own));
        }
        return chosen;
    }

    /** The tracks that each leg mixes, or has to have inside at the end. */
    private static long[] needed(List<Sweep> legs, List<PlanOp> ops) {
        Map<Integer, Long> local = ops.stream().collect(Collectors.toMap(PlanOp::id, PlanOp::local));
        return legs.stream()
                .mapToLong(leg -> leg.ops().stream().mapToLong(local::get).reduce(0, (a, b) -> a | b))
                .toArray();
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
     * @param ops operations in circuit order
     * @param awayAtEnd mask of the tracks that are away in the second leg
     * @return legs with what is not away as their local tracks; empty if the past of those tracks mixes too many others
     */
    static Optional<List<Sweep>> two(int tracks, List<PlanOp> ops, long awayAtEnd) {
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
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < ran.size(); i++) {
            first.add(ops.get(ran.get(i)).id());
        }
        List<Integer> second = IntStream.range(0, ops.size())
                .filter(op -> !done.contains(op))
                .mapToObj(op -> ops.get(op).id())
                .toList();
        long all = QubitMasks.first(tracks);
        return Optional.of(
                List.of(new Sweep(all & ~firstAway, 0, 0, first), new Sweep(all & ~awayAtEnd, 0, 0, second)));
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
