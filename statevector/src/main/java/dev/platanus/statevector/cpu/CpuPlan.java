package dev.platanus.statevector.cpu;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.Precision;
import dev.platanus.statevector.RunListener;
import dev.platanus.statevector.SimdWidth;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.plan.PlanOp;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.plan.SweepPlanner;
import dev.platanus.statevector.plan.SweepRequest;
import dev.platanus.statevector.program.Fusion;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.program.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A circuit as sweeps bound to positions in memory, ready to run. */
public final class CpuPlan implements ExecutionPlan {

    /** Amplitudes a block: 1 MiB, what a core's second-level cache holds. */
    private static final int DEFAULT_BLOCK_BITS = 17;

    /** States up to this size run on scalar kernels: they finish before vector kernels would be compiled. */
    private static final int SCALAR_QUBITS = 14;

    private final LoweredCircuit lowered;
    private final Kernels kernels;
    private final List<BoundSweep> sweeps;
    private final int[] positionOfTrack;
    private final double phaseRe;
    private final double phaseIm;
    private final long planNanos;

    private CpuPlan(
            LoweredCircuit lowered,
            Kernels kernels,
            List<BoundSweep> sweeps,
            int[] positionOfTrack,
            double phaseRe,
            double phaseIm,
            long planNanos) {
        this.lowered = lowered;
        this.kernels = kernels;
        this.sweeps = List.copyOf(sweeps);
        this.positionOfTrack = positionOfTrack;
        this.phaseRe = phaseRe;
        this.phaseIm = phaseIm;
        this.planNanos = planNanos;
    }

    /**
     * A sweep with everything it needs.
     *
     * @param rowOffsets offset of each row of the block that begins at row 0; other blocks XOR their base offset
     * @param outsideRowBits row-number bits outside the block that may be 1, lowest first; all others are still 0
     * @param ops what happens to a block
     * @param summary for people
     */
    record BoundSweep(long[] rowOffsets, int[] outsideRowBits, List<BlockOp> ops, PlannedSweep summary) {}

    /**
     * Plans a circuit.
     *
     * @param circuit any circuit that starts in |0…0>
     * @param simd kernel choice
     * @param blockBits base-2 logarithm of the amplitudes of a block, 0 for automatic
     * @return the plan
     * @throws IllegalArgumentException if this CPU lacks the kernels asked for
     */
    public static CpuPlan of(Circuit circuit, SimdWidth simd, int blockBits) {
        long start = System.nanoTime();
        int positions = Geometry.positions(circuit.qubitCount());
        SimdWidth width = simd == SimdWidth.AUTO && circuit.qubitCount() <= SCALAR_QUBITS ? SimdWidth.SCALAR : simd;
        Kernels kernels = KernelCatalogue.load(width);
        LoweredCircuit lowered = Lowering.of(circuit);
        List<Step> steps = Fusion.split(lowered.steps());
        int localBits = Math.min(positions, blockBits == 0 ? DEFAULT_BLOCK_BITS : blockBits);
        return new Layouter(lowered, steps, kernels, positions).bind(schedule(steps, positions, localBits), start);
    }

    private static List<Sweep> schedule(List<Step> steps, int positions, int localBits) {
        List<PlanOp> ops = IntStream.range(0, steps.size())
                .mapToObj(i -> new PlanOp(
                        i,
                        mask(steps.get(i).tracks()),
                        mask(steps.get(i).mixedTracks()),
                        steps.get(i).mixedTracks().size()))
                .toList();
        if (localBits == positions || ops.isEmpty()) {
            long all = (1L << localBits) - 1;
            long low = (1L << Geometry.ROW_BITS) - 1;
            return List.of(
                    new Sweep(all, low, low & 15, ops.stream().map(PlanOp::id).toList()));
        }
        return SweepPlanner.plan(SweepRequest.of(positions, ops, localBits, Geometry.ROW_BITS)
                        .withLaneBits(4))
                .sweeps();
    }

    private static long mask(List<Integer> tracks) {
        long mask = 0;
        for (int track : tracks) {
            mask |= 1L << track;
        }
        return mask;
    }

    /** Gives tracks their positions, sweep by sweep. */
    private static final class Layouter {
        private final LoweredCircuit lowered;
        private final List<Step> steps;
        private final Kernels kernels;
        private final int[] positionOfTrack;
        private final List<BoundSweep> bound = new ArrayList<>();
        private long touched;
        private double phaseRe;
        private double phaseIm;

        Layouter(LoweredCircuit lowered, List<Step> steps, Kernels kernels, int positions) {
            this.lowered = lowered;
            this.steps = steps;
            this.kernels = kernels;
            positionOfTrack = new int[positions];
            phaseRe = lowered.phaseRe();
            phaseIm = lowered.phaseIm();
        }

        CpuPlan bind(List<Sweep> sweeps, long start) {
            placeFirst(sweeps);
            for (int s = 0; s < sweeps.size(); s++) {
                bind(sweeps.get(s), s + 1 < sweeps.size() ? sweeps.get(s + 1) : null);
            }
            return new CpuPlan(lowered, kernels, bound, positionOfTrack, phaseRe, phaseIm, System.nanoTime() - start);
        }

        /** Lanes lowest, then the other low tracks, then the tracks in the order in which sweeps want them. */
        private void placeFirst(List<Sweep> sweeps) {
            Sweep first = sweeps.getFirst();
            long placed = 0;
            int position = 0;
            List<Long> order = new ArrayList<>(List.of(first.laneQubits(), first.lowQubits()));
            sweeps.forEach(sweep -> order.add(sweep.localQubits()));
            order.add((1L << positionOfTrack.length) - 1);
            for (long wanted : order) {
                for (long rest = wanted & ~placed; rest != 0; rest &= rest - 1) {
                    positionOfTrack[Long.numberOfTrailingZeros(rest)] = position++;
                }
                placed |= wanted;
            }
        }

        private void bind(Sweep sweep, Sweep next) {
            int[] trackAt = new int[positionOfTrack.length];
            for (int track = 0; track < trackAt.length; track++) {
                trackAt[positionOfTrack[track]] = track;
            }
            List<Integer> rowPositions = new ArrayList<>();
            List<Integer> outside = new ArrayList<>();
            for (int position = Geometry.ROW_BITS; position < trackAt.length; position++) {
                if ((sweep.localQubits() >> trackAt[position] & 1) == 1) {
                    rowPositions.add(position);
                } else if ((touched >> trackAt[position] & 1) == 1) {
                    outside.add(position - Geometry.ROW_BITS);
                }
            }
            Geometry.Block block = new Geometry.Block(rowPositions, kernels.lanes());
            Binder binder = new Binder(block, positionOfTrack);
            List<Step> chosen = sweep.ops().stream().map(steps::get).toList();
            List<Step> joined = Fusion.join(chosen, binder::isLocal);
            joined.forEach(binder::add);
            chosen.forEach(step -> touched |= mask(step.mixedTracks()));
            double re = phaseRe * binder.phaseRe() - phaseIm * binder.phaseIm();
            phaseIm = phaseRe * binder.phaseIm() + phaseIm * binder.phaseRe();
            phaseRe = re;
            if (next != null) {
                exchange(sweep, next, trackAt, binder);
            }
            long[] rowOffsets = new long[block.rows()];
            for (int r = 0; r < rowOffsets.length; r++) {
                long row = 0;
                for (int i = 0; i < rowPositions.size(); i++) {
                    row |= (long) (r >> i & 1) << (rowPositions.get(i) - Geometry.ROW_BITS);
                }
                rowOffsets[r] = Geometry.rowOffset(row);
            }
            long blocks = 1L << outside.size();
            double amplitudes = (double) blocks * block.rows() * (1 << Geometry.ROW_BITS);
            List<Integer> local = IntStream.range(0, lowered.qubitCount())
                    .filter(track -> (sweep.localQubits() >> track & 1) == 1)
                    .boxed()
                    .toList();
            bound.add(new BoundSweep(
                    rowOffsets,
                    outside.stream().mapToInt(i -> i).toArray(),
                    binder.ops(),
                    new PlannedSweep(
                            local,
                            joined.size(),
                            blocks,
                            (long) (amplitudes * 2 * Precision.SINGLE.bytesPerAmplitude()),
                            amplitudes * binder.flopsPerAmplitude())));
        }

        /** Brings the tracks that the next sweep wants into the low positions; lanes go to those with the least work. */
        private void exchange(Sweep sweep, Sweep next, int[] trackAt, Binder binder) {
            List<Integer> leaving = IntStream.range(0, Geometry.ROW_BITS)
                    .filter(position -> (next.lowQubits() >> trackAt[position] & 1) == 0)
                    .boxed()
                    .toList();
            List<Integer> entering = IntStream.range(Geometry.ROW_BITS, trackAt.length)
                    .filter(position -> (next.lowQubits() >> trackAt[position] & 1) == 1)
                    .boxed()
                    .sorted(Comparator.comparing(position -> -(next.laneQubits() >> trackAt[position] & 1)))
                    .toList();
            for (int i = 0; i < leaving.size(); i++) {
                int low = leaving.get(i);
                int high = entering.get(i);
                binder.addSwap(low, high);
                positionOfTrack[trackAt[low]] = high;
                positionOfTrack[trackAt[high]] = low;
            }
        }
    }

    LoweredCircuit lowered() {
        return lowered;
    }

    Kernels kernels() {
        return kernels;
    }

    List<BoundSweep> boundSweeps() {
        return sweeps;
    }

    /** Position at the end of the qubit's value. */
    int positionOfQubit(int qubit) {
        return positionOfTrack[lowered.trackOfQubit().get(qubit)];
    }

    int positions() {
        return positionOfTrack.length;
    }

    double phaseRe() {
        return phaseRe;
    }

    double phaseIm() {
        return phaseIm;
    }

    @Override
    public int qubitCount() {
        return lowered.qubitCount();
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public String simd() {
        return kernels.name();
    }

    @Override
    public List<PlannedSweep> sweeps() {
        return sweeps.stream().map(BoundSweep::summary).toList();
    }

    @Override
    public long planNanos() {
        return planNanos;
    }

    @Override
    public StateVector run(int threads, RunListener listener) {
        return new CpuRun(this, threads, listener).execute();
    }
}
