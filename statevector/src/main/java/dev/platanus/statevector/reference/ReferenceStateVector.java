package dev.platanus.statevector.reference;

import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.Arrays;

/** The state of the reference engine. */
final class ReferenceStateVector implements StateVector {

    /** Amplitudes a segment of the sampler. */
    private static final int SEGMENT = 1 << 9;

    private final OffHeapMemory memory;
    private final ReferenceState state;
    private final SampleOrder order;
    private final int threads;
    private final double[] masses;
    private final double norm;
    private final double fourths;
    private final long allocateNanos;
    private final long simulateNanos;
    private volatile boolean closed;

    ReferenceStateVector(
            OffHeapMemory memory,
            ReferenceState state,
            SampleOrder order,
            int threads,
            long allocateNanos,
            long simulateNanos) {
        this.memory = memory;
        this.state = state;
        this.order = order;
        this.threads = threads;
        this.allocateNanos = allocateNanos;
        this.simulateNanos = simulateNanos;
        long size = 1L << state.qubitCount();
        masses = new double[Math.toIntExact((size + SEGMENT - 1) / SEGMENT)];
        double[] segmentFourths = new double[masses.length];
        Workers workers = new Workers(threads);
        workers.forEach(masses.length, () -> segment -> {
            double sum = 0;
            double fourth = 0;
            for (long rank = segment * SEGMENT; rank < Math.min(size, (segment + 1) * SEGMENT); rank++) {
                double p = probability(order.basisState(rank));
                sum += p;
                fourth += p * p;
            }
            masses[(int) segment] = sum;
            segmentFourths[(int) segment] = fourth;
        });

        norm = Arrays.stream(masses).sum();
        fourths = Arrays.stream(segmentFourths).sum();
    }

    @Override
    public int qubitCount() {
        return state.qubitCount();
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public String backend() {
        return "reference";
    }

    @Override
    public String simd() {
        return "scalar";
    }

    private ReferenceState open() {
        if (closed) {
            throw new IllegalStateException("the state vector is closed");
        }
        return state;
    }

    @Override
    public Amplitude amplitude(long index) {
        ReferenceState here = open();
        if (index < 0 || index >= 1L << here.qubitCount()) {
            throw new IndexOutOfBoundsException(
                    "basis state " + index + " is outside 0.." + ((1L << here.qubitCount()) - 1));
        }
        return new Amplitude(here.re(index), here.im(index));
    }

    @Override
    public double[] probabilities(long[] indices) {
        open();
        return Arrays.stream(indices).mapToDouble(this::probability).toArray();
    }

    @Override
    public double norm() {
        open();
        return norm;
    }

    @Override
    public double sumOfSquaredProbabilities() {
        open();
        return fourths / (norm * norm);
    }

    @Override
    public long[] sample(int count, long seed) {
        open();
        return InverseTransformSampler.draw(
                new InverseTransformSampler.Distribution() {
                    @Override
                    public double[] segmentMasses() {
                        return masses;
                    }

                    @Override
                    public void locate(int segment, double[] targets, double base, int from, int to, long[] states) {
                        locateIn(segment, targets, base, from, to, states);
                    }
                },
                count,
                seed,
                threads);
    }

    private void locateIn(int segment, double[] targets, double base, int from, int to, long[] states) {
        double sum = base;
        long found = -1;
        int next = from;
        long end = Math.min(1L << state.qubitCount(), (segment + 1L) * SEGMENT);
        for (long rank = (long) segment * SEGMENT; rank < end && next < to; rank++) {
            long basisState = order.basisState(rank);
            double p = probability(basisState);
            if (p > 0) {
                found = basisState;
                sum += p;
                while (next < to && targets[next] < sum) {
                    states[next++] = found;
                }
            }
        }
        Arrays.fill(states, next, to, found);
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
