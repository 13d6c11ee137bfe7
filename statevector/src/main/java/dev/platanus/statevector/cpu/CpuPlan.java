package dev.platanus.statevector.cpu;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A circuit as sweeps bound to positions in memory, ready to run. */
public final class CpuPlan implements ExecutionPlan {

    /** Largest block chosen: 512 KiB, so that a second-level cache of 1 MiB holds it beside everything else. */
    private static final int MAX_LOG2_BLOCK_BYTES = 19;

    /** Smallest block chosen; below it sweeps become many. */
    private static final int MIN_BLOCK_BITS = 12;

    /** A state has at least two to this power of blocks if it can, so that many threads find work. */
    private static final int LOG2_BLOCKS = 5;

    private final LoweredCircuit lowered;
    private final Geometry geometry;
    private final Kernels kernels;
    private final Tier tier;
    private final List<BoundSweep> sweeps;
    private final int[] positionOfTrack;
    private final double phaseRe;
    private final double phaseIm;
    private final long planNanos;

    CpuPlan(
            LoweredCircuit lowered,
            Kernels kernels,
            Set<Kernel> neededKernels,
            List<BoundSweep> sweeps,
            int[] positionOfTrack,
            double phaseRe,
            double phaseIm,
            long planNanos) {
        this.lowered = lowered;
        this.geometry = Geometry.of(kernels.precision());
        this.kernels = kernels;
        this.sweeps = List.copyOf(sweeps);
        this.tier = new Tier(kernels, neededKernels, flops());
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
     * @param precision number format of the amplitudes
     * @param simd kernel choice
     * @param blockBits base-2 logarithm of the amplitudes of a block, 0 for automatic
     * @return the plan
     * @throws IllegalArgumentException if this CPU lacks the kernels asked for
     */
    public static CpuPlan of(Circuit circuit, Precision precision, SimdWidth simd, int blockBits) {
        long start = System.nanoTime();
        Kernels kernels = KernelCatalogue.load(simd, precision);
        Geometry geometry = Geometry.of(precision);
        int positions = geometry.positions(circuit.qubitCount());
        int largest = MAX_LOG2_BLOCK_BYTES - Integer.numberOfTrailingZeros(precision.bytesPerAmplitude());
        int chosen = Math.clamp(positions - LOG2_BLOCKS, MIN_BLOCK_BITS, largest);
        int localBits = Math.min(positions, blockBits == 0 ? chosen : blockBits);
        return new CpuPlanner(Lowering.of(circuit), kernels, positions, localBits).plan(start);
    }

    /**
     * Returns the order in which the state is sampled, so that another engine can draw the same samples.
     *
     * @return the order of the stored amplitudes
     */
    public SampleOrder sampleOrder() {
        return new SampleOrder(IntStream.range(0, qubitCount())
                .mapToLong(qubit -> geometry.storedIndex(1L << positionOfQubit(qubit)))
                .toArray());
    }

    LoweredCircuit lowered() {
        return lowered;
    }

    Geometry geometry() {
        return geometry;
    }

    /** The kernels to run. */
    Tier tier() {
        return tier;
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
        return geometry.precision();
    }

    @Override
    public String simd() {
        return kernels.name();
    }

    @Override
    public int lanes() {
        return kernels.lanes();
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
    public StateVector run(int threads, Progress listener) {
        return new CpuRun(this, threads, listener).execute();
    }
}
