package dev.platanus.statevector.hybrid;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Progress;
import dev.platanus.machine.work.Workers;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How amplitudes of a circuit come out of two halves: which gates across the cut are sliced, and which are open.
 *
 * <p>With B path bits in all, of which o are open, there are up to 2^(B−o) slices; each runs two circuits of |half| + o
 * qubits and reads 2^o pairs of amplitudes for each bitstring. An amplitude is the sum over all slices (Markov et al.,
 * arXiv:1807.10749). For fSim gates near θ = π/2 all terms weigh about the same, so a fraction f of the slices gives
 * amplitudes of fidelity about f. A plan is immutable and can be used by several threads.
 */
public final class HybridPlan {

    /** Basis states are {@code long}s. */
    private static final int MAX_QUBITS = 62;

    /** Larger numbers are given as powers of ten. */
    private static final double WRITTEN_OUT = 1e6;

    /** The bytes of two larger states have no {@code long}, and no machine. */
    private static final int MOST_COUNTED = 50;

    /** Weight of a gate that must not be cut. */
    private static final double NEVER = 1000;

    private final Circuit circuit;
    private final CutCircuit cut;
    private final CutTerms terms;
    private final ExecutionOptions options;

    private HybridPlan(Circuit circuit, CutCircuit cut, CutTerms terms, ExecutionOptions options) {
        this.circuit = circuit;
        this.cut = cut;
        this.terms = terms;
        this.options = options;
    }

    /**
     * Plans with the best halves that are found, and as many open gates as memory allows.
     *
     * @param circuit 2 to 62 qubits; measurements are ignored
     * @param options how the halves run
     * @param memoryBytes what both half states together may take, the program included
     * @return the plan
     * @throws IllegalArgumentException if the circuit cannot be cut
     * @throws InsufficientMemoryException if not even the halves without open gates fit
     */
    public static HybridPlan of(Circuit circuit, ExecutionOptions options, long memoryBytes) {
        long each = (memoryBytes - Memory.OVERHEAD_BYTES) / 2 + Memory.OVERHEAD_BYTES;
        int most = Math.max(1, MemoryModel.largestQubitCount(options, each));
        return of(circuit, Bipartition.leastWork(pathBits(circuit), most), options, memoryBytes);
    }

    /**
     * Plans with given halves.
     *
     * @param circuit 2 to 62 qubits; measurements are ignored
     * @param halves who is where
     * @param options how the halves run
     * @param memoryBytes what both half states together may take, the program included
     * @return the plan
     * @throws IllegalArgumentException if a gate on more than two qubits reaches across the cut, or the halves are those of
     *     another number of qubits
     * @throws InsufficientMemoryException if not even the halves without open gates fit
     */
    public static HybridPlan of(Circuit circuit, Bipartition halves, ExecutionOptions options, long memoryBytes) {
        checkSize(circuit);
        CutCircuit cut = CutCircuit.of(circuit, halves);
        List<CrossGate> paths = cut.paths();
        int open = 0;
        if (bytes(halves, open, options) > memoryBytes) {
            throw new InsufficientMemoryException(String.format(
                    Locale.ROOT,
                    "halves of %d and %d qubits need %s; %s are available",
                    halves.first().size(),
                    halves.second().size(),
                    Memory.text(bytes(halves, open, options)),
                    Memory.text(memoryBytes)));
        }
        int sliced = paths.size();
        while (sliced > 0 && bytes(halves, open + paths.get(sliced - 1).bits(), options) <= memoryBytes) {
            sliced--;
            open += paths.get(sliced).bits();
        }
        return new HybridPlan(circuit, cut, new CutTerms(cut.commonFactor(), paths, sliced), options);
    }

    private static void checkSize(Circuit circuit) {
        if (circuit.qubitCount() > MAX_QUBITS) {
            throw new IllegalArgumentException("the circuit has " + circuit.qubitCount() + " qubits; at most "
                    + MAX_QUBITS + " can be cut in two");
        }
    }

    private static long bytes(Bipartition halves, int open, ExecutionOptions options) {
        int larger = Math.max(halves.first().size(), halves.second().size()) + open;
        if (larger > MOST_COUNTED) {
            return Long.MAX_VALUE;
        }
        // the program is there once
        return MemoryModel.peakBytes(halves.first().size() + open, options)
                + MemoryModel.peakBytes(halves.second().size() + open, options)
                - Memory.OVERHEAD_BYTES;
    }

    /** For each pair of qubits the path bits that all gates between them would have. */
    private static double[][] pathBits(Circuit circuit) {
        checkSize(circuit);
        double[][] bits = new double[circuit.qubitCount()][circuit.qubitCount()];
        Map<Object, Integer> known = new HashMap<>();
        circuit.gates().forEach(operation -> {
            List<Integer> qubits = operation.qubits();
            for (int i = 0; i < qubits.size(); i++) {
                for (int j = 0; j < i; j++) {
                    double weight = qubits.size() > 2
                            ? NEVER
                            : known.computeIfAbsent(
                                    operation.gate(),
                                    gate -> CrossGate.of(operation, false).bits());
                    bits[qubits.get(i)][qubits.get(j)] += weight;
                    bits[qubits.get(j)][qubits.get(i)] += weight;
                }
            }
        });
        return bits;
    }

    /**
     * Returns who is where.
     *
     * @return the halves
     */
    public Bipartition halves() {
        return cut.halves();
    }

    /**
     * Returns the number of gates across the cut that are more than gates on single qubits.
     *
     * @return sliced and open ones
     */
    public int cutGates() {
        return terms.gates().size();
    }

    /**
     * Returns the number of path bits of the open gates.
     *
     * @return o; the runs have that many qubits more than the halves
     */
    public int openBits() {
        return terms.openBits();
    }

    /**
     * Returns the number of slices.
     *
     * @return {@link #allSlices()}, at most 2^62
     */
    public long slices() {
        return (long) Math.min(allSlices(), Math.scalb(1.0, MAX_QUBITS));
    }

    /**
     * Returns the number of slices, however large.
     *
     * @return the product of the numbers of terms of the sliced gates
     */
    public double allSlices() {
        return terms.slices();
    }

    /**
     * Plans the runs of the first slice, for their costs; those of other slices differ little.
     *
     * @return the plan of the first and of the second half
     */
    public List<ExecutionPlan> sliceRuns() {
        return sliceRuns(0);
    }

    /** The two runs of a slice. */
    List<ExecutionPlan> sliceRuns(long slice) {
        int[] labels = terms.labels(slice);
        return List.of(half(true, labels), half(false, labels));
    }

    private ExecutionPlan half(boolean first, int[] labels) {
        return Simulator.plan(cut.half(first, labels), options);
    }

    /**
     * Describes the plan in one line.
     *
     * @return for example {@code "cut into 18 + 14 qubits by 5 gates: 16 slices of 24 + 20 qubits"}
     */
    public String describe() {
        int open = openBits();
        int first = halves().first().size();
        int second = halves().second().size();
        double slices = allSlices();
        String number = slices < WRITTEN_OUT
                ? Long.toString((long) slices)
                : String.format(Locale.ROOT, "10^%.1f", terms.log10Slices());
        return "cut into " + first + " + " + second + " qubits by " + cutGates()
                + (cutGates() == 1 ? " gate: " : " gates: ") + number + (slices == 1 ? " slice" : " slices") + " of "
                + (first + open) + " + " + (second + open) + " qubits";
    }

    /**
     * Computes the contribution of a range of slices to amplitudes. The result is the same for any number of threads, and
     * the contributions of disjoint ranges add up to the amplitudes.
     *
     * @param bitstrings basis states, qubit 0 in the most significant of n bits
     * @param fromSlice first slice
     * @param toSlice end, exclusive
     * @param listener hears of each slice, and may cancel
     * @return alternating real and imaginary parts
     * @throws IllegalArgumentException if the range or a basis state does not exist
     * @throws java.util.concurrent.CancellationException if the listener cancelled the run
     */
    public double[] contribution(long[] bitstrings, long fromSlice, long toSlice, Progress listener) {
        if (fromSlice < 0 || toSlice > slices() || fromSlice > toSlice) {
            throw new IllegalArgumentException(
                    "slices " + fromSlice + ".." + toSlice + " are not within 0.." + slices());
        }
        long end = 1L << circuit.qubitCount();
        for (long bitstring : bitstrings) {
            if (bitstring < 0 || bitstring >= end) {
                throw new IllegalArgumentException("basis state " + bitstring + " is outside 0.." + (end - 1));
            }
        }
        double[] sum = new double[2 * bitstrings.length];
        long start = System.nanoTime();
        Workers workers = new Workers(options.threads());
        for (long slice = fromSlice; slice < toSlice; slice++) {
            addSlice(slice, bitstrings, sum, workers, listener);
            listener.done(slice - fromSlice + 1, toSlice - fromSlice, 0, System.nanoTime() - start);
        }

        return sum;
    }

    private void addSlice(long slice, long[] bitstrings, double[] sum, Workers workers, Progress listener) {
        int[] labels = terms.labels(slice);
        double[] coefficients = terms.coefficients(labels);
        int open = openBits();
        List<Integer> firstQubits = halves().first();
        List<Integer> secondQubits = halves().second();
        try (StateVector first = run(true, labels, listener);
                StateVector second = run(false, labels, listener)) {
            workers.forEach(bitstrings.length, () -> i -> {
                long a = gather(bitstrings[(int) i], firstQubits) << open;
                long b = gather(bitstrings[(int) i], secondQubits) << open;
                double re = 0;
                double im = 0;
                for (int label = 0; label < 1 << open; label++) {
                    double cRe = coefficients[2 * label];
                    double cIm = coefficients[2 * label + 1];
                    if (cRe != 0 || cIm != 0) {
                        var x = first.amplitude(a | label);
                        var y = second.amplitude(b | label);
                        double productRe = x.re() * y.re() - x.im() * y.im();
                        double productIm = x.re() * y.im() + x.im() * y.re();
                        re += productRe * cRe - productIm * cIm;
                        im += productRe * cIm + productIm * cRe;
                    }
                }
                sum[2 * (int) i] += re;
                sum[2 * (int) i + 1] += im;
            });
        }
    }

    private StateVector run(boolean first, int[] labels, Progress listener) {
        Progress onlyCancels = new Progress() {
            @Override
            public void done(long done, long total, long bytesMoved, long elapsedNanos) {}

            @Override
            public boolean cancelled() {
                return listener.cancelled();
            }
        };
        return half(first, labels).run(options.threads(), onlyCancels);
    }

    private long gather(long bitstring, List<Integer> qubits) {
        long index = 0;
        for (int qubit : qubits) {
            index = 2 * index + (bitstring >> (circuit.qubitCount() - 1 - qubit) & 1);
        }
        return index;
    }

    @Override
    public String toString() {
        return describe() + " (halves " + halves().first() + " and " + halves().second() + ")";
    }
}
