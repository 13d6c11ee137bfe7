package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.text.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Observables as {@code cirq.to_json} writes them: {@code PauliSum}, {@code PauliString}, single Pauli operators and {@code
 * DensePauliString}, or a list of such. Cirq's qubits are those of the circuit's file; a dense string has the circuit's qubits in
 * their order.
 */
public final class CirqObservables {
    /** The numbers in a dense string. */
    private static final List<FixedGate> MASK = List.of(FixedGate.IDENTITY, FixedGate.X, FixedGate.Y, FixedGate.Z);

    private static final Map<String, FixedGate> GATES = Map.of(
            "_PauliX", FixedGate.X,
            "_PauliY", FixedGate.Y,
            "_PauliZ", FixedGate.Z,
            "IdentityGate", FixedGate.IDENTITY);

    private final CircuitJson source;
    private final CirqNumber numbers;
    private final int qubitCount;
    /** Of the circuit's qubits; empty if its file has no names for them. */
    private final Map<CirqQubit, Integer> qubits = new HashMap<>();

    private CirqObservables(CircuitJson source, int qubitCount) {
        this.source = source;
        this.numbers = new CirqNumber(source);
        this.qubitCount = qubitCount;
    }

    /**
     * Reads observables of a circuit of Cirq's.
     *
     * @param text the content of a file
     * @param sourceName how messages call it
     * @param circuit the text of the circuit, which was read before
     * @return at least one
     * @throws CircuitFormatException if the text is anything else, or has a qubit that the circuit lacks
     */
    public static List<Observable> parse(String text, String sourceName, String circuit) throws CircuitFormatException {
        List<CirqQubit> names = new CirqReader(new CircuitJson(circuit, "circuit")).qubits();
        CirqObservables reader = new CirqObservables(new CircuitJson(text, sourceName), names.size());
        names.forEach(qubit -> reader.qubits.put(qubit, reader.qubits.size()));
        return reader.all();
    }

    /**
     * Reads observables of a circuit whose qubits have numbers only: line qubit k is qubit k.
     *
     * @param text the content of a file
     * @param sourceName how messages call it
     * @param qubitCount how many qubits there are
     * @return at least one
     * @throws CircuitFormatException if the text is anything else, or has a qubit that is not there
     */
    public static List<Observable> parse(String text, String sourceName, int qubitCount) throws CircuitFormatException {
        return new CirqObservables(new CircuitJson(text, sourceName), qubitCount).all();
    }

    private List<Observable> all() throws CircuitFormatException {
        Json document = JsonReferences.resolved(source.document(), source);
        List<Json> several = document instanceof Json.Items(var _, List<Json> items) ? items : List.of(document);
        if (several.isEmpty()) {
            throw source.error(document, "there is no observable in this list");
        }
        List<Observable> found = new ArrayList<>();
        for (Json each : several) {
            found.add(Observable.of(terms(source.fields(each))));
        }
        return found;
    }

    private List<Observable.Term> terms(Json.Fields object) throws CircuitFormatException {
        String type = source.type(object);
        return switch (type) {
            case "PauliSum" -> {
                List<Observable.Term> terms = new ArrayList<>();
                for (Json item : source.items(source.get(object, "items"))) {
                    List<Json> pair = pair(item);
                    terms.add(new Observable.Term(coefficient(pair.get(1)), string(pair.getFirst())));
                }
                yield terms;
            }
            case "PauliString" ->
                List.of(new Observable.Term(
                        coefficient(source.get(object, "coefficient")), string(source.get(object, "qubit_pauli_map"))));
            case "SingleQubitPauliStringGateOperation" -> {
                SortedMap<Integer, FixedGate> factor = new TreeMap<>();
                factor.put(qubit(source.get(object, "qubit")), gate(source.get(object, "pauli")));
                yield List.of(new Observable.Term(1, PauliString.of(factor)));
            }
            case "DensePauliString" ->
                List.of(new Observable.Term(
                        coefficient(source.get(object, "coefficient")), dense(source.get(object, "pauli_mask"))));
            default ->
                throw source.error(
                        object,
                        CircuitFormatException.quoted(type)
                                + " is no observable; PauliSum, PauliString and DensePauliString are");
        };
    }

    private List<Json> pair(Json value) throws CircuitFormatException {
        List<Json> items = source.items(value);
        if (items.size() != 2) {
            throw source.error(value, "two values are expected here, not " + items.size());
        }
        return items;
    }

    private PauliString string(Json map) throws CircuitFormatException {
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        for (Json entry : source.items(map)) {
            List<Json> pair = pair(entry);
            int qubit = qubit(pair.getFirst());
            if (factors.put(qubit, gate(pair.get(1))) != null) {
                throw source.error(entry, "this qubit stands twice in one string");
            }
        }
        return PauliString.of(factors);
    }

    private PauliString dense(Json mask) throws CircuitFormatException {
        List<Json> items = source.items(mask);
        if (items.size() > qubitCount) {
            throw source.error(mask, "this string is for " + items.size() + " qubits, the circuit has " + qubitCount);
        }
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        for (Json item : items) {
            factors.put(factors.size(), MASK.get(source.integer(item, 0, MASK.size() - 1)));
        }
        return PauliString.of(factors);
    }

    private int qubit(Json value) throws CircuitFormatException {
        CirqQubit qubit = CirqQubit.of(value, source);
        if (qubits.isEmpty()) {
            if (qubit.kind().startsWith("Line") && qubit.row() >= 0 && qubit.row() < qubitCount) {
                return qubit.row();
            }
            throw source.error(
                    value,
                    "qubit " + qubit + " is not in the circuit, whose qubits are the line qubits 0.."
                            + (qubitCount - 1));
        }
        Integer number = qubits.get(qubit);
        if (number == null) {
            throw source.error(
                    value, "qubit " + qubit + " is not in the circuit, which has " + qubitCount + " other qubits");
        }
        return number;
    }

    private FixedGate gate(Json value) throws CircuitFormatException {
        Json.Fields object = source.fields(value);
        FixedGate gate = GATES.get(source.type(object));
        Json exponent = object.values().get("exponent");
        if (gate == null || exponent != null && numbers.real(exponent) != 1) {
            throw source.error(
                    value,
                    CircuitFormatException.quoted(source.type(object)) + " is no Pauli operator; X, Y, Z and I are");
        }
        return gate;
    }

    private double coefficient(Json value) throws CircuitFormatException {
        double[] number = numbers.complex(value);
        if (number[1] != 0) {
            throw source.error(
                    value,
                    "the coefficient " + number[0] + (number[1] < 0 ? "" : "+") + number[1]
                            + "j is not real; an observable is a sum with real coefficients");
        }
        return number[0];
    }
}
