package dev.platanus.circuit.tket;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.circuit.program.Block;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Interprets one JSON text; see {@link TketFormat} for what it accepts. */
final class TketReader {
    /** A value of a condition is a 32-bit number in pytket. */
    private static final int MOST_CONDITION_BITS = 31;

    private final CircuitJson source;
    private final TketGates gates;
    private final boolean zeros;
    private final Block block = new Block();
    private final BitSet used = new BitSet();
    private final BitSet measured = new BitSet();
    private final TreeMap<Integer, Integer> qubitOfBit = new TreeMap<>();
    private List<Readout.Register> registers = List.of();
    private boolean setsBits;
    private double globalPhase;
    /** The first thing that a circuit with measurements at its end cannot do. */
    private CircuitFormatException obstacle;

    /** What the names of a circuit, or of one inside it, stand for: numbers of the whole circuit. */
    private record Names(Map<Unit, Integer> qubits, Map<Unit, Integer> bits) {}

    /** A qubit or a bit: a member of a register. */
    private record Unit(String register, List<Integer> index) {
        @Override
        public String toString() {
            return register + index;
        }
    }

    TketReader(CircuitJson source, boolean zeros) {
        this.source = source;
        this.gates = new TketGates(source);
        this.zeros = zeros;
    }

    /** Reads a circuit, dynamic or not. */
    CircuitContent content() throws CircuitFormatException {
        Names names = read();
        return obstacle == null ? measured(names) : program(names);
    }

    /** Reads a circuit with measurements at its end. */
    MeasuredCircuit circuit() throws CircuitFormatException {
        Names names = read();
        if (obstacle != null) {
            throw obstacle;
        }
        return measured(names);
    }

    private Names read() throws CircuitFormatException {
        Json document = source.document();
        if (document instanceof Json.Items(var _, List<Json> only) && only.size() == 1) {
            document = only.getFirst();
        }
        Json.Fields circuit = source.fields(document);
        List<Unit> qubits = units(source.get(circuit, "qubits"));
        if (qubits.isEmpty() || qubits.size() > Circuit.MAX_QUBITS) {
            throw source.error(
                    circuit, "the circuit has " + qubits.size() + " qubits; 1 to " + Circuit.MAX_QUBITS + " may be");
        }
        List<Unit> bits = units(source.get(circuit, "bits"));
        registers = registers(bits);
        Names names = new Names(numbered(qubits), numbered(bits));
        commands(circuit, names, block);
        return names;
    }

    private static Map<Unit, Integer> numbered(List<Unit> units) {
        Map<Unit, Integer> numbers = new HashMap<>();
        units.forEach(unit -> numbers.put(unit, numbers.size()));
        return numbers;
    }

    private List<Unit> units(Json value) throws CircuitFormatException {
        List<Unit> units = new ArrayList<>();
        HashSet<Unit> seen = new HashSet<>();
        for (Json item : source.items(value)) {
            units.add(unit(item));
            if (!seen.add(units.getLast())) {
                throw source.error(
                        item, CircuitFormatException.quoted(units.getLast().toString()) + " is there twice");
            }
        }
        return units;
    }

    private Unit unit(Json value) throws CircuitFormatException {
        List<Json> pair = source.items(value);
        if (pair.size() != 2) {
            throw source.error(value, "the name of a register and a list of indices are expected here");
        }
        List<Integer> index = new ArrayList<>();
        for (Json number : source.items(pair.getLast())) {
            index.add(source.integer(number, 0, Integer.MAX_VALUE));
        }
        return new Unit(source.text(pair.getFirst()), index);
    }

    /** Bits 0, 1, … of a name are a register; others stand by themselves. */
    private static List<Readout.Register> registers(List<Unit> bits) {
        List<Readout.Register> registers = new ArrayList<>();
        String name = null;
        int size = 0;
        for (Unit bit : bits) {
            boolean next = bit.register.equals(name) && bit.index.equals(List.of(size));
            if (next) {
                registers.removeLast();
            }
            boolean begins = bit.index.equals(List.of(0));
            size = next ? size + 1 : 1;
            name = next || begins ? bit.register : null;
            registers.add(new Readout.Register(name == null ? bit.toString() : name, size));
        }
        return registers;
    }

    private void commands(Json.Fields circuit, Names names, Block to) throws CircuitFormatException {
        Json permutation = circuit.values().get("implicit_permutation");
        for (Json pair : permutation == null ? List.<Json>of() : source.items(permutation)) {
            List<Unit> both = ends(pair);
            if (!both.getFirst().equals(both.getLast())) {
                throw source.error(
                        pair,
                        "qubits are exchanged by their names here (" + both.getFirst() + " ends as " + both.getLast()
                                + "); circuit.replace_implicit_wire_swaps() writes that as gates");
            }
        }
        for (Json item : source.items(source.get(circuit, "commands"))) {
            Json.Fields command = source.fields(item);
            Json args = command.values().get("args");
            List<Json> units = args == null || args instanceof Json.Word ? List.of() : source.items(args);
            act(source.fields(source.get(command, "op")), units, names, to);
        }
        Json phase = circuit.values().get("phase");
        if (phase != null) {
            turn(gates.number(phase) * Math.PI);
        }
    }

    private List<Unit> ends(Json pair) throws CircuitFormatException {
        List<Json> both = source.items(pair);
        if (both.size() != 2) {
            throw source.error(pair, "a pair of qubits is expected here");
        }
        return List.of(unit(both.getFirst()), unit(both.getLast()));
    }

    private void act(Json.Fields op, List<Json> units, Names names, Block to) throws CircuitFormatException {
        String type = source.text(source.get(op, "type"));
        switch (type) {
            case "Barrier" -> {}
            case "Phase" -> phase(op);
            case "Measure" -> measure(op, units, names, to);
            case "Reset" -> reset(op, on(op, units, names), to);
            case "Conditional" -> conditional(op, units, names, to);
            case "SetBits", "CopyBits" -> assign(op, type, units, names, to);
            case "CircBox" -> inside(op, units, names, to);
            default -> gate(op, type, on(op, units, names), to);
        }
    }

    private void phase(Json.Fields op) throws CircuitFormatException {
        List<Json> params = source.items(source.get(op, "params"));
        if (params.size() != 1) {
            throw source.error(op, "a phase has 1 param, got " + params.size());
        }
        turn(gates.number(params.getFirst()) * Math.PI);
    }

    private void turn(double radians) {
        globalPhase = Math.IEEEremainder(globalPhase + radians, 2 * Math.PI);
    }

    private void gate(Json.Fields op, String type, List<Integer> on, Block to) throws CircuitFormatException {
        List<GateOperation> parts = new ArrayList<>();
        for (GateOperation part : gates.of(op, on.size())) {
            if (part.gate() instanceof GlobalPhase(double phi)) {
                turn(phi);
            } else {
                parts.add(part.on(on));
            }
        }
        use(op, on);
        to.append(parts, type, on);
    }

    private void use(Json place, List<Integer> on) {
        if (on.stream().anyMatch(measured::get)) {
            needsProgram(place, "a qubit is used after it was measured");
        }
        on.forEach(used::set);
    }

    private void needsProgram(Json place, String what) {
        if (obstacle == null) {
            obstacle = source.error(place, CircuitFormatException.dynamic(what));
        }
    }

    private void measure(Json.Fields op, List<Json> units, Names names, Block to) throws CircuitFormatException {
        if (units.size() != 2) {
            throw source.error(op, "a measurement has a qubit and a bit, got " + units.size());
        }
        int qubit = number(units.getFirst(), names.qubits, "qubit");
        int bit = number(units.getLast(), names.bits, "bit");
        if (measured.get(qubit)) {
            needsProgram(op, "a qubit is used after it was measured");
        }
        if (qubitOfBit.put(bit, qubit) != null) {
            needsProgram(op, "a bit is measured into again");
        }
        measured.set(qubit);
        setsBits = true;
        to.measure(qubit, bit);
    }

    private void reset(Json.Fields op, List<Integer> on, Block to) throws CircuitFormatException {
        if (on.size() != 1) {
            throw source.error(op, "a reset has 1 qubit, got " + on.size());
        }
        int qubit = on.getFirst();
        if (zeros && !used.get(qubit) && !measured.get(qubit)) {
            return; // it is |0⟩ anyway
        }
        needsProgram(op, zeros ? "a qubit that is in use is reset" : "a qubit that need not be 0 is reset");
        used.set(qubit);
        to.reset(qubit);
    }

    private void conditional(Json.Fields op, List<Json> units, Names names, Block to) throws CircuitFormatException {
        Json.Fields condition = source.fields(source.get(op, "conditional"));
        int width = source.integer(source.get(condition, "width"), 1, MOST_CONDITION_BITS);
        int value = source.integer(source.get(condition, "value"), 0, (int) ((1L << width) - 1));
        if (units.size() < width) {
            throw source.error(op, "a condition on " + width + " bits has only " + units.size() + " args");
        }
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Condition bit = new Condition.Bit(number(units.get(i), names.bits, "bit"));
            // the first bit is the least significant one
            all.add((value >> i & 1) == 1 ? bit : new Condition.Not(bit));
        }
        needsProgram(op, "measurements decide whether this operation acts");
        Block then = new Block();
        act(source.fields(source.get(condition, "op")), units.subList(width, units.size()), names, then);
        to.branch(
                width == 1 ? all.getFirst() : new Condition.Several(Condition.Connective.ALL, all), then, new Block());
    }

    private void assign(Json.Fields op, String type, List<Json> units, Names names, Block to)
            throws CircuitFormatException {
        Json.Fields classical = source.fields(source.get(op, "classical"));
        List<Integer> bits = new ArrayList<>();
        for (Json unit : units) {
            bits.add(number(unit, names.bits, "bit"));
        }
        needsProgram(op, "a bit is set without a measurement");
        setsBits = true;
        if (type.equals("CopyBits")) {
            int count = source.integer(source.get(classical, "n_i"), 0, bits.size());
            if (2 * count != bits.size()) {
                throw source.error(op, "copies of " + count + " bits have as many args twice, got " + bits.size());
            }
            for (int i = 0; i < count; i++) {
                to.assign(bits.get(count + i), new Condition.Bit(bits.get(i)));
            }
            return;
        }
        List<Json> values = source.items(source.get(classical, "values"));
        if (values.size() != bits.size()) {
            throw source.error(op, values.size() + " values for " + bits.size() + " bits");
        }
        for (int i = 0; i < bits.size(); i++) {
            if (!(values.get(i) instanceof Json.Word(var _, String word) && word.matches("true|false"))) {
                throw source.error(values.get(i), "true or false is expected here");
            }
            Condition one = new Condition.Several(Condition.Connective.ALL, List.of());
            to.assign(bits.get(i), word.equals("true") ? one : new Condition.Not(one));
        }
    }

    /** The circuit of a box: its qubits are the first args in their order, and its bits the others. */
    private void inside(Json.Fields op, List<Json> units, Names names, Block to) throws CircuitFormatException {
        Json.Fields circuit = source.fields(source.get(gates.box(op), "circuit"));
        List<Unit> qubits = units(source.get(circuit, "qubits"));
        List<Unit> bits = units(source.get(circuit, "bits"));
        if (units.size() != qubits.size() + bits.size()) {
            throw source.error(
                    op,
                    "the box has " + qubits.size() + " qubits and " + bits.size() + " bits, got " + units.size()
                            + " args");
        }
        Map<Unit, Integer> inner = new HashMap<>();
        List<Integer> on = on(op, units.subList(0, qubits.size()), names);
        IntStream.range(0, on.size()).forEach(i -> inner.put(qubits.get(i), on.get(i)));
        Map<Unit, Integer> innerBits = new HashMap<>();
        for (int i = 0; i < bits.size(); i++) {
            innerBits.put(bits.get(i), number(units.get(qubits.size() + i), names.bits, "bit"));
        }
        commands(circuit, new Names(inner, innerBits), to);
    }

    private List<Integer> on(Json place, List<Json> units, Names names) throws CircuitFormatException {
        List<Integer> on = new ArrayList<>();
        for (Json unit : units) {
            on.add(number(unit, names.qubits, "qubit"));
        }
        if (new HashSet<>(on).size() < on.size()) {
            throw source.error(place, "a qubit occurs twice in one operation");
        }
        return on;
    }

    private int number(Json value, Map<Unit, Integer> numbers, String what) throws CircuitFormatException {
        Unit unit = unit(value);
        Integer number = numbers.get(unit);
        if (number == null) {
            throw source.error(
                    value, CircuitFormatException.quoted(unit.toString()) + " is no " + what + " of the circuit");
        }
        return number;
    }

    private MeasuredCircuit measured(Names names) {
        int qubits = names.qubits.size();
        Circuit.Builder builder = block.gates(qubits, order(qubits));
        if (globalPhase != 0) {
            builder.append(new GlobalPhase(globalPhase));
        }
        if (qubitOfBit.isEmpty()) {
            return new MeasuredCircuit(builder.build(), Readout.all(qubits));
        }
        List<Integer> read = List.copyOf(qubitOfBit.values());
        builder.append(new Measurement(read));
        return new MeasuredCircuit(builder.build(), new Readout(read, registers, List.copyOf(qubitOfBit.keySet())));
    }

    /** Nobody can tell the global phase of a program. */
    private DynamicCircuit program(Names names) {
        int qubits = names.qubits.size();
        int bits = names.bits.size();
        if (setsBits) {
            return new DynamicCircuit(
                    qubits, registers, bits, bits, block.instructions(qubits, order(qubits), bit -> bit));
        }
        // as of a circuit that measures nothing, all qubits are read in their order; conditions ask for bits that stay
        // 0
        order(qubits).forEach(qubit -> block.measure(qubit, qubit));
        return new DynamicCircuit(
                qubits, List.of(), qubits, qubits + bits, block.instructions(qubits, order(qubits), bit -> bit));
    }

    private static List<Integer> order(int qubits) {
        return IntStream.range(0, qubits).boxed().toList();
    }
}
