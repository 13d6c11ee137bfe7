package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.cirq.CircuitJson;
import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.noise.GateError;
import dev.platanus.circuit.noise.GateRule;
import dev.platanus.circuit.qasm.QasmFormat;
import dev.platanus.circuit.qsim.QsimFormat;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the rules of a noise model's file.
 *
 * @param qubits what its qubits are called
 */
record NoiseRules(CircuitJson source, NoiseQubits qubits) {
    private static final Set<String> KEYS = Set.of("gates", "size", "qubits", "duration_ns", "errors", "about");
    private static final int MOST_QUBITS = 64;
    private static final double NANO = 1e-9;

    GateRule rule(Json value) throws CircuitFormatException {
        NoiseFields fields = new NoiseFields(source, source.fields(value));
        fields.requireKnown(KEYS);
        Json size = fields.object().values().get("size");
        Json places = fields.object().values().get("qubits");
        double duration = 0;
        if (fields.object().values().containsKey("duration_ns")) {
            duration = fields.number("duration_ns") * NANO;
            if (duration < 0) {
                throw source.error(
                        fields.object().values().get("duration_ns"), "'duration_ns' is negative; it must be 0 or more");
            }
        }
        List<GateError> errors = new ArrayList<>();
        Json list = fields.object().values().get("errors");
        if (list != null) {
            NoiseErrors reader = new NoiseErrors(source);
            for (Json error : source.items(list)) {
                errors.add(reader.error(error));
            }
        }
        try {
            return new GateRule(
                    names(fields.object().values().get("gates")),
                    size == null ? 0 : source.integer(size, 1, MOST_QUBITS),
                    places(places),
                    duration,
                    errors);
        } catch (IllegalArgumentException e) {
            throw source.error(value, e.getMessage());
        }
    }

    private List<String> names(Json value) throws CircuitFormatException {
        List<String> names = new ArrayList<>();
        if (value == null) {
            return names;
        }
        List<Json> items = value instanceof Json.Text ? List.of(value) : source.items(value);
        if (items.isEmpty()) {
            throw source.error(value, "no gate is named; leave 'gates' out for all gates that need a pulse");
        }
        for (Json item : items) {
            String name = source.text(item);
            if (!isKnown(name)) {
                throw source.error(
                        item,
                        "no format knows a gate " + CircuitFormatException.quoted(name)
                                + "; gates are called as in the circuit's file, such as cx, sx, fsim or CZPowGate");
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isKnown(String name) {
        Set<String> known = new TreeSet<>(List.of("phased_fsim", "unitary1", "unitary2"));
        known.addAll(QsimFormat.gateNames());
        known.addAll(QasmFormat.gateNames());
        known.addAll(CirqFormat.gateNames());
        return known.contains(name)
                || name.equals("measure")
                || name.equals("reset")
                || name.startsWith("c_") && isKnown(name.substring(2));
    }

    /** Qubits of gates: a list of lists, or of single qubits. */
    private List<List<Integer>> places(Json value) throws CircuitFormatException {
        List<List<Integer>> places = new ArrayList<>();
        if (value == null) {
            return places;
        }
        List<Json> items = source.items(value);
        if (items.isEmpty()) {
            throw source.error(value, "no qubits are named; leave 'qubits' out for all");
        }
        for (Json item : items) {
            List<Integer> place = new ArrayList<>();
            for (Json qubit : item instanceof Json.Items(var _, List<Json> several) ? several : List.of(item)) {
                int number = qubits.number(qubit);
                if (place.contains(number)) {
                    throw source.error(item, "a qubit is there twice");
                }
                place.add(number);
            }
            if (place.isEmpty()) {
                throw source.error(item, "no qubits are named here");
            }
            places.add(place);
        }
        return places;
    }
}
