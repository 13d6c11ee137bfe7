package dev.platanus.statevector.cpu;

import dev.platanus.machine.Memo;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.SweepFusion;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Binds the sweeps of a plan one after the other, and knows where tracks are, and what the state is like, after each. */
final class SweepBinder {

    private final int qubits;
    private final Kernels kernels;
    private final Geometry geometry;
    private final Positions positions;
    private final int partBits;
    private final Memo planned;

    /** Those of the sweep before, whose blocks are as large unless it was the only one. */
    private Loops loops;

    /** What loops are for. */
    private record Size(Precision precision, int rowPositions, int lanes) {}

    /** Tracks that may be 1; blocks in which another track outside the block is 1 are still zero. */
    private long touched;

    private final Set<Kernel> needed = EnumSet.noneOf(Kernel.class);
    private double stretch = 1;
    /** Factor that the sweeps so far left out; it belongs to every amplitude. */
    private double phaseRe = 1;

    private double phaseIm;

    /**
     * A binder for a plan of nothing yet.
     *
     * @param qubits of the circuit
     * @param kernels what runs
     * @param positions where tracks are; kept up to date
     * @param partBits how many of the highest positions number parts of the state
     * @param fromZero whether all tracks are 0 before the first sweep
     * @param planned what was planned before
     */
    SweepBinder(int qubits, Kernels kernels, Positions positions, int partBits, boolean fromZero, Memo planned) {
        this.planned = planned;
        this.touched = fromZero ? 0 : (1L << qubits) - 1;
        this.qubits = qubits;
        this.kernels = kernels;
        this.geometry = Geometry.of(kernels.precision());
        this.positions = positions;
        this.partBits = partBits;
    }

    /** Tracks that may be 1 after the sweeps so far. */
    long touched() {
        return touched;
    }

    /** The kernels that the sweeps so far need. */
    Set<Kernel> needed() {
        return needed;
    }

    /** Where the amplitudes are after the sweeps so far, and what they mean. */
    EndLayout layout(LoweredCircuit lowered, SampleOrder order) {
        return new EndLayout(
                lowered,
                order,
                geometry,
                positions.ofTracks(),
                partBits,
                lowered.phaseRe() * phaseRe - lowered.phaseIm() * phaseIm,
                lowered.phaseRe() * phaseIm + lowered.phaseIm() * phaseRe);
    }

    /**
     * Binds the next sweep, and brings tracks to where the one after it wants them.
     *
     * @param sweep its sets of tracks
     * @param steps what it does, in an executable order
     * @param next the sweep after it
     * @param nextSteps what that does
     */
    BoundSweep bind(Sweep sweep, List<Step> steps, Sweep next, List<Step> nextSteps) {
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
        if (loops == null || loops.rowPositions() != rowPositions.size()) {
            loops = planned.answer(
                    new Size(geometry.precision(), rowPositions.size(), kernels.lanes()),
                    Loops.class,
                    () -> new Loops(geometry, rowPositions.size(), kernels.lanes()));
        }
        Geometry.Block block = geometry.block(rowPositions, loops);
        Binder binder = new Binder(block, positions, stretch);
        List<Step> joined = SweepFusion.join(steps, track -> (sweep.localQubits() >> track & 1) == 1);
        new LaneScheduler(binder, positions, sweep.localQubits(), planned).run(joined);
        steps.forEach(step -> touched |= PlanOps.mask(step.mixedTracks()));
        double re = phaseRe * binder.phaseRe() - phaseIm * binder.phaseIm();
        phaseIm = phaseRe * binder.phaseIm() + phaseIm * binder.phaseRe();
        phaseRe = re;
        exchange(sweep, next, nextSteps, binder);
        stretch = binder.stretch();
        needed.addAll(binder.kernels());
        long blocks = 1L << outside.size();
        double amplitudes = (double) blocks * block.rows() * geometry.rowAmplitudes();
        List<Integer> local = IntStream.range(0, qubits)
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
    private void exchange(Sweep sweep, Sweep next, List<Step> nextSteps, Binder binder) {
        long both = sweep.localQubits() & next.localQubits();
        List<Integer> leaving = IntStream.range(0, geometry.rowBits())
                .filter(position -> (next.localQubits() >> positions.trackAt(position) & 1) == 0)
                .boxed()
                .toList();
        long[] uses = new long[positions.count()];
        nextSteps.forEach(step -> step.mixedTracks().forEach(track -> uses[track]++));
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
