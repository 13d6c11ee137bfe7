package dev.platanus.statevector.cpu;

import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.Precision;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Sampler;
import dev.platanus.statevector.engine.StateMemory;
import dev.platanus.statevector.engine.Workers;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** The state of the single-precision engine. Rows are the segments of the sampler. */
final class CpuStateVector implements StateVector {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;
    private static final int ROW = 1 << Geometry.ROW_BITS;
    private static final int PIECE = 4096;

    private final CpuPlan plan;
    private final StateMemory memory;
    private final int threads;
    private final double[] rowSums;
    private final double norm;
    private final double fourths;
    private final long allocateNanos;
    private final long simulateNanos;
    private final int[] positionOfQubit;
    private volatile boolean closed;

    CpuStateVector(
            CpuPlan plan,
            StateMemory memory,
            int threads,
            double[] rowSums,
            double fourths,
            long allocateNanos,
            long simulateNanos) {
        this.plan = plan;
        this.memory = memory;
        this.threads = threads;
        this.rowSums = rowSums;
        this.norm = Arrays.stream(rowSums).sum();
        this.fourths = fourths;
        this.allocateNanos = allocateNanos;
        this.simulateNanos = simulateNanos;
        positionOfQubit = new int[plan.qubitCount()];
        Arrays.setAll(positionOfQubit, plan::positionOfQubit);
    }

    @Override
    public int qubitCount() {
        return plan.qubitCount();
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
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

    private long offsetOf(long index) {
        int n = positionOfQubit.length;
        if (index < 0 || index >= 1L << n) {
            throw new IndexOutOfBoundsException("basis state " + index + " is outside 0.." + ((1L << n) - 1));
        }
        long stored = 0;
        for (int q = 0; q < n; q++) {
            stored |= (index >>> (n - 1 - q) & 1) << positionOfQubit[q];
        }
        return Geometry.offset(stored);
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
        double x = state.get(FLOAT, offset);
        double y = state.get(FLOAT, offset + Geometry.IM);
        return new Amplitude(re * x - im * y, re * y + im * x);
    }

    @Override
    public double probability(long index) {
        return probabilityAt(state(), offsetOf(index));
    }

    private static double probabilityAt(MemorySegment state, long offset) {
        double x = state.get(FLOAT, offset);
        double y = state.get(FLOAT, offset + Geometry.IM);
        return x * x + y * y;
    }

    @Override
    public double[] probabilities(long[] indices) {
        MemorySegment state = state();
        double[] result = new double[indices.length];
        try (Workers workers = new Workers(threads)) {
            workers.forEach((indices.length + PIECE - 1) / PIECE, () -> piece -> {
                int end = (int) Math.min(indices.length, (piece + 1) * PIECE);
                for (int i = (int) piece * PIECE; i < end; i++) {
                    result[i] = probabilityAt(state, offsetOf(indices[i]));
                }
            });
        }
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
        return Sampler.draw(
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
    }

    /** Walks a row in double precision; its exact sum scales the targets, since row sums are rounded to single. */
    private void locateIn(
            MemorySegment state, int storedRow, double[] targets, double base, int from, int to, long[] states) {
        long rowOffset = (long) storedRow * Geometry.ROW_BYTES;
        double total = 0;
        for (long chunk = rowOffset; chunk < rowOffset + Geometry.ROW_BYTES; chunk += 2 * Geometry.IM) {
            for (long offset = chunk; offset < chunk + Geometry.IM; offset += Float.BYTES) {
                total += probabilityAt(state, offset);
            }
        }
        double scale = total / rowSums[storedRow];
        long firstIndex = Geometry.rowOfStored(storedRow) << Geometry.ROW_BITS;
        double sum = 0;
        long found = -1;
        int next = from;
        for (int i = 0; i < ROW && next < to; i++) {
            double p = probabilityAt(state, rowOffset + Geometry.inRow(i));
            if (p > 0) {
                found = firstIndex | i;
                sum += p;
                while (next < to && (targets[next] - base) * scale < sum) {
                    states[next++] = basisState(found);
                }
            }
        }
        if (next < to) {
            Arrays.fill(states, next, to, basisState(found));
        }
    }

    private long basisState(long stored) {
        long index = 0;
        for (int position : positionOfQubit) {
            index = index << 1 | stored >>> position & 1;
        }
        return index;
    }

    @Override
    public long allocateNanos() {
        return allocateNanos;
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
