package dev.platanus.tensornet.slice;

import dev.platanus.circuit.Circuit;
import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.network.Network;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * A circuit whose amplitudes come from slices: plan, memory and threads in one place.
 *
 * <p>Results are pure functions of circuit, plan, precision, kernels, bits and the number of slices; the number of threads,
 * interruptions and resumption do not change a bit of them. Not safe for use by several threads.
 */
public final class SlicedCircuit implements AutoCloseable {
    /** Ranges are subtrees of the sum; so many of them at most. */
    private static final int RANGES_LOG2 = 8;

    private final SlicePlan plan;
    private final Network network;
    private final CompiledTree tree;
    private final SliceRunner runner;
    private final String planHash;

    private SlicedCircuit(SlicePlan plan, Network network, CompiledTree tree) {
        this.plan = plan;
        this.network = network;
        this.tree = tree;
        this.runner = new SliceRunner(tree);
        this.planHash = plan.hash();
    }

    /**
     * Prepares a run on the processors of this machine.
     *
     * @param circuit the circuit
     * @param plan a plan for it
     * @param precision of the tensors; sums over slices are double in any case
     * @param threads at least 1
     * @param memoryBytes how much memory it may take
     * @return the circuit, to be closed
     * @throws IllegalArgumentException if the plan is for another circuit
     * @throws dev.platanus.statevector.InsufficientMemoryException if a slice needs more memory
     */
    public static SlicedCircuit open(
            Circuit circuit, SlicePlan plan, Precision precision, int threads, long memoryBytes) {
        return open(circuit, plan, Contractor.processors(precision, threads), memoryBytes);
    }

    /**
     * Prepares a run.
     *
     * @param circuit the circuit
     * @param plan a plan for it
     * @param contractor what contracts; sums over slices are double in any case
     * @param memoryBytes how much memory it may take there
     * @return the circuit, to be closed
     * @throws IllegalArgumentException if the plan is for another circuit
     * @throws dev.platanus.statevector.InsufficientMemoryException if a slice needs more memory
     */
    public static SlicedCircuit open(Circuit circuit, SlicePlan plan, Contractor contractor, long memoryBytes) {
        Network network = plan.network(circuit);
        return new SlicedCircuit(plan, network, CompiledTree.compile(plan.tree(), contractor, memoryBytes));
    }

    /**
     * Returns the plan.
     *
     * @return what it was opened with
     */
    public SlicePlan plan() {
        return plan;
    }

    /**
     * Returns what runs.
     *
     * @return steps, memory, operations
     */
    public CompiledTree tree() {
        return tree;
    }

    /**
     * Returns the number of slices.
     *
     * @return a power of 2
     */
    public long sliceCount() {
        return tree.sliceCount();
    }

    /**
     * Sums slices. All of them give amplitudes; the first s of S give, for circuits whose slices weigh the same, a state of
     * fidelity s/S with amplitudes smaller by √(s/S) in the mean square.
     *
     * @param ones the closed qubits that read 1
     * @param slices how many slices, from the first on; 1 to {@link #sliceCount}
     * @param checkpoint where sums of ranges are stored and found
     * @param listener hears of progress, and may cancel
     * @return real and imaginary parts in turn of 2<sup>open qubits</sup> amplitudes, the first open qubit the most
     *     significant bit
     * @throws IOException if a range cannot be stored, or a stored one is damaged or of another run
     * @throws IllegalArgumentException if the number of slices is out of range
     * @throws CancellationException if the listener cancels or the thread is interrupted
     */
    public double[] amplitudes(BitSet ones, long slices, Optional<Checkpoint> checkpoint, SliceListener listener)
            throws IOException {
        if (slices < 1 || slices > sliceCount()) {
            throw new IllegalArgumentException("the number of slices is 1.." + sliceCount() + ", got " + slices);
        }
        BitSet closed = (BitSet) ones.clone();
        plan.openQubits().forEach(closed::clear);
        String sumHash = sumHash(closed);
        runner.bind(network.bind(closed));
        int height = Math.max(0, plan.tree().sliced().length - RANGES_LOG2);
        int length = 2 << plan.openQubits().size();
        long begin = System.nanoTime();
        PairwiseSum total = new PairwiseSum();
        double[] last = null;
        for (long from = 0; from < slices; from += 1L << height) {
            long to = Math.min(slices, from + (1L << height));
            Optional<double[]> stored =
                    checkpoint.isPresent() ? checkpoint.get().load(sumHash, from, to, length) : Optional.empty();
            double[] sum;
            if (stored.isPresent()) {
                sum = stored.get();
                listener.sliceDone(to, slices, System.nanoTime() - begin);
            } else {
                sum = range(from, to, length, slices, begin, listener);
                if (checkpoint.isPresent()) {
                    checkpoint.get().store(sumHash, from, to, sum);
                }
            }
            if (to - from == 1L << height) {
                total.add(sum, height);
            } else {
                last = sum;
            }
        }
        double[] whole = total.total();
        if (last == null || whole == null) {
            return last == null ? whole : last;
        }
        for (int i = 0; i < length; i++) {
            whole[i] += last[i];
        }
        return whole;
    }

    /**
     * Computes all slices of one batch, without storing anything.
     *
     * @param ones the closed qubits that read 1
     * @return as {@link #amplitudes(BitSet, long, Optional, SliceListener)}
     */
    public double[] amplitudes(BitSet ones) {
        try {
            return amplitudes(ones, sliceCount(), Optional.empty(), SliceListener.none());
        } catch (IOException e) {
            throw new IllegalStateException("nothing was to be stored", e);
        }
    }

    private double[] range(long from, long to, int length, long slices, long begin, SliceListener listener) {
        PairwiseSum sum = new PairwiseSum();
        for (long s = from; s < to; s++) {
            if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("cancelled after " + s + " of " + slices + " slices");
            }
            double[] slice = new double[length];
            runner.add(s, slice);
            sum.add(slice, 0);
            listener.sliceDone(s + 1, slices, System.nanoTime() - begin);
        }
        return sum.total();
    }

    private String sumHash(BitSet closed) {
        return SlicePlan.sha256(String.join(
                "\n",
                plan.circuitHash(),
                planHash,
                Arrays.toString(closed.stream().toArray()),
                tree.precision().name(),
                tree.kernels()));
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        runner.close();
    }
}
