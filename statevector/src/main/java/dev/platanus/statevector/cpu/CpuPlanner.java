package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.PauliX;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import dev.platanus.statevector.program.Fusion;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import dev.platanus.statevector.program.SweepFusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes a {@link CpuPlan}: asks for a schedule of sweeps, gives every track its position in memory, sweep by sweep, and
 * binds the steps. An instance makes one plan.
 */
final class CpuPlanner {

    private static final int LARGEST_SEARCHED = 40;
    private static final int SMALLEST_SEARCHED_WELL = 22;

    private static final ComplexMatrix FLIP = new PauliX().matrix();

    private final LoweredCircuit lowered;
    private final List<Step> steps;
    private final Kernels kernels;
    private final Geometry geometry;
    private final int localBits;
    private final Positions positions;
    private final List<BoundSweep> bound = new ArrayList<>();
    /** Tracks that may be 1; blocks in which another track outside the block is 1 are still zero. */
    private long touched;

    private final Set<Kernel> needed = EnumSet.noneOf(Kernel.class);
    private double stretch = 1;
    private double phaseRe;
    private double phaseIm;

    CpuPlanner(LoweredCircuit lowered, Kernels kernels, int positions, int localBits) {
        this.lowered = lowered;
        this.steps = Fusion.split(lowered.steps());
        this.kernels = kernels;
        this.geometry = Geometry.of(kernels.precision());
        this.localBits = localBits;
        this.positions = new Positions(positions);
        phaseRe = lowered.phaseRe();
        phaseIm = lowered.phaseIm();
    }

    CpuPlan plan(long startNanos) {
        List<Sweep> sweeps = schedule();
        positions.place(sweeps);
        for (int s = 0; s < sweeps.size(); s++) {
            bind(sweeps.get(s), s + 1 < sweeps.size() ? sweeps.get(s + 1) : null);
        }
        return new CpuPlan(
                lowered,
                kernels,
                needed,
                bound,
                positions.ofTracks(),
                phaseRe,
                phaseIm,
                System.nanoTime() - startNanos);
    }

    private List<Sweep> schedule() {
        List<PlanOp> ops = IntStream.range(0, steps.size())
                .mapToObj(i -> {
                    Step step = steps.get(i);
                    List<Integer> mixed = step.mixedTracks();
                    return new PlanOp(i, mask(step.tracks()), mask(mixed), cost(step));
                })
                .toList();
        if (localBits == positions.count() || ops.isEmpty()) {
            long low = (1L << geometry.rowBits()) - 1;
            return List.of(new Sweep(
                    (1L << localBits) - 1,
                    low,
                    low & (1L << geometry.chunkBits()) - 1,
                    ops.stream().map(PlanOp::id).toList()));
        }
        return SweepPlanner.plan(SweepRequest.of(positions.count(), ops, localBits, geometry.rowBits())
                        .withLaneBits(geometry.chunkBits())
                        .withEffort(effort(positions.count())))
                .sweeps();
    }

    /** States too large for memory are read about, not run; on small ones a search takes longer than it saves. */
    private static int effort(int positions) {
        int small = Math.clamp(SMALLEST_SEARCHED_WELL - positions, 0, 4);
        return positions > LARGEST_SEARCHED ? 4 : SweepRequest.DEFAULT_EFFORT >> small;
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

    private static long mask(List<Integer> tracks) {
        long mask = 0;
        for (int track : tracks) {
            mask |= 1L << track;
        }
        return mask;
    }

    private void bind(Sweep sweep, Sweep next) {
        List<Integer> rowPositions = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        for (int position = geometry.rowBits(); position < positions.count(); position++) {
            long track = 1L << positions.trackAt(position);
            if ((sweep.localQubits() & track) != 0) {
                rowPositions.add(position);
            } else if ((touched & track) != 0) {
                outside.add(position - geometry.rowBits());
            }
        }
        Geometry.Block block = geometry.block(rowPositions, kernels.lanes());
        Binder binder = new Binder(block, positions, stretch);
        List<Step> chosen = sweep.ops().stream().map(steps::get).toList();
        List<Step> joined = SweepFusion.join(chosen, track -> (sweep.localQubits() >> track & 1) == 1);
        new LaneScheduler(binder, positions, sweep.localQubits()).run(joined);
        chosen.forEach(step -> touched |= mask(step.mixedTracks()));
        double re = phaseRe * binder.phaseRe() - phaseIm * binder.phaseIm();
        phaseIm = phaseRe * binder.phaseIm() + phaseIm * binder.phaseRe();
        phaseRe = re;
        if (next != null) {
            exchange(sweep, next, binder);
        }
        stretch = binder.stretch();
        needed.addAll(binder.kernels());
        long blocks = 1L << outside.size();
        double amplitudes = (double) blocks * block.rows() * geometry.rowAmplitudes();
        List<Integer> local = IntStream.range(0, lowered.qubitCount())
                .filter(track -> (sweep.localQubits() >> track & 1) == 1)
                .boxed()
                .toList();
        bound.add(new BoundSweep(
                rowOffsets(rowPositions),
                outside.stream().mapToInt(i -> i).toArray(),
                binder.ops(),
                new PlannedSweep(
                        local,
                        joined.size(),
                        blocks,
                        amplitudes * 2 * geometry.precision().bytesPerAmplitude(),
                        amplitudes * binder.flopsPerAmplitude())));
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
