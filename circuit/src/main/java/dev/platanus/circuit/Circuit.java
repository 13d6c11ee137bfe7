package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An immutable quantum circuit: moments in order of time on a fixed number of qubits, all of which start in |0⟩. Another
 * computational basis state is prepared by X gates: see {@link #startingIn}.
 *
 * <p>What a file calls one gate may stand here as several operations: see {@link CompoundGate}.
 *
 * <p>Two circuits are equal when they have the same qubits, equal moments, the same compound gates, inversions and preparations;
 * the words by which a file calls its gates ({@link FileGate#name}) make no difference.
 * Instances are safe for use by several threads.
 */
public final class Circuit {
    /** The largest number of qubits a circuit may have, a guard against absurd input. */
    public static final int MAX_QUBITS = 1 << 16;

    private final int qubitCount;
    private final List<Moment> moments;
    private final List<CompoundGate> compoundGates;

    private final SilentGates silent;
    private final GateNames names;
    private final int gateCount;
    private final int twoQubitGateCount;

    /** Known once it was asked for. */
    private String hash;

    /**
     * An X gate that is no gate of the circuit's file: it stands for the inversion of a measured bit, which is classical, or puts
     * a qubit into the state that it starts in.
     *
     * @param time of the gate
     * @param qubit of the gate
     */
    public record Inversion(long time, int qubit) {}

    private Circuit(
            int qubitCount,
            List<Moment> moments,
            List<CompoundGate> compoundGates,
            SilentGates silent,
            GateNames names) {
        this.qubitCount = qubitCount;
        this.moments = List.copyOf(moments);
        this.compoundGates = List.copyOf(compoundGates);
        this.silent = silent;
        this.names = names;
        int gates = 0;
        int pairs = 0;
        for (Moment moment : this.moments) {
            for (Operation operation : moment.operations()) {
                if (operation instanceof GateOperation) {
                    gates++;
                    pairs += operation.qubits().size() == 2 ? 1 : 0;
                }
            }
        }
        gateCount = gates;
        twoQubitGateCount = pairs;
    }

    /**
     * Returns the circuit with the given moments.
     *
     * @param qubits the number of qubits, 1 to {@link #MAX_QUBITS}
     * @param moments in strictly increasing order of time
     * @return the circuit
     * @throws IllegalArgumentException if the number of qubits or a qubit is out of range, or times do not increase
     */
    public static Circuit of(int qubits, List<Moment> moments) {
        checkQubitCount(qubits);
        long last = -1;
        for (Moment moment : moments) {
            if (moment.time() <= last) {
                throw new IllegalArgumentException(
                        "a moment at time " + moment.time() + " follows one at time " + last + "; times must increase");
            }
            last = moment.time();
            moment.operations().forEach(operation -> checkRange(operation, qubits));
        }
        return new Circuit(qubits, moments, List.of(), SilentGates.NONE, GateNames.NONE);
    }

    /**
     * Returns a builder of circuits.
     *
     * @param qubits the number of qubits, 1 to {@link #MAX_QUBITS}
     * @return an empty builder
     * @throws IllegalArgumentException if the number is out of range
     */
    public static Builder builder(int qubits) {
        checkQubitCount(qubits);
        return new Builder(qubits);
    }

    private static void checkQubitCount(int qubits) {
        if (qubits < 1 || qubits > MAX_QUBITS) {
            throw new IllegalArgumentException("a circuit has 1 to " + MAX_QUBITS + " qubits, got " + qubits);
        }
    }

    static void checkRange(Operation operation, int qubitCount) {
        for (int qubit : operation.qubits()) {
            if (qubit < 0 || qubit >= qubitCount) {
                throw new IllegalArgumentException("qubit " + qubit + " is outside 0.." + (qubitCount - 1)
                        + " (the circuit has " + qubitCount + " qubits)");
            }
        }
    }

    /**
     * Returns the number of qubits, idle ones included.
     *
     * @return at least 1
     */
    public int qubitCount() {
        return qubitCount;
    }

    /**
     * Returns the moments.
     *
     * @return in increasing order of time; immutable
     */
    public List<Moment> moments() {
        return moments;
    }

    /**
     * Returns all operations.
     *
     * @return gates and measurements by time, within a moment by their smallest qubit
     */
    public Stream<Operation> operations() {
        return moments.stream().flatMap(moment -> moment.operations().stream());
    }

    /**
     * Returns all gates in the order in which they act.
     *
     * @return the gate operations; measurements are left out
     */
    public Stream<GateOperation> gates() {
        return operations().filter(GateOperation.class::isInstance).map(GateOperation.class::cast);
    }

    /**
     * Returns which operations are parts of one gate of the file that the circuit comes from.
     *
     * @return gates that stand as two or more operations, in the order of the file; every other operation is a gate by
     *     itself
     */
    public List<CompoundGate> compoundGates() {
        return compoundGates;
    }

    /**
     * Returns which operations invert a measured bit and are no gates of the file that the circuit comes from.
     *
     * @return the places of X gates
     */
    public Set<Inversion> inversions() {
        return silent.inversions();
    }

    /**
     * Returns which operations put a qubit into the state |1⟩ that it starts in, and are no gates of the file that the circuit
     * comes from.
     *
     * @return the places of X gates
     */
    public Set<Inversion> preparations() {
        return silent.preparations();
    }

    /** Whether a gate is none of the circuit's file. */
    boolean isSilent(long time, GateOperation gate) {
        return silent.has(time, gate);
    }

    /**
     * Returns the number of gates of any kind.
     *
     * @return the length of {@link #gates()}
     */
    public int gateCount() {
        return gateCount;
    }

    /**
     * Returns the number of gates that act on exactly two qubits.
     *
     * @return controlled one-qubit gates with one control included
     */
    public int twoQubitGateCount() {
        return twoQubitGateCount;
    }

    /**
     * Tells whether the circuit contains a measurement.
     *
     * @return true if some moment measures a qubit
     */
    public boolean hasMeasurements() {
        return operations().anyMatch(Measurement.class::isInstance);
    }

    /**
     * Returns a name for the content of the circuit that is stable across versions and machines: the SHA-256 of a
     * canonical text that contains the number of qubits and each operation with its time, exact parameters and qubits.
     * Equal circuits have equal hashes. Computed at the first call, in time linear in the size of the circuit.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public synchronized String hash() {
        if (hash == null) {
            hash = CircuitHash.sha256(this);
        }
        return hash;
    }

    /**
     * Returns the circuit that undoes this one: the inverse gates in reverse order, at the times 0, 1, 2, ….
     *
     * @return U<sup>−1</sup>, with its exact global phase
     * @throws IllegalArgumentException if the circuit contains a measurement, which cannot be undone
     */
    public Circuit inverse() {
        List<Moment> reversed = new ArrayList<>(moments.size());
        Map<Long, Long> times = new HashMap<>();
        for (Moment moment : moments.reversed()) {
            times.put(moment.time(), (long) reversed.size());
            List<Operation> operations = new ArrayList<>(moment.operations().size());
            for (Operation operation : moment.operations()) {
                switch (operation) {
                    case GateOperation gate -> operations.add(gate.inverse());
                    case Measurement measurement ->
                        throw new IllegalArgumentException("the measurement of qubits " + measurement.qubits()
                                + " at time " + moment.time() + " cannot be undone");
                }
            }
            reversed.add(new Moment(reversed.size(), operations));
        }
        List<CompoundGate> compounds = compoundGates.reversed().stream()
                .map(gate -> gate.inverse(times))
                .toList();
        return new Circuit(qubitCount, reversed, compounds, silent.retimed(times), GateNames.NONE);
    }

    /**
     * Returns the gates alone: without measurements, and without the inversions of what they show, which change no state.
     *
     * @return this circuit if it has none of both
     */
    public Circuit withoutReadout() {
        if (silent.inversions().isEmpty() && !hasMeasurements()) {
            return this;
        }
        List<Moment> kept = new ArrayList<>(moments.size());
        for (Moment moment : moments) {
            List<Operation> gates = moment.operations().stream()
                    .filter(operation ->
                            operation instanceof GateOperation gate && !silent.inverts(moment.time(), gate))
                    .toList();
            if (!gates.isEmpty()) {
                kept.add(new Moment(moment.time(), gates));
            }
        }
        return new Circuit(qubitCount, kept, compoundGates, silent.withoutInversions(), names);
    }

    /**
     * Returns the circuit that begins in another computational basis state: X gates come before it, at time 0, on the qubits that
     * start in |1⟩. They are {@linkplain #preparations no gates of its file}, so that noise does not charge them. The moments of
     * this circuit follow at the times 1, 2, 3, ….
     *
     * @param bitstring one character, 0 or 1, for each qubit; the left-most one is for qubit 0
     * @return the circuit, itself if all characters are 0
     * @throws IllegalArgumentException if the number of characters is not that of the qubits, or one is neither 0 nor 1
     */
    public Circuit startingIn(String bitstring) {
        List<Operation> flips = Bitstrings.ones(bitstring, qubitCount).stream()
                .<Operation>map(qubit -> new GateOperation(FixedGate.X, List.of(qubit)))
                .toList();
        if (flips.isEmpty()) {
            return this;
        }
        Map<Long, Long> times = new HashMap<>();
        List<Moment> all = new ArrayList<>(moments.size() + 1);
        all.add(new Moment(0, flips));
        for (Moment moment : moments) {
            times.put(moment.time(), (long) all.size());
            all.add(new Moment(all.size(), moment.operations()));
        }
        return new Circuit(
                qubitCount,
                all,
                compoundGates.stream().map(gate -> gate.retimed(times)).toList(),
                silent.retimed(times).preparing(flips),
                names.retimed(times));
    }

    /**
     * Returns the same circuit with its qubits renamed.
     *
     * @param permutation {@code permutation[q]} is the new number of qubit {@code q}; a permutation of 0..n−1
     * @return the relabelled circuit; its amplitudes are those of this circuit with the bits permuted
     * @throws IllegalArgumentException if the array is not a permutation of 0..n−1
     */
    public Circuit relabelled(int... permutation) {
        boolean[] used = new boolean[qubitCount];
        if (permutation.length != qubitCount) {
            throw new IllegalArgumentException(
                    "a relabelling of " + qubitCount + " qubits needs as many numbers, got " + permutation.length);
        }
        for (int target : permutation) {
            if (target < 0 || target >= qubitCount || used[target]) {
                throw new IllegalArgumentException(
                        Arrays.toString(permutation) + " is not a permutation of 0.." + (qubitCount - 1));
            }
            used[target] = true;
        }
        return new Circuit(
                qubitCount,
                moments.stream().map(moment -> moment.relabelled(permutation)).toList(),
                compoundGates.stream().map(gate -> gate.relabelled(permutation)).toList(),
                silent.relabelled(permutation),
                names.relabelled(permutation));
    }

    /** The words by which the gates are called in the file that the circuit comes from, where they are known. */
    GateNames names() {
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circuit that
                && qubitCount == that.qubitCount
                && moments.equals(that.moments)
                && compoundGates.equals(that.compoundGates)
                && silent.equals(that.silent);
    }

    @Override
    public int hashCode() {
        return 31 * qubitCount + moments.hashCode();
    }

    /** Returns the size of the circuit in words; {@link dev.platanus.circuit.format.CircuitFormats#format} gives its content. */
    @Override
    public String toString() {
        return "circuit of " + qubitCount + " qubits, " + moments.size() + " moments, " + gateCount() + " gates";
    }

    /** Collects operations into moments. Not safe for use by several threads. */
    public static final class Builder {
        private final int qubitCount;
        private final Timeline timeline;
        private final List<CompoundGate> compoundGates = new ArrayList<>();
        private final Set<Inversion> inversions = new HashSet<>();
        private final GateNames.Collector names = new GateNames.Collector();

        private Builder(int qubitCount) {
            this.qubitCount = qubitCount;
            this.timeline = new Timeline(qubitCount);
        }

        /**
         * Adds a gate at the earliest time after all operations so far on its qubits.
         *
         * @param gate the gate
         * @param qubits its qubits, control qubits first
         * @return this builder
         * @throws IllegalArgumentException if the qubits do not fit the gate or the circuit
         */
        public Builder append(Gate gate, int... qubits) {
            return append(new GateOperation(gate, Arrays.stream(qubits).boxed().toList()));
        }

        /**
         * Adds an operation at the earliest time after all operations so far on its qubits.
         *
         * @param operation a gate or a measurement
         * @return this builder
         * @throws IllegalArgumentException if a qubit is outside the circuit
         */
        public Builder append(Operation operation) {
            return at(timeline.earliest(operation), operation);
        }

        /**
         * Adds one gate of a file that stands as several operations, each at the earliest time after all operations so far
         * on its qubits. Parts that have no qubit in common, not even through other parts, are gates by themselves.
         *
         * @param parts in the order in which they act; one of them alone is a gate like any other
         * @param name the word of the file, empty if it has none
         * @param operands the qubits in the order of the file, empty if that is not known
         * @return this builder
         * @throws IllegalArgumentException if a qubit is outside the circuit
         */
        public Builder append(List<GateOperation> parts, String name, List<Integer> operands) {
            int first = timeline.size();
            List<Moment> placed = new ArrayList<>(parts.size());
            for (GateOperation part : parts) {
                long time = timeline.earliest(part);
                at(time, part);
                if (parts.size() > 1) {
                    placed.add(new Moment(time, List.of(part)));
                }
            }
            names.put(first, timeline.size(), name);
            return together(placed, operands);
        }

        /**
         * Adds one gate of a file that stands as several operations, at consecutive times. Parts that have no qubit in
         * common, not even through other parts, are gates by themselves.
         *
         * @param time of the first part
         * @param parts in the order in which they act
         * @return this builder
         * @throws IllegalArgumentException as {@link #at(long, Operation)}
         */
        public Builder at(long time, List<GateOperation> parts) {
            return at(time, parts, "", List.of());
        }

        /**
         * The same for a gate whose name in the file is known.
         *
         * @param time of the first part
         * @param parts in the order in which they act
         * @param name the word of the file, empty if it has none
         * @param operands the qubits in the order of the file, empty if that is not known
         * @return this builder
         * @throws IllegalArgumentException as {@link #at(long, Operation)}
         */
        public Builder at(long time, List<GateOperation> parts, String name, List<Integer> operands) {
            int first = timeline.size();
            List<Moment> placed = new ArrayList<>(parts.size());
            for (GateOperation part : parts) {
                long next = time + placed.size();
                at(next, part);
                placed.add(new Moment(next, List.of(part)));
            }
            names.put(first, timeline.size(), name);
            return together(placed, operands);
        }

        /**
         * Inverts the bit that a qubit is measured as: an X gate at the earliest time after all operations so far on the
         * qubit, which is no gate of the circuit's file.
         *
         * @param qubit the qubit
         * @return this builder
         * @throws IllegalArgumentException if it is outside the circuit
         */
        public Builder invert(int qubit) {
            Operation flip = new GateOperation(FixedGate.X, List.of(qubit));
            long time = timeline.earliest(flip);
            inversions.add(new Inversion(time, qubit));
            return at(time, flip);
        }

        private Builder together(List<Moment> parts, List<Integer> operands) {
            if (parts.size() > 1) {
                compoundGates.addAll(CompoundGate.connected(parts, operands));
            }
            return this;
        }

        /**
         * Adds operations as a new moment after everything so far.
         *
         * @param operations on disjoint qubits; nothing is added if there are none
         * @return this builder
         * @throws IllegalArgumentException if a qubit is outside the circuit or occurs twice
         */
        public Builder moment(List<? extends Operation> operations) {
            long time = timeline.end();
            operations.forEach(operation -> at(time, operation));
            return this;
        }

        /**
         * Adds an operation at a given time, which must be later than that of all operations so far on its qubits.
         *
         * @param time 0 to {@link Moment#MAX_TIME}
         * @param operation a gate or a measurement
         * @return this builder
         * @throws IllegalArgumentException if the time is out of range or too early, or a qubit is outside the circuit
         */
        public Builder at(long time, Operation operation) {
            timeline.add(time, operation);
            return this;
        }

        /**
         * Returns the circuit of all operations so far; the builder can go on afterwards.
         *
         * @return the circuit
         */
        public Circuit build() {
            return new Circuit(
                    qubitCount,
                    timeline.moments(),
                    compoundGates,
                    new SilentGates(inversions, Set.of()),
                    names.of(timeline));
        }
    }
}
