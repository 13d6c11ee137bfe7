package dev.platanus.opencl.tile;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.tile.Pass.TileSweep;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.plan.Level;
import dev.platanus.statevector.plan.LevelPlanner;
import dev.platanus.statevector.plan.LowEnds;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.plan.SweepRequest;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.program.PlanOps;
import dev.platanus.statevector.program.RotationSplitting;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Turned;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes a {@link TileProgram}: asks for legs, sweeps and stages, places the tracks, and writes it all down. */
public final class TilePlanner {

    /**
     * A pass reads and writes 16 bytes an amplitude, 3.7 ps on an H200; a fused step on two qubits is about 14 multiply-adds,
     * 0.4 ps at full rate. Exchanges with the low positions cost nothing, since a tile may be written in any order.
     */
    private static final SweepCosts COSTS = new SweepCosts(9, 0, true);

    private final TileShape shape;
    private final int deviceBits;
    private final LoweredCircuit lowered;
    private final List<Step> steps;
    private final LevelPlanner levels;
    private final SampleOrder order;
    private final int positions;
    private final StagePlanner stagePlanner;
    private final ProgramWords words = new ProgramWords();
    private final List<Pass> passes = new ArrayList<>();
    private final DeferredFactor phase;
    private final Positions placement;
    /** Tracks that may be 1; tiles in which another track outside the tile is 1 are still zero. */
    private long touched;

    private TilePlanner(LoweredCircuit lowered, TileShape shape, int deviceBits) {
        this.shape = shape;
        this.deviceBits = deviceBits;
        this.lowered = lowered;
        steps = RotationSplitting.split(lowered.steps());
        order = SampleOrder.of(lowered);
        positions = Math.max(lowered.qubitCount(), shape.tileBits() + deviceBits);
        levels = new LevelPlanner(positions, PlanOps.of(steps, TilePlanner::cost), LowEnds.ANY, true, Memo.none());
        placement = new Positions(positions);
        stagePlanner = new StagePlanner(shape);
        phase = new DeferredFactor(lowered.phaseRe(), lowered.phaseIm());
    }

    /**
     * Plans a circuit for devices that share the state.
     *
     * @param circuit any circuit that starts in |0…0>
     * @param shape sizes of tile and registers
     * @param deviceBits base-2 logarithm of the number of devices
     * @return the program
     */
    public static TileProgram plan(Circuit circuit, TileShape shape, int deviceBits) {
        TilePlanner planner = new TilePlanner(Lowering.of(circuit), shape, deviceBits);
        // where samples are drawn, a row of them lies on one device
        long inside = planner.tracks(TileProgram.rowQubits(planner.order, shape));
        Level devices = new Level.Parts(deviceBits, inside, SweepRequest.effortFor(planner.positions));
        return planner.program(planner.levels.plan(List.of(devices, planner.tiles(), planner.stagePlanner.level())));
    }

    /**
     * Plans a circuit for a device that makes parts of the state one after the other: as if each were on a device of its own,
     * with nothing to exchange. At the end the first qubits in the order of sampling number the parts.
     *
     * @param circuit any circuit that starts in |0…0>
     * @param shape sizes of tile and registers
     * @param partBits base-2 logarithm of the number of parts
     * @return the program, of two legs; empty if the past of those qubits mixes too many others
     */
    public static Optional<TileProgram> planInParts(Circuit circuit, TileShape shape, int partBits) {
        TilePlanner planner = new TilePlanner(Lowering.of(circuit), shape, partBits);
        List<Integer> order = planner.order.qubits();
        if (order.size()
                < partBits + TileProgram.rowQubits(planner.order, shape).size()) {
            return Optional.empty();
        }
        long awayAtEnd = planner.tracks(order.subList(0, partBits));
        return planner.levels
                .inTwoLegs(awayAtEnd, List.of(planner.tiles(), planner.stagePlanner.level()))
                .map(planner::program);
    }

    private Level tiles() {
        return new Level.Blocks(shape.tileBits(), shape.lowBits(), 0, COSTS, SweepRequest.effortFor(positions));
    }

    private long tracks(List<Integer> qubits) {
        return PlanOps.mask(
                qubits.stream().map(qubit -> lowered.trackOfQubit().get(qubit)).toList());
    }

    private TileProgram program(List<Sweep> legs) {
        List<List<Sweep>> sweeps = legs.stream()
                .map(leg -> leg.ops().isEmpty() ? List.<Sweep>of() : leg.inner())
                .toList();
        place(sweeps.stream().flatMap(List::stream).toList(), away(legs.getFirst()));
        for (int leg = 0; leg < legs.size(); leg++) {
            if (leg > 0) {
                turnOver(away(legs.get(leg - 1)), away(legs.get(leg)));
            }
            List<Sweep> schedule = sweeps.get(leg);
            List<Sweep> later = sweeps.subList(leg + 1, legs.size()).stream()
                    .flatMap(List::stream)
                    .toList();
            for (int s = 0; s < schedule.size(); s++) {
                Sweep sweep = schedule.get(s);
                bringInside(sweep);
                boolean last = s + 1 == schedule.size();
                encode(sweep, !last ? schedule.get(s + 1).lowQubits() : lowBefore(later, sweep));
            }
        }
        int copies = (1 << deviceBits) - 1 & ~deviceMask();
        return new TileProgram(
                shape,
                deviceBits,
                lowered,
                order,
                positions,
                words.toArray(),
                passes,
                copies,
                placement.ofTracks(),
                phase.re(),
                phase.im());
    }

    /**
     * Places all tracks: the low ones of the first sweep lowest, the others in the order in which the sweeps want them, and
     * those that number the devices highest.
     */
    private void place(List<Sweep> sweeps, long away) {
        List<Long> wanted = new ArrayList<>();
        if (!sweeps.isEmpty()) {
            wanted.add(sweeps.getFirst().lowQubits());
        }
        sweeps.forEach(sweep -> wanted.add(sweep.localQubits() & ~away));
        wanted.add((1L << positions) - 1 & ~away);
        wanted.add(away);
        placement.place(wanted);
    }

    private long away(Sweep leg) {
        return (1L << positions) - 1 & ~leg.localQubits();
    }

    /** Between two legs: brings other tracks into the positions that number the devices. */
    private void turnOver(long before, long after) {
        DeviceTurn turn = DeviceTurn.of(before & ~after, after & ~before, touched);
        turn.apply(placement, positions - deviceBits).forEach(passes::add);
        touched |= turn.filled();
    }

    /** Tracks that the last sweep of a leg can leave in the low positions, so that the next leg finds its own there. */
    private long lowBefore(List<Sweep> later, Sweep last) {
        if (later.isEmpty()) {
            return last.lowQubits();
        }
        long common =
                first(shape.lowBits(), last.localQubits() & later.getFirst().localQubits());
        return common | first(shape.lowBits() - Long.bitCount(common), last.lowQubits() & ~common);
    }

    /** Sweeps without steps that bring tracks of a sweep into the low positions, until no others are there. */
    private void bringInside(Sweep sweep) {
        long low = placement.lowest(shape.lowBits());
        long wrong = low & ~sweep.localQubits();
        while (wrong != 0) {
            int count = Math.min(Long.bitCount(wrong), shape.tileBits() - shape.lowBits());
            long coming = first(count, sweep.localQubits() & ~low);
            long rest = sweep.localQubits() & ~low & ~coming;
            long local = low | coming | first(shape.tileBits() - shape.lowBits() - count, rest);
            encode(new Sweep(local, low, 0, List.of()), low & ~first(count, wrong) | coming);
            low = placement.lowest(shape.lowBits());
            wrong = low & ~sweep.localQubits();
        }
    }

    private static long first(int count, long tracks) {
        long chosen = 0;
        for (int i = 0; i < count; i++) {
            chosen |= Long.lowestOneBit(tracks & ~chosen);
        }
        return chosen;
    }

    /** Bits of a device's number that are values of tracks; the others belong to tracks that are 0, and devices hold copies. */
    private int deviceMask() {
        int mask = 0;
        for (int bit = 0; bit < deviceBits; bit++) {
            mask |= (int) (touched >> placement.trackAt(positions - deviceBits + bit) & 1) << bit;
        }
        return mask;
    }

    /** Work of a step in units of two rotations with the phases, or the mix, of their two qubits. */
    static double cost(Step step) {
        double each = 0.5 * step.mixedTracks().size();
        if (!(step instanceof Turned turned)) {
            return 3 * each;
        }
        return switch (turned.form()) {
            case DIAGONAL, PERMUTATION -> each;
            case MIX -> 1.3 * each;
            case EXCHANGE, PLANES, DENSE -> 2.5 * each;
        };
    }

    private void encode(Sweep sweep, long lowAfter) {
        int[] local = placement.ofTracks(sweep.localQubits());
        if (local[local.length - 1] >= positions - deviceBits) {
            throw new IllegalStateException(
                    "a sweep holds track " + placement.trackAt(local[local.length - 1]) + ", which numbers devices");
        }
        int[] tracks = IntStream.of(local).map(placement::trackAt).toArray();
        List<Stage> stages = stagePlanner.plan(sweep, steps, tracks, lowAfter);
        int[] before = placement.ofTracks();
        placement.bringLow(lowAfter);
        int[] after = placement.ofTracks();

        List<int[]> tables = new ArrayList<>();
        StageLayout layout = new StageLayout(shape, tracks, before, after);
        for (int s = 0; s < stages.size(); s++) {
            tables.add(layout.table(stages.get(s).registers(), s == 0, s == stages.size() - 1));
        }
        int[] places = tables.stream().mapToInt(words::table).toArray();
        int start = words.position();
        int[] outsidePositions = IntStream.of(placement.ofTracks(touched & ~sweep.localQubits()))
                .filter(position -> position < positions - deviceBits)
                .toArray();
        words.runs(stages.size(), outsidePositions);
        double flops = 0;
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            int head = words.position();
            int flags = (s == 0 ? 1 : 0) | (s == stages.size() - 1 ? 2 : 0);
            words.add(0, flags, places[s], 0);
            layout.head(stage.registers(), words);
            StepEncoder encoder = new StepEncoder(words, stage.registers(), track -> before[track], phase);
            stage.steps().forEach(encoder::add);
            words.set(head, 0, encoder.count());
            flops += encoder.flopsPerAmplitude();
        }
        int deviceMask = deviceMask();
        sweep.ops().forEach(op -> touched |= PlanOps.mask(steps.get(op).mixedTracks()));
        long groups = 1L << outsidePositions.length;
        double amplitudes = (double) (groups << deviceBits) * shape.amplitudes();
        passes.add(new TileSweep(
                start,
                groups,
                stages.size(),
                deviceMask,
                new PlannedSweep(
                        IntStream.range(0, lowered.qubitCount())
                                .filter(track -> (sweep.localQubits() >> track & 1) == 1)
                                .boxed()
                                .toList(),
                        stages.stream().mapToInt(stage -> stage.steps().size()).sum(),
                        groups << deviceBits,
                        amplitudes * 2 * Precision.SINGLE.bytesPerAmplitude(),
                        amplitudes * flops)));
    }
}
