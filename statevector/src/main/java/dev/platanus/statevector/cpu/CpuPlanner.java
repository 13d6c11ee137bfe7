package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import dev.platanus.statevector.plan.Leg;
import dev.platanus.statevector.plan.LegPlanner;
import dev.platanus.statevector.plan.LowEnds;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepRequest;
import dev.platanus.statevector.program.Fusion;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import dev.platanus.statevector.program.SweepFusion;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes a {@link CpuPlan} or a {@link PartsPlan}: asks for a schedule of sweeps, gives every track its position in memory,
 * sweep by sweep, and binds the steps. An instance makes one plan.
 */
final class CpuPlanner {

    private static final ComplexMatrix FLIP = FixedGate.X.matrix();

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

    /** Tracks that may be 1; blocks in which another track outside the block is 1 are still zero. */
    private long touched;

    private final Set<Kernel> needed = EnumSet.noneOf(Kernel.class);
    private double stretch = 1;
    private double phaseRe;
    private double phaseIm;

    CpuPlanner(LoweredCircuit lowered, Kernels kernels, int positions, int localBits, int partBits) {
        this.lowered = lowered;
        this.steps = Fusion.split(lowered.steps());
        this.kernels = kernels;
        this.geometry = Geometry.of(kernels.precision());
        this.localBits = localBits;
        this.positions = new Positions(positions);
        this.partBits = partBits;
        phaseRe = lowered.phaseRe();
        phaseIm = lowered.phaseIm();
        order = SampleOrder.of(lowered);
        int qubits = lowered.qubitCount();
        rowTracks = PlanOps.mask(order.last(geometry.rowBits()).stream()
                        .map(qubit -> lowered.trackOfQubit().get(qubit))
                        .toList())
                | (1L << positions) - (1L << qubits);
    }

    CpuPlan plan(long startNanos) {
        List<PlanOp> ops = PlanOps.of(steps, CpuPlanner::cost);
        List<Sweep> sweeps = schedule().of(new Leg(0, ops), new LowEnds(-1, rowTracks), true);
        positions.place(sweeps, 0, 0);
        List<BoundSweep> bound = bind(sweeps, end());
        return new CpuPlan(kernels, needed, bound, positions.count(), layout(), System.nanoTime() - startNanos);
    }

    /**
     * A plan that makes the state part by part: from a first part that alone differs from zero, or in as many legs as it takes.
     *
     * @param circuitHash what it is a plan of
     * @param scratch where parts may be stored between legs, if they may
     * @return empty if that takes storage
     */
    Optional<PartsPlan> inParts(String circuitHash, Optional<Scratch> scratch, long startNanos) {
        List<PlanOp> ops = PlanOps.of(steps, CpuPlanner::cost);
        return legs(ops, scratch.isPresent()).map(legs -> inParts(legs, circuitHash, scratch, startNanos));
    }

    private Optional<List<Leg>> legs(List<PlanOp> ops, boolean stored) {
        int tracks = positions.count();
        long awayAtEnd = PlanOps.mask(order.qubits().subList(0, partBits).stream()
                .map(qubit -> lowered.trackOfQubit().get(qubit))
                .toList());
        Optional<List<Leg>> two = LegPlanner.two(tracks, ops, awayAtEnd);
        if (two.isPresent() || !stored) {
            return two;
        }
        long insideAtEnd = (1L << tracks) - 1 & ~awayAtEnd;
        return Optional.of(
                LegPlanner.fewest(tracks, ops, partBits, insideAtEnd, SweepRequest.effortFor(tracks - partBits)));
    }

    private PartsPlan inParts(List<Leg> legs, String circuitHash, Optional<Scratch> scratch, long startNanos) {
        List<List<Sweep>> sweeps = new ArrayList<>();
        long lowAfter = rowTracks;
        for (int leg = legs.size() - 1; leg >= 0; leg--) {
            // what was away in the leg before cannot have been brought into the low positions
            long lowBefore = leg == 0 ? -1 : ~legs.get(leg - 1).away();
            sweeps.addFirst(schedule().of(legs.get(leg), new LowEnds(lowBefore, lowAfter), leg == 0));
            lowAfter = sweeps.getFirst().getFirst().lowQubits();
        }
        positions.place(sweeps.getFirst(), legs.get(1).away(), legs.getFirst().away());
        List<PartsPlan.BoundLeg> bound = new ArrayList<>();
        for (int leg = 0; leg < legs.size(); leg++) {
            boolean last = leg + 1 == legs.size();
            long zeroBefore = zeroRows();
            List<BoundSweep> own =
                    bind(sweeps.get(leg), last ? end() : sweeps.get(leg + 1).getFirst());
            long zeroAfter = zeroRows();
            PartTurn turn = last ? PartTurn.NONE : turn(legs.get(leg + 1).away());
            bound.add(new PartsPlan.BoundLeg(own, zeroBefore, zeroAfter, turn));
        }
        long neverMixed = 0;
        for (int position = 0; position < positions.count(); position++) {
            neverMixed |= (touched >>> positions.trackAt(position) & 1) == 0 ? 1L << position : 0;
        }
        String identity = String.join(
                " ",
                circuitHash,
                geometry.precision().name(),
                Integer.toString(partBits),
                sweeps.toString(),
                bound.stream().map(leg -> leg.turn().toString()).toList().toString());
        return new PartsPlan(
                kernels, needed, bound, neverMixed, layout(), identity, scratch, System.nanoTime() - startNanos);
    }

    /** Row-number bits of the tracks that are 0 everywhere. */
    private long zeroRows() {
        long zero = 0;
        for (int position = geometry.rowBits(); position < positions.count(); position++) {
            zero |= (touched >>> positions.trackAt(position) & 1) == 0 ? 1L << position - geometry.rowBits() : 0;
        }
        return zero;
    }

    private CpuSchedule schedule() {
        return new CpuSchedule(geometry, positions.count(), localBits);
    }

    /** What comes after the last sweep: rows that are runs of the order of sampling. */
    private Sweep end() {
        return new Sweep(rowTracks, rowTracks, 0, List.of());
    }

    private EndLayout layout() {
        return new EndLayout(lowered, order, geometry, positions.ofTracks(), partBits, phaseRe, phaseIm);
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
            bound.add(bind(sweeps.get(s), s + 1 < sweeps.size() ? sweeps.get(s + 1) : after));
        }
        return bound;
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
        return step.form().compareTo(MatrixForm.MIX) <= 0
                && step.turns().stream().anyMatch(t -> t != 0 && t != 1);
    }

    private BoundSweep bind(Sweep sweep, Sweep next) {
        List<Integer> rowPositions = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        long fresh = 0;
        for (int position = geometry.rowBits(); position < positions.count() - partBits; position++) {
            long track = 1L << positions.trackAt(position);
            if ((sweep.localQubits() & track) != 0) {
                rowPositions.add(position);
                // memory that is not shared by parts is zero from the beginning
                fresh |= partBits == 0 || (touched & track) != 0 ? 0 : 1L << position - geometry.rowBits();
            } else if ((touched & track) != 0) {
                outside.add(position - geometry.rowBits());
            }
        }
        Geometry.Block block = geometry.block(rowPositions, kernels.lanes());
        Binder binder = new Binder(block, positions, stretch);
        List<Step> chosen = sweep.ops().stream().map(steps::get).toList();
        List<Step> joined = SweepFusion.join(chosen, track -> (sweep.localQubits() >> track & 1) == 1);
        new LaneScheduler(binder, positions, sweep.localQubits()).run(joined);
        chosen.forEach(step -> touched |= PlanOps.mask(step.mixedTracks()));
        double re = phaseRe * binder.phaseRe() - phaseIm * binder.phaseIm();
        phaseIm = phaseRe * binder.phaseIm() + phaseIm * binder.phaseRe();
        phaseRe = re;
        exchange(sweep, next, binder);
        stretch = binder.stretch();
        needed.addAll(binder.kernels());
        long blocks = 1L << outside.size();
        double amplitudes = (double) blocks * block.rows() * geometry.rowAmplitudes();
        List<Integer> local = IntStream.range(0, lowered.qubitCount())
                .filter(track -> (sweep.localQubits() >> track & 1) == 1)
                .boxed()
                .toList();
        return new BoundSweep(
                rowOffsets(rowPositions),
                outside.stream().mapToInt(i -> i).toArray(),
                fresh,
                binder.ops(),
                new PlannedSweep(
                        local,
                        joined.size(),
                        blocks,
                        amplitudes * 2 * geometry.precision().bytesPerAmplitude(),
                        amplitudes * binder.flopsPerAmplitude()));
    }

    private long[] rowOffsets(List<Integer> rowPositions) {
        long[] offsets = new long[1 << rowPositions.size()];
        for (int r = 0; r < offsets.length; r++) {
            long row = 0;
            for (int i = 0; i < rowPositions.size(); i++) {
                row |= (long) (r >> i & 1) << (rowPositions.get(i) - geometry.rowBits());
            }
            offsets[r] = Geometry.rowOffset(row);
        }
        return offsets;
    }

    /**
     * Brings tracks into the low positions in place of those that the next sweep has outside its blocks. Any track that is
     * local in both sweeps will do; those that the schedule names come first, and lanes go to the ones least used next.
     */
    private void exchange(Sweep sweep, Sweep next, Binder binder) {
        long both = sweep.localQubits() & next.localQubits();
        List<Integer> leaving = IntStream.range(0, geometry.rowBits())
                .filter(position -> (next.localQubits() >> positions.trackAt(position) & 1) == 0)
                .boxed()
                .toList();
        long[] uses = new long[positions.count()];
        next.ops().forEach(id -> steps.get(id).mixedTracks().forEach(track -> uses[track]++));
        List<Integer> entering = IntStream.range(geometry.rowBits(), positions.count())
                .boxed()
                .filter(position -> (both >> positions.trackAt(position) & 1) == 1)
                .sorted(Comparator.<Integer>comparingLong(
                                position -> -(next.lowQubits() >> positions.trackAt(position) & 1))
                        .thenComparingLong(position -> uses[positions.trackAt(position)]))
                .limit(leaving.size())
                .sorted(Comparator.comparingLong(position -> uses[positions.trackAt(position)]))
                .toList();
        for (int i = 0; i < leaving.size(); i++) {
            binder.addSwap(leaving.get(i), entering.get(i));
            positions.swap(leaving.get(i), entering.get(i));
        }
    }
}
