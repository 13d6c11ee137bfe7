package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.Scratch;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import dev.platanus.statevector.scratch.ScratchFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A state of more parts than memory holds, in legs that each work on one part after the other. If there are two legs, the first
 * leaves one part that alone differs from zero and stays in memory; else what a leg leaves is on a disk. Parts of the last leg are
 * made in a buffer, read and forgotten; their norms are known beforehand, since gates within a part do not change them.
 */
final class PartsPlan implements ExecutionPlan {

    /** Base-2 logarithm of the most rows that are read and written together. */
    private static final int MOST_PIECE_ROW_BITS = 10;

    /**
     * A leg with everything it needs.
     *
     * @param sweeps over each part, at least one
     * @param zeroBefore row-number bits, those that number parts among them, of tracks that are 0 everywhere when it begins
     * @param zeroAfter the same when it ends
     * @param turn what changes places afterwards
     */
    record BoundLeg(List<BoundSweep> sweeps, long zeroBefore, long zeroAfter, PartTurn turn) {

        BoundLeg {
            sweeps = List.copyOf(sweeps);
        }
    }

    private final Kernels kernels;
    private final Tier tier;
    private final List<BoundLeg> legs;
    private final long neverMixed;
    private final EndLayout layout;
    private final String identity;
    private final Optional<Scratch> scratch;
    private final long planNanos;

    PartsPlan(
            Kernels kernels,
            Set<Kernel> needed,
            List<BoundLeg> legs,
            long neverMixed,
            EndLayout layout,
            String identity,
            Optional<Scratch> scratch,
            long planNanos) {
        this.kernels = kernels;
        this.legs = List.copyOf(legs);
        this.neverMixed = neverMixed;
        this.layout = layout;
        this.identity = identity;
        this.scratch = scratch;
        this.planNanos = planNanos;
        this.tier = new Tier(kernels, needed, flops());
    }

    Tier tier() {
        return tier;
    }

    List<BoundLeg> legs() {
        return legs;
    }

    /** Mask of the positions of qubits that no gate mixes. */
    long neverMixed() {
        return neverMixed;
    }

    EndLayout layout() {
        return layout;
    }

    /** What it is a plan of. */
    String identity() {
        return identity;
    }

    /** Where parts are stored between legs; empty if none is. */
    Optional<Scratch> scratch() {
        return scratch;
    }

    /** Qubits of a part. */
    int partQubits() {
        return layout.qubitCount() - Integer.numberOfTrailingZeros(layout.parts());
    }

    /** How many bits the number of a row within a part has. */
    int rowBits() {
        return partQubits() - layout.geometry().rowBits();
    }

    /** The parts of a leg that are not empty, by the bits of row numbers that number them, in increasing order. */
    long[] partsOf(int leg) {
        return LongStream.range(0, parts())
                .map(part -> part << rowBits())
                .filter(rows -> (rows & legs.get(leg).zeroBefore()) == 0)
                .toArray();
    }

    /** Whether a part of the last leg has nothing in it, since a track is 1 there that is 0 everywhere. */
    boolean isEmpty(int part) {
        return (layout.rowsOfPart(part) & legs.getLast().zeroBefore()) != 0;
    }

    /** Row-number bits of what is read and written together between a leg and the next one. */
    long pieceRows(int leg) {
        long kept = legs.get(leg).turn().kept((1L << rowBits()) - 1);
        int bits = pieceRowBits();
        return Long.expand((1L << bits) - 1, kept);
    }

    private int pieceRowBits() {
        return Math.min(MOST_PIECE_ROW_BITS, rowBits() - Integer.numberOfTrailingZeros(parts()));
    }

    /** Rows of a piece. */
    int rowsOfPiece() {
        return 1 << pieceRowBits();
    }

    PieceFormat format() {
        return scratch.isPresent() && scratch.get().half() ? PieceFormat.HALF : PieceFormat.EXACT;
    }

    /** A multiple of what the disk reads at a time. */
    int pieceBytes() {
        long bytes = format().bytes(rowsOfPiece());
        return (int) (bytes + ScratchFile.ALIGNMENT - 1) & -ScratchFile.ALIGNMENT;
    }

    /** Pieces of all parts together. */
    int pieceCount() {
        return parts() << rowBits() - pieceRowBits();
    }

    /** How many pieces a leg leaves that are not zero everywhere. */
    private long storedPieces(int leg) {
        return pieceCount() >> Long.bitCount(legs.get(leg).zeroAfter() & ~pieceRows(leg));
    }

    /** The most pieces that are stored at a time: those of a state, and of the part that is being written. */
    long slots() {
        long most = 0;
        for (int leg = 0; leg + 1 < legs.size(); leg++) {
            most = Math.max(most, storedPieces(leg));
        }
        return most + (1L << rowBits() - pieceRowBits());
    }

    @Override
    public double compileSeconds() {
        return tier.compileSeconds();
    }

    @Override
    public long scratchBytes() {
        return scratch.isEmpty() ? 0 : slots() * pieceBytes();
    }

    @Override
    public double scratchTraffic() {
        double pieces = 0;
        for (int leg = 0; scratch.isPresent() && leg + 1 < legs.size(); leg++) {
            pieces += storedPieces(leg);
        }
        return 2 * pieces * pieceBytes();
    }

    @Override
    public int legCount() {
        return legs.size();
    }

    @Override
    public int parts() {
        return layout.parts();
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

    /** The sweeps of each leg, as the work of all of its parts together. */
    @Override
    public List<PlannedSweep> sweeps() {
        List<PlannedSweep> sweeps = new ArrayList<>();
        for (int leg = 0; leg < legs.size(); leg++) {
            int count = partsOf(leg).length;
            for (BoundSweep sweep : legs.get(leg).sweeps()) {
                PlannedSweep each = sweep.summary();
                sweeps.add(new PlannedSweep(
                        each.localQubits(),
                        each.steps(),
                        each.blocks() * count,
                        each.bytesMoved() * count,
                        each.flops() * count));
            }
        }
        return sweeps;
    }

    /** How many sweeps over parts come before a leg. */
    int piecesBefore(int leg) {
        return IntStream.range(0, leg)
                .map(l -> partsOf(l).length * legs.get(l).sweeps().size())
                .sum();
    }

    @Override
    public int pieces() {
        return piecesBefore(legs.size());
    }

    @Override
    public long planNanos() {
        return planNanos;
    }

    @Override
    public StateVector run(int threads, Progress listener) {
        return run(threads, listener, FirstSamples.NONE);
    }

    @Override
    public StateVector run(int threads, Progress listener, FirstSamples asked) {
        return PartsStateVector.begin(this, threads, listener, asked);
    }
}
