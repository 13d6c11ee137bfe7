package dev.platanus.tensornet.slice;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.Sha256;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionWork;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SliceRunner;
import dev.platanus.tensornet.contract.VisitingOrder;
import dev.platanus.tensornet.network.CircuitNetworks;
import dev.platanus.tensornet.network.LeafTensors;
import dev.platanus.tensornet.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * A circuit whose amplitudes come from slices: plan, memory and threads in one place.
 *
 * <p>Results are pure functions of circuit, plan, precision, kernels, bits and the number of slices; the number of threads,
 * interruptions and resumption do not change a bit of them. Not safe for use by several threads.
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
public final class SlicedCircuit implements AutoCloseable {
    /** Two copies of a bitstring, and what sorts them. */
    private static final double BITSTRING_BYTES = 240;

    /** A piece, the sums of all pieces and the result. */
    private static final int VECTORS_BESIDE = 3;

    /** What takes so many times less than its measurement may is not worth going on with it. */
    private static final double NEGLIGIBLE = 100;

    private final SlicePlan plan;
    private final Network network;
    private final CompiledTree tree;
    private final SliceRunner runner;

    /** Whether it knows the leaves; what it has contracted serves the next range, too. */
    private boolean bound;

    /** Of the plan, once a sum needs a name. */
    private String planHash;

    SlicedCircuit(SlicePlan plan, Network network, CompiledTree tree) {
        this.plan = plan;
        this.network = network;
        this.tree = tree;
        this.runner = new SliceRunner(tree);
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
     * @throws dev.platanus.machine.InsufficientMemoryException if a slice needs more memory
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
     * @throws dev.platanus.machine.InsufficientMemoryException if a slice needs more memory
     */
    public static SlicedCircuit open(Circuit circuit, SlicePlan plan, Contractor contractor, long memoryBytes) {
        return CompiledPlan.of(new CircuitNetworks(circuit), plan, contractor, memoryBytes)
                .open();
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
     * Sums slices of one bitstring. All of them give amplitudes; the first s of S give, for circuits whose slices weigh the
     * same, a state of fidelity s/S with amplitudes smaller by √(s/S) in the mean square.
     *
     * @param ones the closed qubits that read 1
     * @param slices how many slices, from the first on; 1 to {@link #sliceCount}
     * @param checkpoint where sums of ranges are stored and found
     * @param listener hears of progress, and may cancel
     * @return real and imaginary parts in turn of 2<sup>open qubits</sup> amplitudes, the first open qubit the most
     *     significant bit
     * @throws IOException if a range cannot be stored, or a stored one is of another run
     * @throws IllegalArgumentException if the number of slices is out of range
     * @throws CancellationException if the listener cancels or the thread is interrupted
     */
    public double[] amplitudes(BitSet ones, long slices, Optional<Checkpoint> checkpoint, Progress listener)
            throws IOException {
        return amplitudes(List.of(ones), slices, checkpoint, listener);
    }

    /**
     * Sums slices of a list of bitstrings, and contracts what they have in common once. Each amplitude is the same to the last
     * bit whatever else is in the list, if the plan is the same.
     *
     * @param bitstrings for each the closed qubits that read 1; at least one; equal ones are computed once. A plan for about as
     *     many ({@link SlicePlan#bitstrings}) is best; one for a single bitstring shares nothing
     * @param slices how many slices, from the first on; 1 to {@link #sliceCount}
     * @param checkpoint where sums of ranges are stored and found
     * @param listener hears of progress, and may cancel
     * @return the batches, each as for one bitstring, one after the other
     * @throws IOException if a range cannot be stored, or a stored one is of another run
     * @throws dev.platanus.machine.InsufficientHeapException if the Java heap is too small for the list
     * @throws IllegalArgumentException if there are no bitstrings, the result is larger than an array, or the number of slices is
     *     out of range
     * @throws CancellationException if the listener cancels or the thread is interrupted
     */
    public double[] amplitudes(List<BitSet> bitstrings, long slices, Optional<Checkpoint> checkpoint, Progress listener)
            throws IOException {
        if (slices < 1 || slices > sliceCount()) {
            throw new IllegalArgumentException("the number of slices is 1.." + sliceCount() + ", got " + slices);
        }
        if (bitstrings.isEmpty() || (long) bitstrings.size() << openQubits() + 1 > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(bitstrings.size() + " bitstrings with " + openQubits()
                    + " open qubits are asked for; between 1 and 2^29 amplitudes fit into an array");
        }
        Memory.checkHeap(
                heapBytes(bitstrings.size(), slices, openQubits()),
                bitstrings.size() + " bitstrings in " + slices + " slices");
        VisitingOrder order = order(bitstrings);
        double[] sums = new ListSum(this, runner(), order, slices, checkpoint, listener).run();
        return inOrder(sums, order, bitstrings.size());
    }

    /** From the order in which bitstrings are visited to that in which they were given. */
    private double[] inOrder(double[] sums, VisitingOrder order, int count) {
        int length = 2 << openQubits();
        double[] result = new double[count * length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(sums, order.place(i) * length, result, i * length, length);
        }
        return result;
    }

    /**
     * Sums a range of slices of a list of bitstrings; {@link SliceRanges.Sum} adds ranges up to what {@link #amplitudes(List, long,
     * Optional, Progress)} gives.
     *
     * @param bitstrings as there
     * @param from the first slice
     * @param to the one after the last, at most {@link #sliceCount}
     * @param listener hears of progress, and may cancel
     * @return as there
     * @throws dev.platanus.machine.InsufficientHeapException if the Java heap is too small for the list
     * @throws CancellationException if the listener cancels or the thread is interrupted
     */
    public double[] sumOfRange(List<BitSet> bitstrings, long from, long to, Progress listener) {
        Memory.checkHeap(
                heapBytes(bitstrings.size(), to - from, openQubits()),
                bitstrings.size() + " bitstrings in " + (to - from) + " slices");
        VisitingOrder order = order(bitstrings);
        ListSum sum = new ListSum(this, bound ? runner : runner(), order, to - from, Optional.empty(), listener);
        return inOrder(sum.compute(from, to, 0, order.size()), order, bitstrings.size());
    }

    /** The lists of bitstrings that are kept, and the sums: one for each level of the pairwise sum, and what comes in and out. */
    static double heapBytes(long bitstrings, long slices, int openQubits) {
        int vectors = Long.SIZE - Long.numberOfLeadingZeros(slices) + VECTORS_BESIDE;
        return (double) bitstrings * (vectors * Math.scalb(2.0 * Double.BYTES, openQubits) + BITSTRING_BYTES);
    }

    /**
     * Returns the real floating point operations that a list takes: exactly what a run that is not resumed does.
     *
     * @param bitstrings as {@link #amplitudes(List, long, Optional, Progress)}
     * @param slices how many slices
     * @return 8 for each complex multiply-add
     */
    public double flops(List<BitSet> bitstrings, long slices) {
        return tree.flops(slices, order(bitstrings));
    }

    /**
     * Returns what a list takes, as {@link #flops}.
     *
     * @param bitstrings as {@link #amplitudes(List, long, Optional, Progress)}
     * @param slices how many slices
     * @return operations, bytes and steps
     */
    public ContractionWork work(List<BitSet> bitstrings, long slices) {
        return tree.work(slices, order(bitstrings));
    }

    /**
     * Measures how long a slice of a bitstring takes, with everything around it: contracts the first ones of a list, again and
     * again if they are few, and takes the average of the last half.
     *
     * @param bitstrings as {@link #amplitudes(List, long, Optional, Progress)}
     * @param slices how many slices will be summed, at least 1
     * @param probeNanos how long to measure, about; less where all of it is over in a hundredth of that; at least one slice is
     *     contracted
     * @return seconds
     */
    public double secondsPerSlice(List<BitSet> bitstrings, long slices, long probeNanos) {
        VisitingOrder order = order(bitstrings);
        double[] sum = new double[2 << openQubits()];
        long begin = System.nanoTime();
        double average = 0;
        long number = 0;
        long all = slices * order.size();
        SliceRunner prepared = runner();
        for (long window = 1;
                System.nanoTime() - begin < probeNanos
                        && (window == 1 || average * all > 1e-9 * probeNanos / NEGLIGIBLE);
                window *= 2) {
            long windowBegin = System.nanoTime();
            long done = 0;
            while (done < window && (done == 0 || System.nanoTime() - begin < probeNanos)) {
                if (number == all) {
                    number = 0;
                    prepared = runner();
                }
                long slice = number / order.size();
                int at = (int) (number % order.size());
                prepared.add(slice, order.bitstring((slice & 1) == 1 ? order.size() - 1 - at : at), sum, 0);
                number++;
                done++;
            }
            // the last window may have been cut short, and is warm in any case
            average = (System.nanoTime() - windowBegin) * 1e-9 / done;
        }
        return average;
    }

    private VisitingOrder order(List<BitSet> bitstrings) {
        List<BitSet> closed = new ArrayList<>();
        for (BitSet ones : bitstrings) {
            BitSet bits = (BitSet) ones.clone();
            plan.openQubits().forEach(bits::clear);
            closed.add(bits);
        }
        return tree.order(closed);
    }

    private int openQubits() {
        return plan.openQubits().size();
    }

    /**
     * Computes all slices of one batch, without storing anything.
     *
     * @param ones the closed qubits that read 1
     * @return as {@link #amplitudes(BitSet, long, Optional, Progress)}
     */
    public double[] amplitudes(BitSet ones) {
        try {
            return amplitudes(ones, sliceCount(), Optional.empty(), Progress.none());
        } catch (IOException e) {
            throw new IllegalStateException("nothing was to be stored", e);
        }
    }

    /** What runs slices, ready for bitstrings of this circuit. */
    SliceRunner runner() {
        runner.bind(new LeafTensors(network)::tensor);
        bound = true;
        return runner;
    }

    /** A name for the sums of some bitstrings. */
    String sumHash(List<BitSet> closed) {
        planHash = planHash == null ? plan.hash() : planHash;
        return Sha256.of(String.join(
                "\n",
                plan.circuitHash(),
                planHash,
                closed.stream()
                        .map(ones -> Arrays.toString(ones.stream().toArray()))
                        .collect(Collectors.joining(" ")),
                tree.precision().name(),
                tree.kernels()));
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        runner.close();
    }
}
