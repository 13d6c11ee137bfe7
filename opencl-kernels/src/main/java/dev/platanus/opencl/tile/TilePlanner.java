package dev.platanus.opencl.tile;

import dev.platanus.circuit.Circuit;
import dev.platanus.opencl.tile.TileProgram.TileSweep;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.Precision;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepCosts;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import dev.platanus.statevector.program.Fusion;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes a {@link TileProgram}: asks for sweeps, places the tracks, splits sweeps into stages, and writes it all down. */
public final class TilePlanner {

    /**
     * A pass reads and writes 16 bytes an amplitude, 3.7 ps on an H200; a fused step on two qubits is about 14 multiply-adds,
     * 0.4 ps at full rate. Exchanges with the low positions cost nothing, since a tile may be written in any order.
     */
    private static final SweepCosts COSTS = new SweepCosts(9, 0, true);

    /** Larger states fit into no memory: their plans are read, not run, and need not be searched for long. */
    private static final int LARGEST_SEARCHED = 40;

    private final TileShape shape;
    private final LoweredCircuit lowered;
    private final List<Step> steps;
    private final int positions;
    private final List<Sweep> schedule;
    private final Placement placement;
    private final StagePlanner stagePlanner;
    private final ProgramWords words = new ProgramWords();
    private final List<TileSweep> sweeps = new ArrayList<>();
    private final Phase phase;
    /** Tracks that may be 1; tiles in which another track outside the tile is 1 are still zero. */
    private long touched;

    private TilePlanner(LoweredCircuit lowered, TileShape shape) {
        this.shape = shape;
        this.lowered = lowered;
        steps = Fusion.split(lowered.steps());
        positions = Math.max(lowered.qubitCount(), shape.tileBits());
        schedule = schedule();
        placement = new Placement(positions, schedule);
        stagePlanner = new StagePlanner(shape);
        phase = new Phase(lowered.phaseRe(), lowered.phaseIm());
    }

    /**
     * Plans a circuit.
     *
     * @param circuit any circuit that starts in |0…0>
     * @param shape sizes of tile and registers
     * @return the program
     */
    public static TileProgram plan(Circuit circuit, TileShape shape) {
        return new TilePlanner(Lowering.of(circuit), shape).program();
    }

    private TileProgram program() {
        for (int s = 0; s < schedule.size(); s++) {
            encode(schedule.get(s), s + 1 < schedule.size() ? schedule.get(s + 1) : null);
        }
        return new TileProgram(
                shape, lowered, positions, words.toArray(), sweeps, placement.ofTracks(), phase.re(), phase.im());
    }

    private List<Sweep> schedule() {
        List<PlanOp> ops = IntStream.range(0, steps.size())
                .mapToObj(i -> new PlanOp(
                        i, mask(steps.get(i).tracks()), mask(steps.get(i).mixedTracks()), cost(steps.get(i))))
                .toList();
        if (ops.isEmpty()) {
            return List.of();
        }
        if (positions == shape.tileBits()) {
            return List.of(new Sweep(
                    (1L << positions) - 1,
                    (1L << shape.lowBits()) - 1,
                    0,
                    ops.stream().map(PlanOp::id).toList()));
        }
        return SweepPlanner.plan(SweepRequest.of(positions, ops, shape.tileBits(), shape.lowBits())
                        .withCosts(COSTS)
                        .withEffort(positions > LARGEST_SEARCHED ? 4 : SweepRequest.DEFAULT_EFFORT))
                .sweeps();
    }

    /** Work of a step in units of two rotations with the phases, or the mix, of their two qubits. */
    static double cost(Step step) {
        double each = 0.5 * step.mixedTracks().size();
        if (!(step instanceof Turned turned)) {
            return 3 * each;
        }
        return switch (turned.form()) {
            case DIAGONAL -> each;
            case MIX -> 1.3 * each;
            case EXCHANGE, DENSE -> 2.5 * each;
        };
    }

    private static long mask(List<Integer> tracks) {
        long mask = 0;
        for (int track : tracks) {
            mask |= 1L << track;
        }
        return mask;
    }

    private void encode(Sweep sweep, Sweep next) {
        int[] local = placement.positionsOf(sweep.localQubits());
        int[] tracks = IntStream.of(local).map(placement::trackAt).toArray();
        long lowAfter = (next == null ? sweep : next).lowQubits();
        List<Step> chosen = sweep.ops().stream().map(steps::get).toList();
        List<Stage> stages = stagePlanner.plan(chosen, tracks, shape.lowBits(), lowAfter);
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
        long outside = touched & ~sweep.localQubits();
        int[] outsidePositions = positionsOf(outside, before);
        runs(outsidePositions, stages.size());
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
        chosen.forEach(step -> touched |= mask(step.mixedTracks()));
        long groups = 1L << outsidePositions.length;
        double amplitudes = (double) groups * shape.amplitudes();
        sweeps.add(new TileSweep(
                start,
                groups,
                stages.size(),
                new PlannedSweep(
                        IntStream.range(0, lowered.qubitCount())
                                .filter(track -> (sweep.localQubits() >> track & 1) == 1)
                                .boxed()
                                .toList(),
                        stages.stream().mapToInt(stage -> stage.steps().size()).sum(),
                        groups,
                        (long) (amplitudes * 2 * Precision.SINGLE.bytesPerAmplitude()),
                        amplitudes * flops)));
    }

    private static int[] positionsOf(long tracks, int[] positionOfTrack) {
        return IntStream.range(0, positionOfTrack.length)
                .filter(track -> (tracks >> track & 1) == 1)
                .map(track -> positionOfTrack[track])
                .sorted()
                .toArray();
    }

    /** The head of a sweep: how the bits of a group's number spread over positions, in runs of equal distance. */
    private void runs(int[] outside, int stages) {
        List<int[]> runs = new ArrayList<>();
        for (int bit = 0; bit < outside.length; bit++) {
            int shift = outside[bit] - bit;
            if (runs.isEmpty() || runs.getLast()[1] != shift) {
                runs.add(new int[] {0, shift});
            }
            runs.getLast()[0] |= 1 << bit;
        }
        words.add(stages, runs.size(), 0, 0);
        for (int r = 0; r < runs.size(); r += 2) {
            int[] second = r + 1 < runs.size() ? runs.get(r + 1) : new int[2];
            words.add(runs.get(r)[0], runs.get(r)[1], second[0], second[1]);
        }
    }
}
