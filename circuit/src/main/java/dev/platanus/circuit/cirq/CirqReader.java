package dev.platanus.circuit.cirq;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.program.Block;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Interprets one JSON text; see {@link CirqFormat} for what it accepts. */
final class CirqReader {
    static final String UNDONE =
            "a circuit with a negative number of repetitions is undone, which only gates can be; this is none";

    private final CircuitJson source;
    private final Json document;
    private final CirqOperations operations;
    private final CirqSubcircuits subcircuits;
    private final CirqMeasurements measurements;
    private final Map<CirqQubit, Integer> numbers = new HashMap<>();
    private final Set<Integer> measured = new HashSet<>();
    private final Set<Integer> used = new HashSet<>();
    private final Block block = new Block();
    /** The first thing that a circuit with measurements at the end cannot do. */
    private CircuitFormatException obstacle;

    private double globalPhase;
    /** Whether qubits need not begin in |0⟩. */
    private boolean anyState;

    CirqReader(CircuitJson source) {
        this(source, null);
    }

    /**
     * A reader of a document.
     *
     * @param document with references followed and symbols resolved; null to take that of the text
     */
    CirqReader(CircuitJson source, Json document) {
        this.source = source;
        this.document = document;
        this.operations = new CirqOperations(source);
        this.subcircuits = new CirqSubcircuits(source, operations);
        this.measurements = new CirqMeasurements(source);
    }

    /** Takes qubits for such as need not begin in |0⟩, so that a reset at the beginning is one. */
    CirqReader fromAnyState() {
        anyState = true;
        return this;
    }

    /** Reads a circuit with measurements at the end. */
    MeasuredCircuit read() throws CircuitFormatException {
        Circuit.Builder builder = builder();
        if (obstacle != null) {
            throw obstacle;
        }
        return finished(builder);
    }

    /** Reads a circuit, dynamic or not. */
    CircuitContent content() throws CircuitFormatException {
        Circuit.Builder builder = builder();
        return obstacle == null ? finished(builder) : program();
    }

    private Circuit.Builder builder() throws CircuitFormatException {
        Json.Fields circuit = CirqDocument.circuit(source, document == null ? CirqSymbols.document(source) : document);
        List<List<CirqSubcircuits.Placed>> moments = subcircuits.moments(circuit);
        numberQubits(moments, circuit);
        Circuit.Builder builder = Circuit.builder(numbers.size());
        long time = 0;
        for (List<CirqSubcircuits.Placed> moment : moments) {
            time = append(moment, time, builder);
        }
        return builder;
    }

    /** The qubits of the circuit, in the order of their numbers. */
    List<CirqQubit> qubits() throws CircuitFormatException {
        Json.Fields circuit = CirqDocument.circuit(source, document == null ? CirqSymbols.document(source) : document);
        numberQubits(subcircuits.moments(circuit), circuit);
        return numbers.keySet().stream().sorted().toList();
    }

    private void numberQubits(List<List<CirqSubcircuits.Placed>> moments, Json.Fields circuit)
            throws CircuitFormatException {
        TreeSet<CirqQubit> all = new TreeSet<>();
        moments.forEach(moment -> moment.forEach(placed -> all.addAll(placed.qubits())));
        if (all.isEmpty() || all.size() > Circuit.MAX_QUBITS) {
            throw source.error(
                    circuit, "the circuit acts on " + all.size() + " qubits; 1 to " + Circuit.MAX_QUBITS + " may be");
        }
        for (CirqQubit qubit : all) {
            numbers.put(qubit, numbers.size());
        }
    }

    /** Adds a moment that begins at a time, and returns the time at which the next one begins. */
    private long append(List<CirqSubcircuits.Placed> moment, long begin, Circuit.Builder builder)
            throws CircuitFormatException {
        long end = begin;
        Set<Integer> busy = new HashSet<>();
        List<Integer> nowMeasured = new ArrayList<>();
        for (CirqSubcircuits.Placed placed : moment) {
            Json.Fields operation = placed.operation();
            List<Integer> on = new ArrayList<>();
            for (CirqQubit qubit : placed.qubits()) {
                int number = numbers.get(qubit);
                if (measured.contains(number)) {
                    needsProgram(
                            operation,
                            "qubit " + CircuitFormatException.quoted(qubit.name()) + " is used after it was measured");
                }
                if (!busy.add(number)) {
                    throw source.error(
                            operation,
                            "qubit " + CircuitFormatException.quoted(qubit.name()) + " occurs twice in one moment");
                }
                on.add(number);
            }
            if (placed.backwards()) {
                requireGates(operation);
            }
            if (!placed.guards().isEmpty()) {
                needsProgram(operation, "measurements decide whether this operation acts");
                guarded(operations.untagged(operation), placed, on);
                used.addAll(on);
                continue;
            }
            Json.Fields measurement = operations.measurement(operation);
            if (measurement != null) {
                measurements.add(measurement, placed::key, on, block);
                nowMeasured.addAll(on);
                continue;
            }
            Json.Fields plain = operations.untagged(operation);
            boolean zero = !anyState
                    && used.stream().noneMatch(on::contains)
                    && on.stream().noneMatch(measured::contains);
            if (operations.isReset(plain) && zero) {
                continue; // it is |0⟩ anyway
            }
            boolean noise = operations.channel(plain) != null;
            boolean reset = operations.isReset(plain) || operations.isPreparation(plain) && !zero;
            if (reset || noise || source.type(plain).equals("ClassicallyControlledOperation")) {
                needsProgram(
                        operation,
                        noise
                                ? "a channel, which is noise, acts here"
                                : reset
                                        ? anyState
                                                ? "a qubit that need not be 0 is reset"
                                                : "a qubit that is in use is reset"
                                        : "measurements decide whether this operation acts");
                act(plain, placed, on, block);
                used.addAll(on);
                continue;
            }
            used.addAll(on);
            List<GateOperation> parts = gates(operation, placed, on, block);
            builder.at(begin, parts, operations.name(operation), on);
            end = Math.max(end, begin + parts.size());
        }
        measured.addAll(nowMeasured);
        return end;
    }

    private void needsProgram(Json place, String what) {
        if (obstacle == null) {
            obstacle = source.error(place, CircuitFormatException.dynamic(what));
        }
    }

    /** Makes sure that an operation can be undone. */
    private void requireGates(Json.Fields operation) throws CircuitFormatException {
        Json.Fields plain = operations.untagged(operation);
        if (operations.measurement(operation) != null
                || operations.isReset(plain)
                || operations.isPreparation(plain)
                || operations.channel(plain) != null
                || source.type(plain).equals("ClassicallyControlledOperation")) {
            throw source.error(operation, UNDONE);
        }
    }

    /** Adds the gates of an operation to a block, and returns them. */
    private List<GateOperation> gates(Json.Fields operation, CirqSubcircuits.Placed placed, List<Integer> on, Block to)
            throws CircuitFormatException {
        List<GateOperation> written =
                operations.isPreparation(operation) ? operations.preparation(operation) : operations.parts(operation);
        if (placed.backwards()) {
            written = written.reversed().stream().map(GateOperation::inverse).toList();
        }
        List<GateOperation> parts = new ArrayList<>();
        for (GateOperation part : written) {
            if (part.gate() instanceof GlobalPhase(double phi)) {
                globalPhase = Math.IEEEremainder(globalPhase + phi, 2 * Math.PI);
            } else {
                parts.add(part.on(on));
            }
        }
        to.append(parts, operations.name(operation), on);
        return parts;
    }

    /** Adds an operation that is not only gates. */
    private void act(Json.Fields operation, CirqSubcircuits.Placed placed, List<Integer> on, Block to)
            throws CircuitFormatException {
        if (operations.isReset(operation)) {
            on.forEach(to::reset);
        } else if (operations.isPreparation(operation)) {
            on.forEach(to::reset);
            gates(operation, placed, on, to);
        } else if (operations.channel(operation) != null) {
            channel(operations.channel(operation), on, to);
        } else if (source.type(operation).equals("ClassicallyControlledOperation")) {
            Block then = new Block();
            act(operations.untagged(operations.inner(operation)), placed, on, then);
            to.branch(condition(operation, placed::keys), then, new Block());
        } else if (operations.measurement(operation) != null) {
            throw source.error(
                    operation, "'GateOperation' is not supported: a measurement cannot be classically controlled");
        } else {
            gates(operation, placed, on, to);
        }
    }

    /** Adds an operation of a circuit that is under classical control. */
    private void guarded(Json.Fields operation, CirqSubcircuits.Placed placed, List<Integer> on)
            throws CircuitFormatException {
        Block then = new Block();
        act(operation, placed, on, then);
        List<CirqSubcircuits.Guard> guards = placed.guards();
        for (CirqSubcircuits.Guard guard : guards.subList(0, guards.size() - 1)) {
            Block around = new Block();
            around.branch(condition(guard.operation(), guard::keys), then, new Block());
            then = around;
        }
        CirqSubcircuits.Guard last = guards.getLast();
        block.branch(condition(last.operation(), last::keys), then, new Block());
    }

    /** What must hold for an operation under classical control to act. */
    private Condition condition(Json.Fields operation, Function<String, List<String>> keys)
            throws CircuitFormatException {
        CirqConditions conditions = new CirqConditions(
                source,
                key -> keys.apply(key).stream()
                        .map(measurements::records)
                        .filter(records -> !records.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
        List<Condition> all = new ArrayList<>();
        for (Json condition : source.items(source.get(operation, "conditions"))) {
            all.add(conditions.of(condition));
        }
        return all.size() == 1 ? all.getFirst() : new Condition.Several(Condition.Connective.ALL, all);
    }

    private void channel(Json.Fields gate, List<Integer> on, Block to) throws CircuitFormatException {
        List<ComplexMatrix> operators = new CirqChannels(source).of(gate);
        int qubits = Integer.numberOfTrailingZeros(operators.getFirst().dimension());
        if (qubits != on.size()) {
            throw source.error(
                    gate, "channel " + source.type(gate) + " acts on " + qubits + " qubits here, got " + on.size());
        }
        to.channel(operators, on);
    }

    /** Nobody can tell the global phase of a program. */
    private DynamicCircuit program() {
        int qubits = numbers.size();
        List<Integer> order = IntStream.range(0, qubits).boxed().toList();
        if (measurements.isEmpty()) {
            order.forEach(qubit -> block.measure(qubit, qubit));
            return new DynamicCircuit(qubits, List.of(), qubits, qubits, block.instructions(qubits, order, bit -> bit));
        }
        int bits = measurements.bits();
        return new DynamicCircuit(
                qubits, measurements.registers(), bits, bits, block.instructions(qubits, order, bit -> bit));
    }

    private MeasuredCircuit finished(Circuit.Builder builder) {
        if (globalPhase != 0) {
            builder.append(new GateOperation(new GlobalPhase(globalPhase), List.of()));
        }
        if (measurements.isEmpty()) {
            return new MeasuredCircuit(builder.build(), Readout.all(numbers.size()));
        }
        Readout readout = measurements.end(builder);
        return new MeasuredCircuit(builder.build(), readout);
    }
}
