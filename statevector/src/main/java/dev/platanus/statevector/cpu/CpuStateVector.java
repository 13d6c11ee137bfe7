package dev.platanus.statevector.cpu;

import dev.platanus.machine.OffHeapMemory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Workers;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.sampling.Sampler;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The state of the engine with sweeps. Rows are the segments of the sampler. */
final class CpuStateVector implements StateVector {

    private static final int PIECE = 4096;

    private final CpuPlan plan;
    private final Geometry geometry;
    private final OffHeapMemory memory;
    private final int threads;
    private final double[] rowSums;
    private final double norm;
    private final double fourths;
    private final long allocateNanos;
    private final long compileNanos;
    private final long simulateNanos;
    private final int[] positionOfQubit;
    private final long flips;
    private volatile boolean closed;

    CpuStateVector(
            CpuPlan plan,
            OffHeapMemory memory,
            int threads,
            double[] rowSums,
            double fourths,
            long allocateNanos,
            long compileNanos,
            long simulateNanos) {
        this.plan = plan;
        this.geometry = plan.geometry();
        this.memory = memory;
        this.threads = threads;
        this.rowSums = rowSums;
        this.norm = Arrays.stream(rowSums).sum();
        this.fourths = fourths;
        this.allocateNanos = allocateNanos;
        this.compileNanos = compileNanos;
        this.simulateNanos = simulateNanos;
        positionOfQubit = new int[plan.qubitCount()];
        Arrays.setAll(positionOfQubit, plan::positionOfQubit);
        flips = plan.lowered().flips();
    }

    @Override
    public int qubitCount() {
        return plan.qubitCount();
    }

    @Override
    public Precision precision() {
        return geometry.precision();
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String simd() {
        return plan.simd();
    }

    private MemorySegment state() {
        if (closed) {
            throw new IllegalStateException("the state vector is closed");
        }
        return memory.segment();
    }

    /** What was read while another thread closed the state may belong to another one by now. */
    private void checkStillOpen() {
        VarHandle.acquireFence();
        state();
    }

    private long offsetOf(long index) {
        int n = positionOfQubit.length;
        if (index < 0 || index >= 1L << n) {
            throw new IndexOutOfBoundsException("basis state " + index + " is outside 0.." + ((1L << n) - 1));
        }
        long bits = index ^ flips;
        long stored = 0;
        for (int q = 0; q < n; q++) {
            stored |= (bits >>> (n - 1 - q) & 1) << positionOfQubit[q];
        }
        return geometry.offset(stored);
    }

    @Override
    public Amplitude amplitude(long index) {
        MemorySegment state = state();
        long offset = offsetOf(index);
        double re = plan.phaseRe();
        double im = plan.phaseIm();
        for (int q = 0; q < positionOfQubit.length; q++) {
            int bit = (int) (index >>> (positionOfQubit.length - 1 - q)) & 1;
            double a = plan.lowered().readout().get(q).re(bit, bit);
            double b = plan.lowered().readout().get(q).im(bit, bit);
            double product = re * a - im * b;
            im = re * b + im * a;
            re = product;
        }
        double x = geometry.get(state, offset);
        double y = geometry.get(state, offset + Geometry.IM);
        checkStillOpen();
        return new Amplitude(re * x - im * y, re * y + im * x);
    }

    @Override
    public double probability(long index) {
        double probability = probabilityAt(state(), offsetOf(index));
        checkStillOpen();
        return probability;
    }

    private double probabilityAt(MemorySegment state, long offset) {
        double x = geometry.get(state, offset);
        double y = geometry.get(state, offset + Geometry.IM);
        return x * x + y * y;
    }

    @Override
    public double[] probabilities(long[] indices) {
        MemorySegment state = state();
        double[] result = new double[indices.length];
        Workers workers = new Workers(threads);
        workers.forEach((indices.length + PIECE - 1) / PIECE, () -> piece -> {
            int end = (int) Math.min(indices.length, (piece + 1) * PIECE);
            for (int i = (int) piece * PIECE; i < end; i++) {
                result[i] = probabilityAt(state, offsetOf(indices[i]));
            }
        });

        checkStillOpen();
        return result;
    }

    @Override
    public double norm() {
        state();
        return norm;
    }

    @Override
    public double sumOfSquaredProbabilities() {
        state();
        return fourths / (norm * norm);
    }

    @Override
    public long[] sample(int count, long seed) {
        MemorySegment state = state();
        long[] samples = Sampler.draw(
                new Sampler.Distribution() {
                    @Override
                    public double[] segmentMasses() {
                        return rowSums;
                    }

                    @Override
                    public void locate(int row, double[] targets, double base, int from, int to, long[] states) {
                        locateIn(state, row, targets, base, from, to, states);
                    }
                },
                count,
                seed,
                threads);
        checkStillOpen();
        return samples;
    }

    /** Walks a row in double precision; its exact sum scales the targets, since row sums are rounded. */
    private void locateIn(
            MemorySegment state, int storedRow, double[] targets, double base, int from, int to, long[] states) {
        long rowOffset = (long) storedRow * Geometry.ROW_BYTES;
        double[] chunks = new double[geometry.rowAmplitudes() >> geometry.chunkBits()];
        double total = 0;
        for (int chunk = 0; chunk < chunks.length; chunk++) {
            chunks[chunk] = chunkSum(state, rowOffset + 2 * Geometry.IM * chunk);
            total += chunks[chunk];
        }
        double scale = total / rowSums[storedRow];
        long firstIndex = Geometry.rowOfStored(storedRow) << geometry.rowBits();
        double before = 0;
        int next = from;
        int last = -1;
        for (int chunk = 0; chunk < chunks.length && next < to; chunk++) {
            if (chunks[chunk] == 0) {
                continue;
            }
            last = chunk;
            while (next < to && (targets[next] - base) * scale < before + chunks[chunk]) {
                double rest = (targets[next] - base) * scale - before;
                states[next++] = basisState(firstIndex + inChunk(state, rowOffset, chunk, rest));
            }
            before += chunks[chunk];
        }
        while (next < to) {
            // rounding left a target at the very end of the row
            states[next++] = basisState(firstIndex + inChunk(state, rowOffset, last, Double.POSITIVE_INFINITY));
        }
    }

    /** Sums the probabilities of a chunk, in four sums that do not wait for each other. */
    private double chunkSum(MemorySegment state, long offset) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int bytes = geometry.elementBytes();
        for (long o = offset; o < offset + Geometry.IM; o += 4L * bytes) {
            a += probabilityAt(state, o);
            b += probabilityAt(state, o + bytes);
            c += probabilityAt(state, o + 2L * bytes);
            d += probabilityAt(state, o + 3L * bytes);
        }
        return a + b + (c + d);
    }

    /** The number within its row of the amplitude where the sum over its chunk passes a value. */
    private int inChunk(MemorySegment state, long rowOffset, int chunk, double target) {
        int found = -1;
        double rest = target;
        int first = chunk << geometry.chunkBits();
        for (int i = first; i < first + (1 << geometry.chunkBits()) && rest >= 0; i++) {
            double p = probabilityAt(state, rowOffset + geometry.inRow(i));
            if (p > 0) {
                found = i;
                rest -= p;
            }
        }
        return found;
    }

    private long basisState(long stored) {
        long index = 0;
        for (int position : positionOfQubit) {
            index = index << 1 | stored >>> position & 1;
        }
        return index ^ flips;
    }

    @Override
    public long allocateNanos() {
        return allocateNanos;
    }

    @Override
    public long compileNanos() {
        return compileNanos;
    }

    @Override
    public long simulateNanos() {
        return simulateNanos;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            memory.close();
        }
    }
}
