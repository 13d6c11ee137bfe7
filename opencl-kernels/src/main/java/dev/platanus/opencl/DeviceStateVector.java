package dev.platanus.opencl;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.TileProgram;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** A state on one device or several. It is read there: sums, samples and single amplitudes come back, never the state. */
final class DeviceStateVector implements StateVector {

    private static final int GATHERED = 1 << 20;

    private final TilePlan plan;
    private final TileProgram program;
    private final OpenClEngine engine;
    private final boolean ownsEngine;
    private final HeldState state;
    private final long allocateNanos;
    private long simulateNanos;
    private final long[] storedOfQubit;
    private final Optional<StreamedSamples> streamed;
    private DeviceSamples samples;
    private boolean closed;

    DeviceStateVector(
            TilePlan plan,
            OpenClEngine engine,
            boolean ownsEngine,
            HeldState state,
            long allocateNanos,
            long simulateNanos) {
        this.plan = plan;
        this.program = plan.program();
        this.engine = engine;
        this.ownsEngine = ownsEngine;
        this.state = state;
        this.allocateNanos = allocateNanos;
        this.simulateNanos = simulateNanos;
        streamed = state instanceof StreamedState inParts
                ? Optional.of(new StreamedSamples(inParts, program.order()))
                : Optional.empty();
        storedOfQubit = new long[plan.qubitCount()];
        Arrays.setAll(storedOfQubit, qubit -> 1L << program.positionOfQubit(qubit));
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
        return "opencl";
    }

    @Override
    public String simd() {
        return plan.simd();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the state vector is closed");
        }
    }

    private long stored(long index) {
        int n = storedOfQubit.length;
        long stored = 0;
        for (long rest = program.lowered().flipped(index); rest != 0; rest &= rest - 1) {
            stored |= storedOfQubit[n - 1 - Long.numberOfTrailingZeros(rest)];
        }
        return stored;
    }

    @Override
    public Amplitude amplitude(long index) {
        synchronized (engine) {
            requireOpen();
            float[] value = state.amplitude(stored(index));
            return amplitude(index, value[0], value[1]);
        }
    }

    @Override
    public double[] amplitudes(long[] indices) {
        double[] result = new double[2 * indices.length];
        gather(indices, (i, re, im) -> amplitude(indices[i], re, im).store(result, i));
        return result;
    }

    /** What is stored for a basis state, with the phases that were left out. */
    private Amplitude amplitude(long index, double storedRe, double storedIm) {
        double re = program.phaseRe();
        double im = program.phaseIm();
        int n = storedOfQubit.length;
        for (int q = 0; q < n; q++) {
            int bit = (int) (index >>> (n - 1 - q)) & 1;
            ComplexMatrix factor = program.lowered().readout().get(q);
            double product = re * factor.re(bit, bit) - im * factor.im(bit, bit);
            im = re * factor.im(bit, bit) + im * factor.re(bit, bit);
            re = product;
        }
        return new Amplitude(re * storedRe - im * storedIm, re * storedIm + im * storedRe);
    }

    @Override
    public double probability(long index) {
        synchronized (engine) {
            requireOpen();
            float[] value = state.amplitude(stored(index));
            return probability(value[0], value[1]);
        }
    }

    private static double probability(double re, double im) {
        return re * re + im * im;
    }

    @Override
    public double[] probabilities(long[] indices) {
        synchronized (engine) {
            if (streamed.isEmpty()) {
                return gathered(indices);
            }
            requireOpen();
            double[] result = Arrays.stream(indices)
                    .peek(this::stored) // checks the range
                    .mapToDouble(streamed.get()::known)
                    .toArray();
            int[] unknown = IntStream.range(0, result.length)
                    .filter(i -> Double.isNaN(result[i]))
                    .toArray();
            double[] found =
                    gathered(IntStream.of(unknown).mapToLong(i -> indices[i]).toArray());
            IntStream.range(0, unknown.length).forEach(i -> result[unknown[i]] = found[i]);
            return result;
        }
    }

    private double[] gathered(long[] indices) {
        double[] result = new double[indices.length];
        gather(indices, (i, re, im) -> result[i] = probability(re, im));
        return result;
    }

    /** Takes a stored amplitude. */
    private interface Receiver {
        void take(int number, float re, float im);
    }

    private void gather(long[] indices, Receiver receiver) {
        synchronized (engine) {
            requireOpen();
            long[] stored = Arrays.stream(indices).map(this::stored).toArray();
            for (int from = 0; from < stored.length; from += GATHERED) {
                float[] values = read(Arrays.copyOfRange(stored, from, Math.min(stored.length, from + GATHERED)));
                for (int i = 0; i < values.length / 2; i++) {
                    receiver.take(from + i, values[2 * i], values[2 * i + 1]);
                }
            }
        }
    }

    private float[] read(long[] stored) {
        float[] values = new float[2 * stored.length];
        int positions = state.devicePositions();
        BitSet wanted = new BitSet();
        Arrays.stream(stored).forEach(index -> wanted.set((int) (index >>> positions)));
        state.each(wanted::get, share -> gather(share, stored, values));
        return values;
    }

    /** Reads those amplitudes that a device holds. */
    private void gather(DeviceShare share, long[] stored, float[] values) {
        int positions = state.devicePositions();
        int[] mine = IntStream.range(0, stored.length)
                .filter(i -> stored[i] >>> positions == share.number())
                .toArray();
        int items = program.shape().items();
        long[] within = IntStream.of(mine)
                .mapToLong(i -> stored[i] & (1L << positions) - 1)
                .toArray();
        float[] found = new float[2 * mine.length];
        try (Buffer indices = share.session().allocate(8L * mine.length);
                Buffer out = share.session().allocate(8L * mine.length)) {
            indices.write(within);
            share.kernels()
                    .gather()
                    .launch(
                            (mine.length + items - 1) / items,
                            items,
                            share.memory().arguments(indices, out, mine.length));
            out.read(0, found);
        }
        for (int i = 0; i < mine.length; i++) {
            values[2 * mine[i]] = found[2 * i];
            values[2 * mine[i] + 1] = found[2 * i + 1];
        }
    }

    private DeviceSamples samples() {
        requireOpen();
        if (samples == null) {
            samples = new DeviceSamples(state, new SampleTiles(program), program.shape());
        }
        return samples;
    }

    @Override
    public void listen(Progress listener) {
        if (state instanceof StreamedState streamed) {
            streamed.listen(listener);
        }
    }

    /** Draws samples that will be asked for, while the parts are made for the first time. */
    void prepareSamples(FirstSamples asked) {
        synchronized (engine) {
            long begin = System.nanoTime();
            sample(asked.count(), asked.seed());
            simulateNanos += System.nanoTime() - begin;
        }
    }

    @Override
    public double norm() {
        synchronized (engine) {
            requireOpen();
            return streamed.isPresent() ? streamed.get().norm() : samples().norm();
        }
    }

    @Override
    public double sumOfSquaredProbabilities() {
        synchronized (engine) {
            requireOpen();
            double fourths =
                    streamed.isPresent() ? streamed.get().fourths() : samples().fourths();
            return fourths / (norm() * norm());
        }
    }

    @Override
    public long[] sample(int count, long seed) {
        synchronized (engine) {
            requireOpen();
            if (streamed.isPresent()) {
                return streamed.get().draw(new FirstSamples(count, seed), this::gathered);
            }
            DeviceSamples from = samples();
            return InverseTransformSampler.draw(from.masses(), from, count, seed);
        }
    }

    @Override
    public long allocateNanos() {
        return allocateNanos;
    }

    @Override
    public long simulateNanos() {
        synchronized (engine) {
            return simulateNanos;
        }
    }

    @Override
    public void close() {
        synchronized (engine) {
            if (!closed) {
                closed = true;
                state.close();
                if (ownsEngine) {
                    engine.close();
                }
            }
        }
    }
}
