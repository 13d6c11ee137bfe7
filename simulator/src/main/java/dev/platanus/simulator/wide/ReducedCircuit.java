package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);
    private static final int UNKNOWN = -1;

    private final int[] wireOf;
    private final int[] value;
    private final ComplexMatrix[] waiting;
    private final List<WireGate> gates = new ArrayList<>();
    private final List<WireGate> tail = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();

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
    }

    /**
     * Reduces a circuit; measurements are ignored, since all qubits are read at the end.
     *
     * @param circuit any circuit
     * @return what is left of it
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
     * Joins bitstrings of the parts: with values that are known, and the gates at the end.
     *
     * @param count how many bitstrings
     * @param ofParts so many basis states of each part
     * @return basis states of the whole circuit
     */
    public BasisStates join(int count, List<BasisStates> ofParts) {
        BasisStates onWires = BasisStates.zeros(wireOf.length, count);
        for (int p = 0; p < ofParts.size(); p++) {
            List<Integer> wires = parts.get(p).wires();
            for (int i = 0; i < wires.size(); i++) {
                for (int state = 0; state < count; state++) {
                    onWires.set(state, wires.get(i), ofParts.get(p).bit(state, i) == 1);
                }
            }
        }
        for (int wire = 0; wire < value.length; wire++) {
            for (int state = 0; state < count && value[wire] == 1; state++) {
                onWires.set(state, wire, true);
            }
        }
        tail.forEach(gate -> gate.permute(onWires));
        return onWires.onQubits(wireOf);
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
        BitSet blocked = new BitSet();
        List<WireGate> kept = new ArrayList<>();
        for (WireGate gate : gates.reversed()) {
            if (!gate.touches(blocked) && gate.isMonomial()) {
                if (!gate.isDiagonal()) {
                    tail.addFirst(gate);
                }
            } else {
                gate.addTo(blocked);
                kept.addFirst(gate);
            }
        }
        gates.clear();
        gates.addAll(kept);
    }

    private void split() {
        components(gates).forEach((wires, own) -> parts.add(new Part(circuit(own, wires), wires)));
    }

    /**
     * Which gates are connected.
     *
     * @return by the wires that they connect, ascending, gates in their order; by the lowest wire
     */
    static Map<List<Integer>, List<WireGate>> components(List<WireGate> gates) {
        DisjointWires joined = new DisjointWires();
        gates.forEach(gate -> joined.join(gate.wires()));
        Map<List<Integer>, List<WireGate>> found = new LinkedHashMap<>();
        Map<Integer, List<WireGate>> ofLowest = new HashMap<>();
        for (List<Integer> wires : joined.sets()) {
            List<WireGate> own = new ArrayList<>();
            ofLowest.put(wires.getFirst(), own);
            found.put(wires, own);
        }
        gates.forEach(
                gate -> ofLowest.get(joined.lowest(gate.wires().getFirst())).add(gate));
        return found;
    }

    /** A circuit of some gates; qubit i is on wire {@code wires.get(i)}, ascending. */
    static Circuit circuit(List<WireGate> gates, List<Integer> wires) {
        int[] numberOf = new int[wires.getLast() + 1];
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
