package dev.platanus.tensornet.slice;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.file.Sha256;
import dev.platanus.machine.work.Workers;
import dev.platanus.tensornet.contract.CompiledTree;
import dev.platanus.tensornet.contract.ContractionWork;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SideBySide;
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
 * interruptions and resumption do not change a bit of them. Not safe for use by several threads, but for {@link #sumOfRange}.
 */
@SuppressWarnings("exports") // networks and contractors are for the engines beside this one
public final class SlicedCircuit implements AutoCloseable {
    /** Two copies of a bitstring, and what sorts them. */
    private static final double BITSTRING_BYTES = 240;

    /** A piece, the sums of all pieces and the result. */
    private static final int VECTORS_BESIDE = 3;

    private final SlicePlan plan;
    private final Network network;
    private final CompiledTree tree;
    private final List<SliceRunner> runners = new ArrayList<>();

    /** Whether they know the leaves; what they have contracted serves the next range, too. */
    private boolean bound;

    /** Of the plan, once a sum needs a name. */
    private String planHash;

    SlicedCircuit(SlicePlan plan, Network network, SideBySide side) {
        this.plan = plan;
        this.network = network;
        this.tree = side.tree();
        runners.add(new SliceRunner(tree));
        try {
            while (runners.size() < side.runners()) {
                runners.add(new SliceRunner(tree));
            }
        } catch (InsufficientMemoryException e) {
            // somebody else has taken the memory meanwhile: those that there are do it all
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
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
     * Returns how many slices or bitstrings are contracted at the same time.
     *
     * @return at least 1
     */
    public int runners() {
        return runners.size();
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
        bind();
        double[] sums = new ListSum(this, side(order, slices), order, slices, checkpoint, listener).run();
        return inOrder(sums, order, bitstrings.size());
    }

    /** Those whose sums fit into the Java heap: each keeps some until their neighbours come. */
    private List<SliceRunner> side(VisitingOrder order, long slices) {
        double more = heapBytes(order.size(), 1L << SliceRanges.MOST_LOG2, openQubits());
        double spare = 0.5 * Runtime.getRuntime().maxMemory() - heapBytes(order.size(), slices, openQubits());
        int side = (int) Math.clamp(1 + spare / more, 1, runners.size());
        return runners.subList(0, side);
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
     * Optional, Progress)} gives. As many threads may do so at the same time as there are {@link #runners}, each with one of its own.
     *
     * @param bitstrings as there
     * @param from the first slice
     * @param to the one after the last, at most {@link #sliceCount}
     * @param runner which one, from 0
     * @param listener hears of progress, and may cancel
     * @return as there
     * @throws dev.platanus.machine.InsufficientHeapException if the Java heap is too small for the list
     * @throws CancellationException if the listener cancels or the thread is interrupted
     */
    public double[] sumOfRange(List<BitSet> bitstrings, long from, long to, int runner, Progress listener) {
        Memory.checkHeap(
                heapBytes(bitstrings.size(), to - from, openQubits()),
                bitstrings.size() + " bitstrings in " + (to - from) + " slices");
        VisitingOrder order = order(bitstrings);
        bindOnce();
        ListSum sum = new ListSum(this, runners, order, to - from, Optional.empty(), listener);
        double[] sums =
                sum.compute(runners.get(runner), from, to, 0, order.size(), Thread.currentThread()::isInterrupted);
        return inOrder(sums, order, bitstrings.size());
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
     * again if they are few, and takes the average of the last half. Where several are contracted at the same time, all runners do so.
     *
     * @param bitstrings as {@link #amplitudes(List, long, Optional, Progress)}
     * @param slices how many slices will be summed, at least 1
     * @param probeNanos how long to measure, about; less where all of it is over in a hundredth of that; at least one slice is
     *     contracted
     * @return seconds of the run for each slice of each bitstring
     */
    public double secondsPerSlice(List<BitSet> bitstrings, long slices, long probeNanos) {
        VisitingOrder order = order(bitstrings);
        bind();
        int side = Math.min(runners.size(), ListSum.pieces(plan, order.size(), slices));
        SliceProbe probe = new SliceProbe(order, 2 << openQubits(), slices, probeNanos, this::bind);
        double[] seconds = new double[side];
        Workers.sideBySide(side, (runner, _) -> seconds[runner] = probe.seconds(runners.get(runner)));
        return Arrays.stream(seconds).sum() / side / side;
    }

    private VisitingOrder order(List<BitSet> bitstrings) {
        return tree.order(closed(plan, bitstrings));
    }

    /** The bitstrings without the qubits that are open. */
    static List<BitSet> closed(SlicePlan plan, List<BitSet> bitstrings) {
        List<BitSet> closed = new ArrayList<>();
        for (BitSet ones : bitstrings) {
            BitSet bits = (BitSet) ones.clone();
            plan.openQubits().forEach(bits::clear);
            closed.add(bits);
        }
        return closed;
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

    /** Makes those that run slices ready for bitstrings of this circuit; they forget what they have contracted. */
    private void bind() {
        runners.forEach(this::bind);
        bound = true;
    }

    private void bind(SliceRunner runner) {
        runner.bind(new LeafTensors(network)::tensor);
    }

    private synchronized void bindOnce() {
        if (!bound) {
            bind();
        }
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

    /** The first of those that run slices. */
    SliceRunner runner() {
        return runners.getFirst();
    }

    /** Gives the memory back; a second call has no effect. */
    @Override
    public void close() {
        runners.forEach(SliceRunner::close);
    }
}
