package dev.platanus.circuit.observable;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.observable.PythonValue.Call;
import dev.platanus.circuit.observable.PythonValue.Fields;
import dev.platanus.circuit.observable.PythonValue.Items;
import dev.platanus.circuit.observable.PythonValue.Number;
import dev.platanus.circuit.observable.PythonValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Observables as Qiskit's {@code SparsePauliOp} is printed, or written as JSON: {@code SparsePauliOp(['XIZ', 'ZZI'],
 * coeffs=[0.5+0.j, -1.2+0.j])}, what {@code to_list()} and {@code to_sparse_list()} give, and {@code {"paulis": […], "coeffs":
 * […]}}. A list of such, or a dictionary by names, is several observables.
 *
 * <p>The right-most letter of a label is for qubit 0; in a sparse list the letters are for the qubits beside them. For those who know what
 * they have: {@link dev.platanus.circuit.format.ObservableFormats} recognises it among others.
 */
public final class QiskitObservables {
    private final PythonValue.Source source;
    private final int qubitCount;

    private QiskitObservables(PythonValue.Source source, int qubitCount) {
        this.source = source;
        this.qubitCount = qubitCount;
    }

    /**
     * Reads observables.
     *
     * @param text the content of a file
     * @param sourceName how messages call it
     * @param qubitCount how many qubits there are
     * @return at least one
     * @throws CircuitFormatException if the text is anything else, or has labels of another length
     */
    public static List<Observable> parse(String text, String sourceName, int qubitCount) throws CircuitFormatException {
        PythonValue.Source source = new PythonValue.Source(text, sourceName);
        return new QiskitObservables(source, qubitCount).all(source.document());
    }

    private List<Observable> all(PythonValue document) throws CircuitFormatException {
        List<Observable> found = new ArrayList<>();
        switch (document) {
            case Items items
            when isSeveral(items) -> {
                for (PythonValue each : items.values()) {
                    found.add(Observable.of(some(each)));
                }
            }
            case Fields fields
            when !fields.values().containsKey("paulis")
                    && fields.values().values().stream().noneMatch(Number.class::isInstance)
                    && !fields.values().isEmpty() -> {
                for (Map.Entry<String, PythonValue> each : fields.values().entrySet()) {
                    found.add(new Observable(each.getKey(), some(each.getValue())));
                }
            }
            default -> found.add(Observable.of(some(document)));
        }
        return found;
    }

    /** Whether its items are observables themselves, not terms: a term begins with its label. */
    private static boolean isSeveral(Items items) {
        return !items.values().isEmpty()
                && items.values().stream()
                        .noneMatch(item -> item instanceof Text
                                || item instanceof Items inner
                                        && (inner.values().isEmpty()
                                                || inner.values().getFirst() instanceof Text));
    }

    /** The terms of an observable, at least one. */
    private List<Observable.Term> some(PythonValue value) throws CircuitFormatException {
        List<Observable.Term> terms = terms(value);
        if (terms.isEmpty()) {
            throw source.error(value.offset(), "an observable has at least one term, such as [\"XIZ\", 0.5]");
        }
        return terms;
    }

    private List<Observable.Term> terms(PythonValue value) throws CircuitFormatException {
        return switch (value) {
            case Call call
            when call.name().endsWith("SparsePauliOp") && !call.arguments().isEmpty() ->
                terms(
                        call.arguments().getFirst(),
                        call.arguments().size() > 1
                                ? call.arguments().get(1)
                                : call.named().get("coeffs"));
            case Fields fields
            when fields.values().containsKey("paulis") -> {
                if (!Set.of("paulis", "coeffs").containsAll(fields.values().keySet())) {
                    throw source.error(fields.offset(), "besides 'paulis' and 'coeffs' nothing is known here");
                }
                yield terms(fields.values().get("paulis"), fields.values().get("coeffs"));
            }
            case Fields fields -> {
                List<Observable.Term> terms = new ArrayList<>();
                for (Map.Entry<String, PythonValue> each : fields.values().entrySet()) {
                    terms.add(new Observable.Term(coefficient(each.getValue()), label(each.getKey(), fields.offset())));
                }
                yield terms;
            }
            case Items items -> {
                List<Observable.Term> terms = new ArrayList<>();
                for (PythonValue each : items.values()) {
                    terms.add(term(each));
                }
                yield terms;
            }
            default ->
                throw source.error(
                        value.offset(),
                        "an observable is expected here: SparsePauliOp(['XIZ'], coeffs=[0.5]), or [[\"XIZ\", 0.5]]");
        };
    }

    private List<Observable.Term> terms(PythonValue paulis, PythonValue coefficients) throws CircuitFormatException {
        List<PythonValue> labels = paulis instanceof Items items ? items.values() : List.of(paulis);
        List<PythonValue> numbers = coefficients instanceof Items items ? items.values() : List.of();
        if (coefficients != null && numbers.size() != labels.size()) {
            throw source.error(
                    coefficients.offset(),
                    numbers.size() + " coefficients for " + labels.size() + " Pauli strings; there must be as many");
        }
        List<Observable.Term> terms = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            double coefficient = coefficients == null ? 1 : coefficient(numbers.get(i));
            terms.add(new Observable.Term(
                    coefficient, label(text(labels.get(i)), labels.get(i).offset())));
        }
        return terms;
    }

    private Observable.Term term(PythonValue value) throws CircuitFormatException {
        List<PythonValue> parts = value instanceof Items items ? items.values() : List.of();
        if (parts.size() == 2) {
            PythonValue label = parts.getFirst();
            return new Observable.Term(coefficient(parts.get(1)), label(text(label), label.offset()));
        }
        if (parts.size() == 3) {
            return new Observable.Term(coefficient(parts.get(2)), sparse(parts.getFirst(), parts.get(1)));
        }
        throw source.error(
                value.offset(),
                "a term is expected here: a label with its coefficient, [\"XIZ\", 0.5], or letters, their qubits and"
                        + " the coefficient, [\"XZ\", [2, 0], 0.5]");
    }

    private PauliString label(String label, int offset) throws CircuitFormatException {
        try {
            checkLetters(label);
            return PauliString.of(ObservableText.ofLabel(label, qubitCount));
        } catch (IllegalArgumentException e) {
            throw source.error(offset, e.getMessage());
        }
    }

    private static void checkLetters(String label) {
        if (!label.matches("[IXYZ]*")) {
            throw new IllegalArgumentException(
                    CircuitFormatException.quoted(label) + " is no label; it has the letters I, X, Y and Z");
        }
    }

    private PauliString sparse(PythonValue letters, PythonValue qubits) throws CircuitFormatException {
        String label = text(letters);
        List<PythonValue> numbers = qubits instanceof Items items ? items.values() : List.of();
        if (!label.matches("[IXYZ]*") || numbers.size() != label.length()) {
            throw source.error(
                    letters.offset(),
                    "a term of a sparse list has as many letters I, X, Y and Z as qubits, such as [\"XZ\", [2, 0],"
                            + " 0.5]");
        }
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            int qubit = qubit(numbers.get(i));
            if (factors.put(qubit, FixedGate.valueOf(ObservableText.gate(label.charAt(i)))) != null) {
                throw source.error(numbers.get(i).offset(), "qubit " + qubit + " stands twice in one string");
            }
        }
        return PauliString.of(factors);
    }

    private int qubit(PythonValue value) throws CircuitFormatException {
        if (value instanceof Number(int offset, double re, double im, String written)) {
            if (im == 0 && re == Math.rint(re) && re >= 0 && re < qubitCount) {
                return (int) re;
            }
            throw source.error(
                    offset,
                    "qubit " + written + " is outside 0.." + (qubitCount - 1) + " (the circuit has " + qubitCount
                            + " qubits)");
        }
        throw source.error(value.offset(), "the number of a qubit is expected here");
    }

    private double coefficient(PythonValue value) throws CircuitFormatException {
        double re;
        double im;
        String written;
        switch (value) {
            case Number number -> {
                re = number.re();
                im = number.im();
                written = number.written();
            }
            case Items(int _, List<PythonValue> parts)
            when parts.size() == 2 && parts.get(0) instanceof Number a && parts.get(1) instanceof Number b -> {
                // a complex number as JSON may have it
                re = a.re();
                im = b.re();
                written = "[" + a.written() + ", " + b.written() + "]";
            }
            default -> throw source.error(value.offset(), "a coefficient is expected here, such as 0.5");
        }
        if (im != 0) {
            throw source.error(value.offset(), ObservableText.complex(written));
        }
        if (!Double.isFinite(re)) {
            throw source.error(value.offset(), "the coefficient " + written + " is larger than a double holds");
        }
        return re;
    }

    private String text(PythonValue value) throws CircuitFormatException {
        if (value instanceof Text(int _, String text)) {
            return text;
        }
        throw source.error(value.offset(), "a label in quotes is expected here, such as \"XIZ\"");
    }
}
