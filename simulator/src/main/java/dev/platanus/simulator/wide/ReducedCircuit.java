package dev.platanus.simulator.wide;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What is left of sampling a circuit when everything classical is done classically: independent parts, whose bitstrings are
 * drawn apart, and permutations of basis states that are applied to the bitstrings afterwards.
 *
 * <ul>
 *   <li>Wires whose value is known, from |0…0⟩ on, select what gates do; a gate that sends a basis state to a basis state
 *       leaves them known. A reversible circuit on a basis state is over with that, and so is a Fourier transform's every
 *       controlled phase.
 *   <li>A gate SWAP · D, such as fSim(π/2, φ), is D and a relabelling of wires.
 *   <li>Gates at the end that permute basis states up to phases are applied to the bitstrings: the CNOTs of a GHZ state.
 *   <li>What no gate connects is independent.
 * </ul>
 *
 * All of it is exact. Immutable. Cost: O(gates) small matrix products, O(1) a bitstring and gate at the end.
 */
public final class ReducedCircuit {

    /** The largest number of qubits: a bitstring is a {@code long}. */
    public static final int MAX_QUBITS = 62;

    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);
    private static final int UNKNOWN = -1;

    private final int[] wireOf;
    private final int[] value;
    private final ComplexMatrix[] waiting;
    private final List<WireGate> gates = new ArrayList<>();
    private final List<WireGate> tail = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final long knownOnes;

    /**
     * A part that no gate connects with another one.
     *
     * @param circuit its gates, on qubits of its own
     * @param wires where its qubits are
     */
    public record Part(Circuit circuit, List<Integer> wires) {
        /** Copies the list. */
        public Part {
            wires = List.copyOf(wires);
        }
    }

    private ReducedCircuit(Circuit circuit) {
        int n = circuit.qubitCount();
        if (n > MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "bitstrings of " + n + " qubits cannot be drawn, at most of " + MAX_QUBITS);
        }
        wireOf = new int[n];
        Arrays.setAll(wireOf, q -> q);
        value = new int[n];
        waiting = new ComplexMatrix[n];
        Arrays.fill(waiting, ONE);
        circuit.gates().forEach(this::append);
        for (int wire = 0; wire < n; wire++) {
            flush(wire);
        }
        cutTail();
        split();
        long ones = 0;
        for (int wire = 0; wire < n; wire++) {
            ones |= value[wire] == 1 ? 1L << wire : 0;
        }
        knownOnes = ones;
    }

    /**
     * Reduces a circuit; measurements are ignored, since all qubits are read at the end.
     *
     * @param circuit a circuit of at most {@value #MAX_QUBITS} qubits
     * @return what is left of it
     * @throws IllegalArgumentException if it has more qubits
     */
    public static ReducedCircuit of(Circuit circuit) {
        return new ReducedCircuit(circuit);
    }

    /**
     * Returns the parts.
     *
     * @return circuits that start in |0…0⟩, whose bitstrings are independent; none if nothing is random
     */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /**
     * Puts a bitstring of a part in its place.
     *
     * @param part which
     * @param bits a basis state of the part, its qubit 0 the most significant bit
     * @return bits on wires, to be joined to those of the other parts by OR
     */
    public long place(int part, long bits) {
        List<Integer> wires = parts.get(part).wires();
        long placed = 0;
        for (int i = 0; i < wires.size(); i++) {
            placed |= (bits >>> wires.size() - 1 - i & 1) << wires.get(i);
        }
        return placed;
    }

    /**
     * Completes a bitstring: values that are known, and the gates at the end.
     *
     * @param placed the bits of all parts, from {@link #place}
     * @return a basis state of the whole circuit, qubit 0 the most significant bit
     */
    public long finish(long placed) {
        long basis = placed | knownOnes;
        for (WireGate gate : tail) {
            basis = gate.applied(basis);
        }
        long index = 0;
        for (int wire : wireOf) {
            index = 2 * index | basis >>> wire & 1;
        }
        return index;
    }

    /**
     * Joins bitstrings of the parts.
     *
     * @param ofParts one basis state of each part, its qubit 0 the most significant bit
     * @return a basis state of the whole circuit, qubit 0 the most significant bit
     */
    public long join(long... ofParts) {
        long placed = 0;
        for (int p = 0; p < ofParts.length; p++) {
            placed |= place(p, ofParts[p]);
        }
        return finish(placed);
    }

    private void append(GateOperation operation) {
        WireGate gate = WireGate.of(operation, wireOf);
        if (gate.controls().isEmpty() && gate.targets().size() <= 1) {
            turn(gate);
            return;
        }
        gate.wires().forEach(this::flush);
        if (gate.exchanges()) {
            int first = operation.qubits().get(0);
            int second = operation.qubits().get(1);
            int wire = wireOf[first];
            wireOf[first] = wireOf[second];
            wireOf[second] = wire;
            gate = gate.withoutExchange();
        }
        for (int wire : gate.wires()) {
            if (value[wire] != UNKNOWN) {
                Optional<WireGate> rest = gate.at(wire, value[wire]);
                if (rest.isEmpty()) {
                    return;
                }
                gate = rest.get();
            }
        }
        if (gate.controls().isEmpty() && gate.targets().size() <= 1) {
            turn(gate);
        } else if (!gate.isIdentity() && !staysKnown(gate)) {
            gate.wires().forEach(this::release);
            gates.add(gate);
        }
    }

    private void turn(WireGate gate) {
        gate.targets().forEach(wire -> waiting[wire] = gate.matrix().times(waiting[wire]));
    }

    /** Makes a gate of what waits on a wire. */
    private void flush(int wire) {
        WireGate gate = new WireGate(List.of(), List.of(wire), waiting[wire]);
        waiting[wire] = ONE;
        if (!gate.isIdentity() && !staysKnown(gate)) {
            release(wire);
            gates.add(gate);
        }
    }

    /** Follows known values through a gate, if they are known afterwards too. */
    private boolean staysKnown(WireGate gate) {
        int column = 0;
        for (int wire : gate.targets()) {
            if (value[wire] == UNKNOWN) {
                return false;
            }
            column = 2 * column | value[wire];
        }
        Optional<Integer> row = gate.image(column);
        if (!gate.controls().isEmpty() || row.isEmpty()) {
            return false;
        }
        int k = gate.targets().size();
        for (int i = 0; i < k; i++) {
            value[gate.targets().get(i)] = row.get() >>> k - 1 - i & 1;
        }
        return true;
    }

    /** From here on a wire's value is a matter of gates. */
    private void release(int wire) {
        if (value[wire] == 1) {
            gates.add(WireGate.flip(wire));
        }
        value[wire] = UNKNOWN;
    }

    private void cutTail() {
        long blocked = 0;
        List<WireGate> kept = new ArrayList<>();
        for (WireGate gate : gates.reversed()) {
            long mask = WireGate.mask(gate.wires());
            if ((mask & blocked) == 0 && gate.isMonomial()) {
                if (!gate.isDiagonal()) {
                    tail.addFirst(gate);
                }
            } else {
                blocked |= mask;
                kept.addFirst(gate);
            }
        }
        gates.clear();
        gates.addAll(kept);
    }

    private void split() {
        for (long wires : components(gates)) {
            List<Integer> list = wires(wires);
            List<WireGate> own = gates.stream()
                    .filter(gate -> (WireGate.mask(gate.wires()) & wires) != 0)
                    .toList();
            parts.add(new Part(circuit(own, list), list));
        }
    }

    /** Which wires gates connect, as masks, by their lowest wire. */
    static List<Long> components(List<WireGate> gates) {
        List<Long> found = new ArrayList<>();
        for (WireGate gate : gates) {
            long joined = WireGate.mask(gate.wires());
            for (long other : List.copyOf(found)) {
                if ((other & joined) != 0) {
                    joined |= other;
                    found.remove(other);
                }
            }
            found.add(joined);
        }
        found.sort((a, b) -> Integer.compare(Long.numberOfTrailingZeros(a), Long.numberOfTrailingZeros(b)));
        return found;
    }

    static List<Integer> wires(long mask) {
        List<Integer> list = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            list.add(Long.numberOfTrailingZeros(rest));
        }
        return list;
    }

    /** A circuit of some gates; qubit i is on wire {@code wires.get(i)}. */
    static Circuit circuit(List<WireGate> gates, List<Integer> wires) {
        int[] numberOf = new int[Long.SIZE];
        for (int i = 0; i < wires.size(); i++) {
            numberOf[wires.get(i)] = i;
        }
        Circuit.Builder builder = Circuit.builder(wires.size());
        gates.forEach(gate -> builder.append(gate.operation(numberOf)));
        return builder.build();
    }

    /** Says what is left in one line. */
    @Override
    public String toString() {
        return parts.size() + " parts of "
                + parts.stream().map(part -> part.wires().size()).toList() + " qubits, " + gates.size()
                + " gates, then " + tail.size() + " permutations";
    }
}
