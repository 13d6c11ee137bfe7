package dev.platanus.opencl.tile;

import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a circuit into legs, in each of which some tracks stay away from the sweeps and number the devices instead. It is the
 * planning problem of the sweeps once more, a level up: a device is a block that leaves out d of the tracks, and fewest
 * legs are fewest exchanges between devices, each of which costs as much as many sweeps.
 */
final class LegPlanner {

    private static final SweepCosts FEWEST = new SweepCosts(1, 0, false);

    /**
     * A part of a circuit.
     *
     * @param away mask of the tracks that number the devices, which no operation of the leg mixes
     * @param ops its operations, in an order that respects the circuit
     */
    record Leg(long away, List<PlanOp> ops) {}

    private final int tracks;
    private final int deviceBits;
    private final int effort;

    LegPlanner(int tracks, int deviceBits, int effort) {
        this.tracks = tracks;
        this.deviceBits = deviceBits;
        this.effort = effort;
    }

    /**
     * Plans a circuit.
     *
     * @param ops its operations; the id of each is its place in the list
     * @param insideAtEnd mask of tracks that must not number devices in the last leg
     * @return at least one leg
     */
    List<Leg> plan(List<PlanOp> ops, long insideAtEnd) {
        if (deviceBits == 0) {
            return List.of(new Leg(0, ops));
        }
        List<PlanOp> all = new ArrayList<>(ops);
        // it touches all tracks, so that it comes after everything that mixes
        all.add(new PlanOp(ops.size(), (1L << tracks) - 1, insideAtEnd, 0));
        List<List<PlanOp>> parts = SweepPlanner.plan(SweepRequest.of(tracks, all, tracks - deviceBits, 0)
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
            away = chosen(away & ~needed[leg], needed, leg);
            legs.add(new Leg(
                    away,
                    parts.get(leg).stream().filter(op -> op.id() < ops.size()).toList()));
        }
        return legs;
    }

    /** Fills up the tracks that stay away with those needed again last (L. A. Belady, doi:10.1147/sj.52.0078). */
    private long chosen(long kept, long[] needed, int leg) {
        long chosen = kept;
        while (Long.bitCount(chosen) < deviceBits) {
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
}
