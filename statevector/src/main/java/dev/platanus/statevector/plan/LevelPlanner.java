package dev.platanus.statevector.plan;

import dev.platanus.machine.Memo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans operations for all levels of memory: parts of a state or devices, blocks in a cache or tiles, registers. It is one problem,
 * which {@link SweepPlanner} solves for one level: a sweep gathers operations that need no more tracks than are local in it, and
 * these are the whole problem of the next level, with everything else away.
 */
public final class LevelPlanner {

    /** What takes more is no part of a study of many circuits, and would fill the memory. */
    private static final int MOST_REMEMBERED = 1 << 14;

    private final int tracks;
    private final List<PlanOp> ops;
    private final LowEnds ends;
    private final boolean fromZero;
    private final Memo planned;

    /**
     * What is to be planned.
     *
     * @param tracks number of tracks, 0 to 63
     * @param ops operations in circuit order; the id of each is its place in the list
     * @param ends who stands in the low positions before, and has to afterwards
     * @param fromZero whether all tracks are 0 before
     * @param planned what was planned before
     */
    public LevelPlanner(int tracks, List<PlanOp> ops, LowEnds ends, boolean fromZero, Memo planned) {
        this.tracks = tracks;
        this.ops = List.copyOf(ops);
        this.ends = ends;
        this.fromZero = fromZero;
        this.planned = planned;
    }

    /**
     * Plans all levels.
     *
     * @param levels from the largest to the smallest, at least one
     * @return the sweeps of the first level, with those of the others within; each level has at least one, if only an idle one
     * @throws IllegalArgumentException if an operation needs more tracks than a level has, and as {@link SweepRequest} does
     */
    public List<Sweep> plan(List<Level> levels) {
        return plan(levels, QubitMasks.first(tracks), ops, ends, fromZero);
    }

    /**
     * Plans two legs, if the operations can be split so, and all levels within them. As long as the tracks that number parts in the
     * first leg are 0, only one of its parts differs from zero, and each part of the second is made of that one alone. The first,
     * which is run for one part, gets what it can; the second, which is run for each part, the rest.
     *
     * @param awayAtEnd mask of the tracks that number parts in the second leg
     * @param levels within a part
     * @return empty if what has to run before those tracks are done with mixes too many others
     */
    public Optional<List<Sweep>> inTwoLegs(long awayAtEnd, List<Level> levels) {
        return LegPlanner.two(tracks, ops, awayAtEnd).map(legs -> within(legs, levels, ends, fromZero));
    }

    private List<Sweep> plan(List<Level> levels, long here, List<PlanOp> own, LowEnds ownEnds, boolean first) {
        List<Sweep> sweeps = switch (levels.getFirst()) {
            case Level.Parts parts -> legs(parts, here, own);
            case Level.Blocks blocks -> sweeps(blocks, here, own, ownEnds, first);
        };
        List<Level> inner = levels.subList(1, levels.size());
        return inner.isEmpty() ? sweeps : within(sweeps, inner, ownEnds, first);
    }

    /** What is low where a sweep ends is what the next one begins with: the last is planned first. */
    private List<Sweep> within(List<Sweep> outer, List<Level> levels, LowEnds outerEnds, boolean first) {
        List<Sweep> filled = new ArrayList<>();
        long lowAfter = outerEnds.atEnd();
        for (int s = outer.size() - 1; s >= 0; s--) {
            Sweep sweep = outer.get(s);
            // what was away in the sweep before cannot have been brought into the low positions
            long lowBefore = s == 0 ? outerEnds.atStart() : outer.get(s - 1).localQubits();
            List<PlanOp> own = sweep.ops().stream().map(ops::get).toList();
            List<Sweep> inner =
                    plan(levels, sweep.localQubits(), own, new LowEnds(lowBefore, lowAfter), first && s == 0);
            filled.addFirst(sweep.with(inner));
            lowAfter = inner.getFirst().lowQubits();
        }
        return filled;
    }

    private static List<Sweep> legs(Level.Parts level, long here, List<PlanOp> own) {
        Level.Parts inside =
                new Level.Parts(level.awayBits(), Long.compress(level.insideAtEnd(), here), level.effort());
        return expanded(LegPlanner.fewest(Long.bitCount(here), compressed(own, here), inside), here);
    }

    private List<Sweep> sweeps(Level.Blocks level, long here, List<PlanOp> own, LowEnds wanted, boolean first) {
        LowEnds ownEnds = level.costs().exchange() == 0 ? LowEnds.ANY : wanted;
        int inside = Long.bitCount(here);
        if (own.isEmpty() || inside <= level.localBits()) {
            return List.of(only(level, here, own, ownEnds));
        }
        SweepCosts costs = level.costs();
        SweepRequest request = SweepRequest.of(inside, compressed(own, here), level.localBits(), level.lowBits())
                .withEnds(new LowEnds(Long.compress(ownEnds.atStart(), here), Long.compress(ownEnds.atEnd(), here)))
                .withLaneBits(level.laneBits())
                .withCosts(first ? costs : new SweepCosts(costs.pass(), costs.exchange(), false))
                .withEffort(level.effort());
        SweepSchedule schedule = own.size() > MOST_REMEMBERED
                ? SweepPlanner.plan(request)
                : planned.answer(request, SweepSchedule.class, () -> SweepPlanner.plan(request));
        return expanded(schedule.sweeps(), here);
    }

    /** The sweep that suffices where nothing is to be done, or everything is local. */
    private static Sweep only(Level.Blocks level, long here, List<PlanOp> own, LowEnds ends) {
        long low = QubitMasks.filled(ends.atEnd() & ends.atStart(), here & ends.atStart(), level.lowBits());
        return new Sweep(
                QubitMasks.filled(low | ends.atEnd(), here, level.localBits()),
                low,
                QubitMasks.filled(0, low, level.laneBits()),
                own.stream().map(PlanOp::id).toList());
    }

    /** The same operations on those tracks alone that are there; what is away orders nothing, since no operation mixes it. */
    private static List<PlanOp> compressed(List<PlanOp> ops, long here) {
        return ops.stream()
                .map(op -> new PlanOp(
                        op.id(), Long.compress(op.qubits(), here), Long.compress(op.local(), here), op.cost()))
                .toList();
    }

    private static List<Sweep> expanded(List<Sweep> sweeps, long here) {
        return sweeps.stream()
                .map(sweep -> new Sweep(
                        Long.expand(sweep.localQubits(), here),
                        Long.expand(sweep.lowQubits(), here),
                        Long.expand(sweep.laneQubits(), here),
                        sweep.ops()))
                .toList();
    }
}
