package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.Memo;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import dev.platanus.statevector.plan.Level;
import dev.platanus.statevector.plan.LevelPlanner;
import dev.platanus.statevector.plan.LowEnds;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.plan.SweepRequest;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.RotationSplitting;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a {@link CpuPlan} or a {@link PartsPlan}: asks for a schedule of sweeps, gives every track its position in memory,
 * sweep by sweep, and binds the steps. An instance makes one plan.
 */
final class CpuPlanner {

    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    private static final int SMALLEST_SEARCHED_WELL = 28;

    /** What a step does to an amplitude at least, in real operations. */
    private static final double FLOPS = 5;

    private final LoweredCircuit lowered;
    private final List<Step> steps;
    private final Kernels kernels;
    private final Geometry geometry;
    private final int localBits;
    private final SampleOrder order;
    /** Mask of the tracks that stand in the low positions at the end: rows are then runs of the order of sampling. */
    private final long rowTracks;

    private final Positions positions;
    /** How many of the highest positions number parts of the state. */
    private final int partBits;

    private final SweepBinder binder;

    private final Optional<InitialState> initial;
    private final Memo planned;

    /**
     * A planner.
     *
     * @param lowered the circuit
     * @param kernels what runs
     * @param positions of an index
     * @param localBits base-2 logarithm of the amplitudes of a block
     * @param partBits how many of the highest positions number parts of the state
     * @param initial what the circuit begins in, if not in |0…0>
     * @param planned schedules that were found before
     */
    CpuPlanner(
            LoweredCircuit lowered,
            Kernels kernels,
            int positions,
            int localBits,
            int partBits,
            Optional<InitialState> initial,
            Memo planned) {
        this.initial = initial;
        this.planned = planned;
        this.lowered = lowered;
        this.steps = RotationSplitting.split(lowered.steps());
        this.kernels = kernels;
        this.geometry = Geometry.of(kernels.precision());
        this.localBits = localBits;
        this.positions = new Positions(positions);
        this.partBits = partBits;
        this.binder =
                new SweepBinder(lowered.qubitCount(), kernels, this.positions, partBits, initial.isEmpty(), planned);
        order = SampleOrder.of(lowered, steps, planned);
        rowTracks = EndLayout.rowTracks(lowered, order, geometry, positions);
    }

    CpuPlan plan(long startNanos) {
        foresee(Binder.likely(lowered.steps()));
        List<Sweep> sweeps = planner().plan(List.of(blocks()));
        place(sweeps, 0, 0);
        Optional<Start> start = initial.map(state -> new Start(state, positions.ofTracks()));
        List<BoundSweep> bound = bind(sweeps, end());
        return new CpuPlan(
                kernels, binder.needed(), bound, positions.count(), layout(), start, System.nanoTime() - startNanos);
    }

    /**
     * A plan that makes the state part by part: from a first part that alone differs from zero, or in as many legs as it takes.
     *
     * @param circuitHash what it is a plan of
     * @param scratch where parts may be stored between legs, if they may
     * @return empty if that takes storage
     */
    Optional<PartsPlan> inParts(String circuitHash, Optional<Scratch> scratch, long startNanos) {
        return legs(scratch.isPresent()).map(legs -> inParts(legs, circuitHash, scratch, startNanos));
    }

    private Optional<List<Sweep>> legs(boolean stored) {
        int tracks = positions.count();
        long awayAtEnd = PlanOps.mask(order.qubits().subList(0, partBits).stream()
                .map(qubit -> lowered.trackOfQubit().get(qubit))
                .toList());
        LevelPlanner planner = planner();
        Optional<List<Sweep>> two = planner.inTwoLegs(awayAtEnd, List.of(blocks()));
        if (two.isPresent() || !stored) {
            return two;
        }
        Level parts =
                new Level.Parts(partBits, (1L << tracks) - 1 & ~awayAtEnd, SweepRequest.effortFor(tracks - partBits));
        return Optional.of(planner.plan(List.of(parts, blocks())));
    }

    private LevelPlanner planner() {
        LowEnds ends = new LowEnds(-1, rowTracks);
        return new LevelPlanner(
                positions.count(), PlanOps.of(steps, CpuPlanner::cost), ends, initial.isEmpty(), planned);
    }

    private Level blocks() {
        int inside = positions.count() - partBits;
        // on small states a search takes longer than it saves
        int effort = SweepRequest.effortFor(inside) >> Math.clamp(SMALLEST_SEARCHED_WELL - inside, 0, 4);
        return new Level.Blocks(localBits, geometry.rowBits(), geometry.chunkBits(), SweepCosts.DEFAULT, effort);
    }

    private PartsPlan inParts(List<Sweep> legs, String circuitHash, Optional<Scratch> scratch, long startNanos) {
        long tracks = (1L << positions.count()) - 1;
        place(
                legs.getFirst().inner(),
                tracks & ~legs.get(1).localQubits(),
                tracks & ~legs.getFirst().localQubits());
        List<PartsPlan.BoundLeg> bound = new ArrayList<>();
        for (int leg = 0; leg < legs.size(); leg++) {
            boolean last = leg + 1 == legs.size();
            long zeroBefore = zeroRows();
            List<BoundSweep> own = bind(
                    legs.get(leg).inner(),
                    last ? end() : legs.get(leg + 1).inner().getFirst());
            long zeroAfter = zeroRows();
            PartTurn turn =
                    last ? PartTurn.NONE : turn(tracks & ~legs.get(leg + 1).localQubits());
            bound.add(new PartsPlan.BoundLeg(own, zeroBefore, zeroAfter, turn));
        }
        long neverMixed = 0;
        for (int position = 0; position < positions.count(); position++) {
            neverMixed |= (binder.touched() >>> positions.trackAt(position) & 1) == 0 ? 1L << position : 0;
        }
        String identity = String.join(
                " ",
                circuitHash,
                geometry.precision().name(),
                scratch.map(place -> place.half() ? "half" : "exact").orElse(""),
                Integer.toString(partBits),
                legs.toString(),
                bound.stream().map(leg -> leg.turn().toString()).toList().toString());
        return new PartsPlan(
                kernels,
                binder.needed(),
                bound,
                neverMixed,
                layout(),
                identity,
                scratch,
                System.nanoTime() - startNanos);
    }

    /**
     * Places all tracks: lanes lowest, then the other low tracks, then in the order in which the sweeps want them, and at last
     * those that number parts later, and those that do so now.
     */
    private void place(List<Sweep> sweeps, long awayLater, long away) {
        Sweep first = sweeps.getFirst();
        List<Long> wanted = new ArrayList<>(List.of(first.laneQubits(), first.lowQubits()));
        sweeps.forEach(sweep -> wanted.add(sweep.localQubits() & ~awayLater & ~away));
        wanted.add((1L << positions.count()) - 1 & ~awayLater & ~away);
        wanted.add(awayLater & ~away);
        wanted.add(away);
        positions.place(wanted);
    }

    /** Row-number bits of the tracks that are 0 everywhere. */
    private long zeroRows() {
        long zero = 0;
        for (int position = geometry.rowBits(); position < positions.count(); position++) {
            zero |= (binder.touched() >>> positions.trackAt(position) & 1) == 0
                    ? 1L << position - geometry.rowBits()
                    : 0;
        }
        return zero;
    }

    /** What comes after the last sweep: rows that are runs of the order of sampling. */
    private Sweep end() {
        return new Sweep(rowTracks, rowTracks, 0, List.of());
    }

    private EndLayout layout() {
        return binder.layout(lowered, order);
    }

    /** Lets the tracks that number parts in the next leg change places with those that did in this one. */
    private PartTurn turn(long awayNext) {
        List<Integer> parts = new ArrayList<>();
        List<Integer> inside = new ArrayList<>();
        for (int position = positions.count() - partBits; position < positions.count(); position++) {
            if ((awayNext >>> positions.trackAt(position) & 1) == 0) {
                parts.add(position);
            }
        }
        for (int position = geometry.rowBits(); position < positions.count() - partBits; position++) {
            if ((awayNext >>> positions.trackAt(position) & 1) == 1) {
                inside.add(position);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            positions.swap(parts.get(i), inside.get(i));
        }
        return new PartTurn(rowBits(parts), rowBits(inside));
    }

    private List<Integer> rowBits(List<Integer> positionsAboveRows) {
        return positionsAboveRows.stream()
                .map(position -> position - geometry.rowBits())
                .toList();
    }

    private List<BoundSweep> bind(List<Sweep> sweeps, Sweep after) {
        List<BoundSweep> bound = new ArrayList<>();
        for (int s = 0; s < sweeps.size(); s++) {
            Sweep next = s + 1 < sweeps.size() ? sweeps.get(s + 1) : after;
            bound.add(binder.bind(sweeps.get(s), steps(sweeps.get(s)), next, steps(next)));
            if (Integer.bitCount(bound.size()) == 1) {
                foresee(binder.needed());
            }
        }
        return bound;
    }

    /** Has the compiler begin, since what is planned takes longest in a process that has just started. */
    private void foresee(Set<Kernel> some) {
        Tier.foresee(kernels, some, FLOPS * steps.size() * Math.scalb(1.0, positions.count()));
    }

    private List<Step> steps(Sweep sweep) {
        return sweep.ops().stream().map(steps::get).toList();
    }

    /** Measured time in units of two rotations by a quarter turn with the phases, or the mix, of their two qubits. */
    private static double cost(Step step) {
        double each = 0.5 * step.mixedTracks().size();
        return switch (step) {
            case Conditional conditional ->
                Math.scalb(
                        conditional.matrix().equals(FLIP) ? 0.5 : MatrixForm.DENSE.cost() * Math.max(0.2, each),
                        -conditional.controls().size());
            case Selected _ -> MatrixForm.DENSE.cost() * each;
            case Turned turned -> each * (turned.form().cost() + (needsTurns(turned) ? MatrixForm.TURN : 0));
        };
    }

    private static boolean needsTurns(Turned step) {
        return step.form().compareTo(MatrixForm.PERMUTATION) <= 0
                && step.turns().stream().anyMatch(t -> t != 0 && t != 1);
    }
}
