package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The moments of a circuit, with circuits inside circuits ({@code CircuitOperation}) unrolled. */
final class CirqSubcircuits {
    /** Operations once all repetitions are unrolled, a guard against small files that mean a lot. */
    private static final int MAX_OPERATIONS = 1 << 22;

    private final Json.Source source;
    private final CirqOperations operations;
    private int count;

    /**
     * An operation on its qubits.
     *
     * @param operation anything but a circuit
     * @param qubits in the order of the operation, renamed by the circuits around it
     */
    record Placed(Json.Fields operation, List<CirqQubit> qubits) {}

    CirqSubcircuits(Json.Source source, CirqOperations operations) {
        this.source = source;
        this.operations = operations;
    }

    List<List<Placed>> moments(Json.Fields circuit) throws CircuitFormatException {
        List<List<Placed>> moments = new ArrayList<>();
        for (Json item : source.items(source.get(circuit, "moments"))) {
            List<List<Placed>> unrolled = new ArrayList<>();
            for (Json value : source.items(source.get(source.fields(item), "operations"))) {
                Json.Fields operation = source.fields(value);
                Json.Fields inner = untagged(operation);
                if (source.type(inner).equals("CircuitOperation")) {
                    merge(unrolled, unrolled(inner));
                } else {
                    merge(unrolled, List.of(List.of(new Placed(operation, operations.qubits(operation)))));
                    spend(1, operation);
                }
            }
            moments.addAll(unrolled);
        }
        return moments;
    }

    private Json.Fields untagged(Json.Fields operation) throws CircuitFormatException {
        Json.Fields inner = operation;
        while (source.type(inner).equals("TaggedOperation")) {
            inner = source.fields(source.get(inner, "sub_operation"));
        }
        return inner;
    }

    /** What happens in one moment of a circuit begins together and takes as many moments as the longest part. */
    private static void merge(List<List<Placed>> moments, List<List<Placed>> others) {
        for (int i = 0; i < others.size(); i++) {
            if (i == moments.size()) {
                moments.add(new ArrayList<>());
            }
            moments.get(i).addAll(others.get(i));
        }
    }

    private List<List<Placed>> unrolled(Json.Fields operation) throws CircuitFormatException {
        Map<String, Json> fields = operation.values();
        int times =
                fields.containsKey("repetitions") ? source.integer(fields.get("repetitions"), 0, Integer.MAX_VALUE) : 1;
        if (fields.get("repeat_until") instanceof Json.Fields condition) {
            throw source.error(condition, "'repeat_until' is not supported: circuits have no classical control");
        }
        if (fields.get("param_resolver") instanceof Json.Fields resolver
                && !source.items(source.get(resolver, "param_dict")).isEmpty()) {
            throw source.error(
                    resolver, "parameters of a CircuitOperation are not supported; use cirq.resolve_parameters first");
        }
        int before = count;
        List<List<Placed>> once = renamed(moments(source.fields(source.get(operation, "circuit"))), fields);
        spend((long) (count - before) * (times - 1L), operation);
        List<List<Placed>> all = new ArrayList<>();
        for (int i = 0; i < times && !once.isEmpty(); i++) {
            all.addAll(once);
        }
        return all;
    }

    private List<List<Placed>> renamed(List<List<Placed>> moments, Map<String, Json> fields)
            throws CircuitFormatException {
        Map<CirqQubit, CirqQubit> names = new HashMap<>();
        if (fields.containsKey("qubit_map")) {
            for (Json entry : source.items(fields.get("qubit_map"))) {
                List<Json> pair = source.items(entry);
                if (pair.size() != 2) {
                    throw source.error(entry, "a pair of qubits is expected here");
                }
                names.put(CirqQubit.of(pair.getFirst(), source), CirqQubit.of(pair.getLast(), source));
            }
        }
        return moments.stream()
                .map(moment -> moment.stream()
                        .map(placed -> new Placed(
                                placed.operation(),
                                placed.qubits().stream()
                                        .map(qubit -> names.getOrDefault(qubit, qubit))
                                        .toList()))
                        .toList())
                .toList();
    }

    private void spend(long operations, Json place) throws CircuitFormatException {
        if (operations > MAX_OPERATIONS - count) {
            throw source.error(place, "the circuit has more than " + MAX_OPERATIONS + " operations once unrolled");
        }
        count += (int) operations;
    }
}
