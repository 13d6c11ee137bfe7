package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.machine.text.Json;
import java.util.List;
import java.util.Set;

/** Which circuit a document holds, or what it seems to be instead. */
final class CirqDocument {
    private CirqDocument() {}

    /**
     * The circuit of a document.
     *
     * @throws CircuitFormatException if it is anything else, with a remedy
     */
    static Json.Fields circuit(CircuitJson source, Json document) throws CircuitFormatException {
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
            throw source.error(circuit, "this JSON is no circuit of Cirq, it has no cirq_type; " + remedy(circuit));
        }
        String type = source.type(circuit);
        if (!type.equals("Circuit") && !type.equals("FrozenCircuit")) {
            throw source.error(circuit, "this is a " + CircuitFormatException.quoted(type) + ", not a Circuit");
        }
        return circuit;
    }

    /** Circuits of others are known by their fields. */
    private static String remedy(Json.Fields foreign) {
        Set<String> names = foreign.values().keySet();
        if (names.containsAll(Set.of("braketSchemaHeader", "source"))) {
            return "it seems to be a program of Braket: save the text of its 'source' as a file";
        }
        if (names.containsAll(Set.of("cells", "nbformat"))) {
            return "it is a Jupyter notebook: run it and save its circuit by cirq.to_json(circuit, 'circuit.json') or"
                    + " as OpenQASM";
        }
        boolean gates = names.contains("circuit")
                || names.contains("instructions")
                || names.contains("gates")
                || names.contains("cols");
        return gates || names.contains("experiments")
                ? "if it is a circuit of another tool, save it as OpenQASM"
                : "measured bitstrings stand behind the circuit on the command line";
    }
}
