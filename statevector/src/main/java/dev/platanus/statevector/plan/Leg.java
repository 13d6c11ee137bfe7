package dev.platanus.statevector.plan;

import dev.platanus.machine.Memo;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A part of a circuit during which some tracks are mixed by nothing: their values number parts of the state, or the devices that
 * share it.
 *
 * @param away mask of those tracks
 * @param ops its operations, in an order that respects the circuit
 */
public record Leg(long away, List<PlanOp> ops) {

    /** What takes more is no part of a study of many circuits, and would fill the memory. */
    private static final int MOST_REMEMBERED = 1 << 14;

    /** Copies the operations. */
    public Leg {
        ops = List.copyOf(ops);
    }

    /**
     * Plans its sweeps, a level down: no sweep holds what is away, and operations on it order nothing.
     *
     * @param tracks all tracks, those that are away among them
     * @param localBits base-2 logarithm of the amplitudes of a block, at most what is not away
     * @param lowBits how many low positions belong to every block
     * @param ends who may be low at the start, and has to be at the end
     * @param settings sets the rest of the request
     * @return masks of all tracks; none if there are no operations
     */
    public List<Sweep> sweeps(
            int tracks, int localBits, int lowBits, LowEnds ends, UnaryOperator<SweepRequest> settings) {
        return sweeps(tracks, localBits, lowBits, ends, settings, Memo.none());
    }

    /**
     * The same, if it has not been planned before.
     *
     * @param tracks all tracks, those that are away among them
     * @param localBits base-2 logarithm of the amplitudes of a block, at most what is not away
     * @param lowBits how many low positions belong to every block
     * @param ends who may be low at the start, and has to be at the end
     * @param settings sets the rest of the request
     * @param planned what was planned before
     * @return as above
     */
    public List<Sweep> sweeps(
            int tracks, int localBits, int lowBits, LowEnds ends, UnaryOperator<SweepRequest> settings, Memo planned) {
        long here = QubitMasks.first(tracks) & ~away;
        List<PlanOp> inside = ops.stream()
                .map(op -> new PlanOp(
                        op.id(), Long.compress(op.qubits(), here), Long.compress(op.local(), here), op.cost()))
                .toList();
        SweepRequest request = SweepRequest.of(Long.bitCount(here), inside, localBits, lowBits)
                .withEnds(new LowEnds(Long.compress(ends.atStart(), here), Long.compress(ends.atEnd(), here)));
        SweepRequest wanted = settings.apply(request);
        SweepSchedule schedule = ops.size() > MOST_REMEMBERED
                ? SweepPlanner.plan(wanted)
                : planned.answer(wanted, SweepSchedule.class, () -> SweepPlanner.plan(wanted));
        return schedule.sweeps().stream()
                .map(sweep -> new Sweep(
                        Long.expand(sweep.localQubits(), here),
                        Long.expand(sweep.lowQubits(), here),
                        Long.expand(sweep.laneQubits(), here),
                        sweep.ops()))
                .toList();
    }
}
