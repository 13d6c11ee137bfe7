package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The moments of a circuit, with circuits inside circuits ({@code CircuitOperation}) unrolled. */
final class CirqSubcircuits {
    /** Operations once all repetitions are unrolled, a guard against small files that mean a lot. */
    private static final int MAX_OPERATIONS = 1 << 22;

    private final CircuitJson source;
    private final CirqOperations operations;
    private int count;

    /**
     * An operation on its qubits.
     *
     * @param operation anything but a circuit
     * @param qubits in the order of the operation, renamed by the circuits around it
     * @param around how each circuit around it renames the keys of measurements, the innermost first
     * @param guards what must hold for it to happen, since a circuit around it is under classical control; the innermost first
     * @param backwards whether it is undone, in a circuit that is repeated a negative number of times
     */
    record Placed(
            Json.Fields operation,
            List<CirqQubit> qubits,
            List<UnaryOperator<String>> around,
            List<Guard> guards,
            boolean backwards) {
        /** The name that a measurement here has for the whole circuit. */
        String key(String written) {
            String key = written;
            for (UnaryOperator<String> circuit : around) {
                key = circuit.apply(key);
            }
            return key;
        }

        /** The names that a condition here may mean: of the circuit that it stands in, and of those around that. */
        List<String> keys(String written) {
            return new Guard(operation, around).keys(written);
        }

        private Placed in(UnaryOperator<CirqQubit> rename, UnaryOperator<String> circuit) {
            return new Placed(
                    operation,
                    qubits.stream().map(rename).toList(),
                    with(around, circuit),
                    guards.stream()
                            .map(guard -> new Guard(guard.operation, with(guard.around, circuit)))
                            .toList(),
                    backwards);
        }

        private Placed under(Json.Fields controlled) {
            return new Placed(operation, qubits, around, with(guards, new Guard(controlled, List.of())), backwards);
        }

        private Placed reversed() {
            return new Placed(operation, qubits, around, guards, !backwards);
        }

        private static <T> List<T> with(List<T> list, T last) {
            List<T> more = new ArrayList<>(list);
            more.add(last);
            return more;
        }
    }

    /**
     * Conditions for what happens.
     *
     * @param operation under classical control, with its conditions
     * @param around as of {@link Placed}
     */
    record Guard(Json.Fields operation, List<UnaryOperator<String>> around) {
        /** The names that a condition here may mean: of the circuit that it stands in, and of those around that. */
        List<String> keys(String written) {
            List<String> keys = new ArrayList<>();
            for (int inner = 0; inner <= around.size(); inner++) {
                String key = written;
                for (UnaryOperator<String> circuit : around.subList(inner, around.size())) {
                    key = circuit.apply(key);
                }
                keys.add(key);
            }
            return keys;
        }
    }

    CirqSubcircuits(CircuitJson source, CirqOperations operations) {
        this.source = source;
        this.operations = operations;
    }

    List<List<Placed>> moments(Json.Fields circuit) throws CircuitFormatException {
        List<List<Placed>> moments = new ArrayList<>();
        for (Json item : source.items(source.get(circuit, "moments"))) {
            List<List<Placed>> unrolled = new ArrayList<>();
            for (Json value : source.items(source.get(source.fields(item), "operations"))) {
                Json.Fields operation = source.fields(value);
                List<Json.Fields> controlled = new ArrayList<>();
                Json.Fields inner = operations.untagged(operation);
                while (source.type(inner).equals("ClassicallyControlledOperation")) {
                    controlled.addFirst(inner);
                    inner = operations.untagged(operations.inner(inner));
                }
                if (source.type(inner).equals("CircuitOperation")) {
                    merge(unrolled, guarded(unrolled(inner), controlled));
                } else {
                    merge(
                            unrolled,
                            List.of(List.of(
                                    new Placed(operation, operations.qubits(operation), List.of(), List.of(), false))));
                    spend(1, operation);
                }
            }
            moments.addAll(unrolled);
        }
        return moments;
    }

    /** The operations of a circuit under classical control, by several conditions of which the innermost comes first. */
    private static List<List<Placed>> guarded(List<List<Placed>> moments, List<Json.Fields> controlled) {
        List<List<Placed>> guarded = moments;
        for (Json.Fields control : controlled) {
            guarded = guarded.stream()
                    .map(moment ->
                            moment.stream().map(placed -> placed.under(control)).toList())
                    .toList();
        }
        return guarded;
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
        int repetitions = fields.containsKey("repetitions")
                ? source.integer(fields.get("repetitions"), -Integer.MAX_VALUE, Integer.MAX_VALUE)
                : 1;
        int times = Math.abs(repetitions);
        if (fields.get("repeat_until") instanceof Json.Fields condition) {
            throw source.error(
                    condition,
                    "'repeat_until' is not supported: nothing bounds how often it repeats; say 'repetitions', with"
                            + " classically controlled operations inside");
        }
        int before = count;
        List<List<Placed>> once = moments(source.fields(source.get(operation, "circuit")));
        spend((long) (count - before) * (times - 1L), operation);
        if (repetitions < 0) {
            if (once.stream().flatMap(List::stream).anyMatch(placed -> !placed.guards.isEmpty())) {
                throw source.error(operation, CirqReader.UNDONE);
            }
            once = once.reversed().stream()
                    .map(moment -> moment.stream().map(Placed::reversed).toList())
                    .toList();
        }
        Map<CirqQubit, CirqQubit> names = qubitNames(fields);
        List<List<Placed>> all = new ArrayList<>();
        for (int i = 0; i < times && !once.isEmpty(); i++) {
            UnaryOperator<String> keys = keys(fields, i);
            for (List<Placed> moment : once) {
                all.add(moment.stream()
                        .map(placed -> placed.in(qubit -> names.getOrDefault(qubit, qubit), keys))
                        .toList());
            }
        }
        return all;
    }

    /** How a circuit renames the keys that are measured in one of its repetitions. */
    private UnaryOperator<String> keys(Map<String, Json> fields, int repetition) throws CircuitFormatException {
        Map<String, String> names = new HashMap<>();
        if (fields.get("measurement_key_map") instanceof Json.Fields map) {
            for (Map.Entry<String, Json> entry : map.values().entrySet()) {
                names.put(entry.getKey(), source.text(entry.getValue()));
            }
        }
        StringBuilder path = new StringBuilder();
        if (fields.get("parent_path") instanceof Json.Items(var _, List<Json> parts)) {
            for (Json part : parts) {
                path.append(source.text(part)).append(':');
            }
        }
        boolean numbered =
                fields.get("use_repetition_ids") instanceof Json.Word(var _, String word) && word.equals("true");
        if (numbered && fields.get("repetition_ids") instanceof Json.Items(var _, List<Json> ids)) {
            if (repetition >= ids.size()) {
                throw source.error(
                        fields.get("repetition_ids"), "there are more repetitions than the " + ids.size() + " ids");
            }
            path.append(source.text(ids.get(repetition))).append(':');
        }
        return key -> path + names.getOrDefault(key, key);
    }

    private Map<CirqQubit, CirqQubit> qubitNames(Map<String, Json> fields) throws CircuitFormatException {
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
        return names;
    }

    private void spend(long operations, Json place) throws CircuitFormatException {
        if (operations > MAX_OPERATIONS - count) {
            throw source.error(place, "the circuit has more than " + MAX_OPERATIONS + " operations once unrolled");
        }
        count += (int) operations;
    }
}
