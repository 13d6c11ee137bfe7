package dev.platanus.statevector.cpu;

import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Precision;
import dev.platanus.machine.work.OffHeapMemory;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.expectation.PauliSums;
import dev.platanus.statevector.sampling.InverseTransformSampler;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.util.List;

/** The state of the engine with sweeps. */
final class CpuStateVector implements StateVector {

    private static final int PIECE = 4096;

    /** Of another state, so many are copied by one thread. */
    private static final long ROWS = 16;

    private final CpuPlan plan;
    private final OffHeapMemory memory;
    private final StoredPart whole;
    private final int threads;
    private final double norm;
    private final long allocateNanos;
    private final long compileNanos;
    private final long simulateNanos;
    private volatile boolean closed;

    CpuStateVector(
            CpuPlan plan,
            OffHeapMemory memory,
            StoredPart whole,
            int threads,
            long allocateNanos,
            long compileNanos,
            long simulateNanos) {
        this.plan = plan;
        this.memory = memory;
        this.whole = whole;
        this.threads = threads;
        this.norm = whole.mass();
        this.allocateNanos = allocateNanos;
        this.compileNanos = compileNanos;
        this.simulateNanos = simulateNanos;
    }

    @Override
    public int qubitCount() {
        return plan.qubitCount();
    }

    @Override
    public Precision precision() {
        return plan.precision();
    }

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public String simd() {
        return plan.simd();
    }

    private StoredPart state() {
        if (closed) {
            throw new IllegalStateException("the state vector is closed");
        }
        return whole;
    }

    /** What was read while another thread closed the state may belong to another one by now. */
    private void checkStillOpen() {
        VarHandle.acquireFence();
        state();
    }

    @Override
    public Amplitude amplitude(long index) {
        Amplitude amplitude = state().amplitude(index);
        checkStillOpen();
        return amplitude;
    }

    @Override
    public void read(QubitOrder order, long first, double[] amplitudes) {
        order.requireIndices(qubitCount(), first, amplitudes.length / 2);
        StoredPart state = state();
        state.layout().reading(order).read(state.memory(), first, amplitudes);
        checkStillOpen();
    }

    /**
     * Copies all amplitudes to where another plan wants them.
     *
     * @param positionOfQubit where qubits stand there; there are as many positions
     * @param scale what amplitudes are multiplied by
     * @param to the other state, of the same precision
     */
    void copyTo(int[] positionOfQubit, double scale, MemorySegment to, Workers workers) {
        StoredPart state = state();
        int n = qubitCount();
        Integer[] qubits = new Integer[n];
        for (int qubit = 0; qubit < n; qubit++) {
            qubits[n - 1 - positionOfQubit[qubit]] = qubit;
        }
        AmplitudeReading reading = state.layout().reading(new QubitOrder(List.of(qubits)));
        long rows = to.byteSize() / Geometry.ROW_BYTES;
        long some = Math.min(rows, ROWS);
        workers.forEach(rows / some, () -> piece -> {
            for (long row = piece * some; row < (piece + 1) * some; row++) {
                reading.copyRow(state.memory(), row, scale, to);
            }
        });
        checkStillOpen();
    }

    @Override
    public double probability(long index) {
        double probability = state().probability(index);
        checkStillOpen();
        return probability;
    }

    @Override
    public double[] probabilities(long[] indices) {
        StoredPart state = state();
        double[] result = new double[indices.length];
        new Workers(threads).forEach((indices.length + PIECE - 1) / PIECE, () -> piece -> {
            int end = (int) Math.min(indices.length, (piece + 1) * PIECE);
            for (int i = (int) piece * PIECE; i < end; i++) {
                result[i] = state.probability(indices[i]);
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
        return state().fourths() / (norm * norm);
    }

    @Override
    public double[] expectations(List<PauliString> strings) {
        StoredPart state = state();
        double[] found = PauliSums.normalised(strings, all -> PartAmplitudes.sums(state, all, plan.lanes(), threads));
        checkStillOpen();
        return found;
    }

    @Override
    public long[] sample(int count, long seed) {
        long[] samples = InverseTransformSampler.draw(state(), count, seed, threads);
        checkStillOpen();
        return samples;
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
