package dev.platanus.statevector.cpu;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.program.Lowering;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A circuit as sweeps bound to positions in memory, ready to run. */
public final class CpuPlan implements ExecutionPlan {

    /** Largest block chosen: 512 KiB, so that a second-level cache of 1 MiB holds it beside everything else. */
    private static final int MAX_LOG2_BLOCK_BYTES = 19;

    /** Smallest block chosen; below it sweeps become many. */
    private static final int MIN_BLOCK_BITS = 12;

    /** A state has at least two to this power of blocks if it can, so that many threads find work. */
    private static final int LOG2_BLOCKS = 5;

    private final Kernels kernels;
    private final EndLayout layout;
    private final Tier tier;
    private final List<BoundSweep> sweeps;
    private final int positions;
    private final Optional<Start> start;
    private final long planNanos;

    CpuPlan(
            Kernels kernels,
            Set<Kernel> neededKernels,
            List<BoundSweep> sweeps,
            int positions,
            EndLayout layout,
            Optional<Start> start,
            long planNanos) {
        this.kernels = kernels;
        this.sweeps = List.copyOf(sweeps);
        this.tier = new Tier(
                kernels,
                neededKernels,
                sweeps.stream().mapToDouble(BoundSweep::kernelFlops).sum());
        this.positions = positions;
        this.layout = layout;
        this.start = start;
        this.planNanos = planNanos;
    }

    /**
     * A sweep with everything it needs.
     *
     * @param rowOffsets offset of each row of the block that begins at row 0; other blocks XOR their base offset
     * @param outsideRowBits row-number bits outside the block that may be 1, lowest first; all others are still 0
     * @param freshRowBits row-number bits of the block that no sweep has seen 1: rows where one is 1 hold anything, and are zero
     * @param ops what happens to a block
     * @param summary for people
     */
    record BoundSweep(
            long[] rowOffsets, int[] outsideRowBits, long freshRowBits, List<BlockOp> ops, PlannedSweep summary) {

        /** What of {@link PlannedSweep#flops} kernels do. */
        double kernelFlops() {
            return ops.size() == 1 && ops.getFirst() instanceof PreludeOp ? 0 : summary.flops();
        }
    }

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
        return of(DecayingCircuit.of(circuit), Optional.empty(), precision, simd, blockBits, Memo.none());
    }

    /**
     * Plans a circuit that may begin in a given state.
     *
     * @param circuit any circuit
     * @param initial what it begins in, if not in |0…0>
     * @param precision number format of the amplitudes
     * @param simd kernel choice
     * @param blockBits base-2 logarithm of the amplitudes of a block, 0 for automatic
     * @param planned what was planned before
     * @return the plan
     * @throws IllegalArgumentException if this CPU lacks the kernels asked for
     */
    public static CpuPlan of(
            DecayingCircuit circuit,
            Optional<InitialState> initial,
            Precision precision,
            SimdWidth simd,
            int blockBits,
            Memo planned) {
        long start = System.nanoTime();
        Kernels kernels = KernelCatalogue.load(simd, precision);
        int positions = Geometry.of(precision).positions(circuit.circuit().qubitCount());
        int localBits = localBits(precision, positions, blockBits);
        return localBits == positions
                ? new BlockPlanner(circuit, kernels, positions, initial, planned).plan(start)
                : new CpuPlanner(
                                Lowering.of(circuit, initial.isEmpty()),
                                kernels,
                                positions,
                                localBits,
                                0,
                                initial,
                                planned)
                        .plan(start);
    }

    /**
     * Plans a circuit whose state is made in parts, one after the other, two of which are in memory.
     *
     * @param circuit any circuit that starts in |0…0>
     * @param precision number format of the amplitudes
     * @param simd kernel choice
     * @param blockBits base-2 logarithm of the amplitudes of a block, 0 for automatic
     * @param partBits base-2 logarithm of the number of parts, at least 1
     * @param scratch where parts are stored between legs; empty if none may be
     * @return empty if the circuit mixes too much for going without storage, or a part would be smaller than a block
     * @throws IllegalArgumentException if this CPU lacks the kernels asked for, numbers of double precision would be stored as
     *     halves, or {@code partBits} is less than 1
     */
    public static Optional<ExecutionPlan> inParts(
            Circuit circuit,
            Precision precision,
            SimdWidth simd,
            int blockBits,
            int partBits,
            Optional<Scratch> scratch) {
        long start = System.nanoTime();
        Kernels kernels = KernelCatalogue.load(simd, precision);
        if (precision == Precision.DOUBLE
                && scratch.isPresent()
                && scratch.get().half()) {
            throw new IllegalArgumentException("halves are stored of numbers in single precision only");
        }
        if (partBits < 1) {
            throw new IllegalArgumentException("2^" + partBits + " parts: a state in parts has at least 2^1");
        }
        int inside = circuit.qubitCount() - partBits;
        if (inside < MIN_BLOCK_BITS) {
            return Optional.empty();
        }
        int localBits = localBits(precision, inside, blockBits);
        if (localBits < Geometry.of(precision).rowBits() + partBits) {
            return Optional.empty();
        }
        return new CpuPlanner(
                        Lowering.of(circuit),
                        kernels,
                        circuit.qubitCount(),
                        localBits,
                        partBits,
                        Optional.empty(),
                        Memo.none())
                .inParts(circuit.hash(), scratch, start)
                .map(plan -> plan);
    }

    private static int localBits(Precision precision, int positions, int blockBits) {
        int largest = MAX_LOG2_BLOCK_BYTES - Integer.numberOfTrailingZeros(precision.bytesPerAmplitude());
        int chosen = Math.clamp(positions - LOG2_BLOCKS, MIN_BLOCK_BITS, largest);
        return Math.min(positions, blockBits == 0 ? chosen : blockBits);
    }

    /** Where the amplitudes are at the end. */
    EndLayout layout() {
        return layout;
    }

    /** What the circuit begins in, if not in |0…0>. */
    Optional<Start> start() {
        return start;
    }

    /** The kernels to run. */
    Tier tier() {
        return tier;
    }

    List<BoundSweep> boundSweeps() {
        return sweeps;
    }

    int positions() {
        return positions;
    }

    @Override
    public double compileSeconds() {
        return tier.compileSeconds();
    }

    @Override
    public int qubitCount() {
        return layout.qubitCount();
    }

    @Override
    public Precision precision() {
        return kernels.precision();
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
