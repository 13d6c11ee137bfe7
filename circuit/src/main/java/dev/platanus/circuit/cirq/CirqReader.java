package dev.platanus.circuit.cirq;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Interprets one JSON text; see {@link CirqFormat} for what it accepts. */
final class CirqReader {
    private final Json.Source source;
    private final CirqOperations operations;
    private final CirqSubcircuits subcircuits;
    private final Map<CirqQubit, Integer> numbers = new HashMap<>();
    /** The qubits of each measurement. */
    private final List<List<Integer>> measurements = new ArrayList<>();

    /** Their keys, which Cirq calls the columns of its results by. */
    private final List<String> keys = new ArrayList<>();

    private final Set<Integer> measured = new HashSet<>();
    private final Set<Integer> inverted = new TreeSet<>();
    private double globalPhase;

    CirqReader(Json.Source source) {
        this.source = source;
        this.operations = new CirqOperations(source);
        this.subcircuits = new CirqSubcircuits(source, operations);
    }

    MeasuredCircuit read() throws CircuitFormatException {
        Json.Fields circuit = circuit(JsonReferences.resolved(source.document(), source));
        List<List<CirqSubcircuits.Placed>> moments = subcircuits.moments(circuit);
        numberQubits(moments, circuit);
        Circuit.Builder builder = Circuit.builder(numbers.size());
        long time = 0;
        for (List<CirqSubcircuits.Placed> moment : moments) {
            time = append(moment, time, builder);
        }
        return finished(builder);
    }

    /** The qubits of the circuit, in the order of their numbers. */
    List<CirqQubit> qubits() throws CircuitFormatException {
        Json.Fields circuit = circuit(JsonReferences.resolved(source.document(), source));
        numberQubits(subcircuits.moments(circuit), circuit);
        return numbers.keySet().stream().sorted().toList();
    }

    private Json.Fields circuit(Json document) throws CircuitFormatException {
        Json only = document;
        if (document instanceof Json.Items(var _, List<Json> items)) {
            if (items.size() != 1) {
                throw source.error(
                        document,
                        "this is a list of " + items.size() + " values; save one circuit, by cirq.to_json(circuit)");
            }
            only = items.getFirst();
        }
        Json.Fields circuit = source.fields(only);
        if (!circuit.values().containsKey("cirq_type")) {
            throw source.error(
                    circuit,
                    "this JSON is no circuit of Cirq, it has no cirq_type; measured bitstrings stand behind the"
                            + " circuit on the command line");
        }
        String type = source.type(circuit);
        if (!type.equals("Circuit") && !type.equals("FrozenCircuit")) {
            throw source.error(circuit, "this is a " + CircuitFormatException.quoted(type) + ", not a Circuit");
        }
        return circuit;
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
                    throw source.error(
                            operation,
                            "qubit " + CircuitFormatException.quoted(qubit.name())
                                    + " is used after it was measured; only measurements at the end are supported");
                }
                if (!busy.add(number)) {
                    throw source.error(
                            operation,
                            "qubit " + CircuitFormatException.quoted(qubit.name()) + " occurs twice in one moment");
                }
                on.add(number);
            }
            Json.Fields measurement = operations.measurement(operation);
            if (measurement != null) {
                measure(measurement, on);
                nowMeasured.addAll(on);
                continue;
            }
            List<GateOperation> parts = new ArrayList<>();
            for (GateOperation part : operations.parts(operation)) {
                if (part.gate() instanceof GlobalPhase(double phi)) {
                    globalPhase = Math.IEEEremainder(globalPhase + phi, 2 * Math.PI);
                } else {
                    parts.add(part.on(on));
                }
            }
            builder.at(begin, parts);
            end = Math.max(end, begin + parts.size());
        }
        measured.addAll(nowMeasured);
        return end;
    }

    private void measure(Json.Fields gate, List<Integer> on) throws CircuitFormatException {
        if (on.isEmpty()) {
            throw source.error(gate, "a measurement needs at least 1 qubit");
        }
        int expected = source.integer(source.get(gate, "num_qubits"), 0, Circuit.MAX_QUBITS);
        if (expected != on.size()) {
            throw source.error(gate, "gate MeasurementGate acts on " + expected + " qubits here, got " + on.size());
        }
        Json confusion = gate.values().get("confusion_map");
        if (confusion != null && !source.items(confusion).isEmpty()) {
            throw source.error(confusion, "a confusion map is noise; remove it from the measurement");
        }
        Json mask = gate.values().get("invert_mask");
        List<Json> flips = mask == null || mask instanceof Json.Word ? List.of() : source.items(mask);
        for (int i = 0; i < flips.size() && i < on.size(); i++) {
            if (flips.get(i) instanceof Json.Word(var _, String word) && word.equals("true")) {
                inverted.add(on.get(i));
            }
        }
        measurements.add(on);
        keys.add(gate.values().get("key") instanceof Json.Text(var _, String key) ? key : "");
    }

    private MeasuredCircuit finished(Circuit.Builder builder) {
        if (globalPhase != 0) {
            builder.append(new GateOperation(new GlobalPhase(globalPhase), List.of()));
        }
        if (measurements.isEmpty()) {
            return new MeasuredCircuit(builder.build(), Readout.all(numbers.size()));
        }
        inverted.forEach(builder::invert);
        List<Integer> written = measurements.stream().flatMap(List::stream).toList();
        List<Integer> readout = new ArrayList<>(written);
        if (measurements.stream().allMatch(qubits -> qubits.size() == 1)) {
            readout.sort(null);
        }
        List<Readout.Register> registers = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            registers.add(new Readout.Register(keys.get(i), measurements.get(i).size()));
        }
        builder.moment(List.of(new Measurement(readout)));
        List<Integer> bits = readout.stream().map(written::indexOf).toList();
        return new MeasuredCircuit(builder.build(), new Readout(readout, registers, bits));
    }
}
