package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ModifierContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** What {@code inv @}, {@code pow(k) @}, {@code ctrl(n) @} and {@code negctrl(n) @} make of gates. */
final class QasmModifiers {
    private static final int MAX_CONTROLS = 64;

    /** Up to here the power of several gates on one qubit is their repetition. */
    private static final int FEW = 1000;

    private QasmModifiers() {}

    /**
     * A modifier.
     *
     * @param kind the type of its word
     * @param controls how many controls it adds
     * @param exponent of {@code pow}, null for others
     */
    record Modifier(Token place, int kind, int controls, QasmExpression.Formula exponent) {}

    static Modifier bind(ModifierContext modifier, QasmExpression scope, QasmSource source, List<String> angles)
            throws CircuitFormatException {
        Token place = modifier.getStart();
        return switch (modifier.kind.getType()) {
            case OpenQasmParser.INV -> new Modifier(place, OpenQasmParser.INV, 0, null);
            case OpenQasmParser.POW -> {
                if (modifier.expression() == null) {
                    throw source.error(place, "pow needs an exponent, as in pow(2) @");
                }
                yield new Modifier(place, OpenQasmParser.POW, 0, scope.bindExponent(modifier.expression(), angles));
            }
            default -> {
                int controls = modifier.expression() == null
                        ? 1
                        : scope.integer(modifier.expression(), "the number of controls", 1, MAX_CONTROLS);
                yield new Modifier(place, modifier.kind.getType(), controls, null);
            }
        };
    }

    /** Returns the operations of several gates. */
    static List<GateOperation> flat(List<List<GateOperation>> gates) {
        return gates.stream().flatMap(List::stream).toList();
    }

    /** Returns how many operations several gates stand for. */
    static long size(List<List<GateOperation>> gates) {
        return gates.stream().mapToLong(List::size).sum();
    }

    static List<List<GateOperation>> inverse(List<List<GateOperation>> gates) {
        return gates.reversed().stream()
                .map(parts ->
                        parts.reversed().stream().map(GateOperation::inverse).toList())
                .toList();
    }

    static List<List<GateOperation>> controlled(
            List<List<GateOperation>> gates, List<Integer> controls, boolean negative) {
        List<List<GateOperation>> all = new ArrayList<>();
        for (List<GateOperation> gate : gates) {
            List<GateOperation> parts = new ArrayList<>();
            for (GateOperation part : gate) {
                List<Integer> qubits = new ArrayList<>(controls);
                qubits.addAll(part.qubits());
                parts.add(new GateOperation(new Controlled(part.gate(), controls.size()), qubits));
            }
            all.add(parts);
        }
        if (negative && !all.isEmpty()) {
            // the control acts at 0: no gate of its own, so it belongs to the first gate and to the last
            List<GateOperation> flips = controls.stream()
                    .map(qubit -> new GateOperation(FixedGate.X, List.of(qubit)))
                    .toList();
            all.getFirst().addAll(0, flips);
            all.getLast().addAll(flips);
        }
        return all;
    }

    /**
     * Raises what gates are together to a power: as one gate if they act on one qubit, or are one gate on at most two apart
     * from controls; by repetition if the exponent is whole; as one gate on two qubits otherwise.
     *
     * @param limit how many operations there may be
     */
    static List<List<GateOperation>> power(
            List<List<GateOperation>> gates, double exponent, long limit, QasmSource source, Token place)
            throws CircuitFormatException {
        List<GateOperation> operations = flat(gates);
        if (operations.isEmpty() || exponent == 0) {
            return List.of();
        }
        boolean whole = exponent == Math.rint(exponent);
        double count = Math.abs(exponent) * operations.size();
        List<Integer> qubits = operations.stream()
                .flatMap(operation -> operation.qubits().stream())
                .distinct()
                .toList();
        try {
            if (operations.size() == 1
                    && GatePower.isDefined(operations.getFirst().gate())) {
                GateOperation only = operations.getFirst();
                return List.of(List.of(new GateOperation(GatePower.of(only.gate(), exponent), only.qubits())));
            }
            // a few repetitions stay the gates of the file, and the gates that noise belongs to
            if (qubits.size() <= 2 && (!whole || (qubits.size() <= 1 && count > FEW))) {
                return List.of(List.of(new GateOperation(GatePower.of(product(operations, qubits), exponent), qubits)));
            }
        } catch (IllegalArgumentException e) {
            throw source.error(place, e.getMessage());
        }
        if (!whole) {
            throw source.error(
                    place,
                    "pow(" + exponent + ") of a gate on " + qubits.size()
                            + " qubits is not supported; fractional powers are of gates on one or two qubits, under any"
                            + " controls");
        }
        if (count > limit) {
            throw source.error(place, tooMany("pow(" + exponent + ") of this gate", count));
        }
        List<List<GateOperation>> once = exponent < 0 ? inverse(gates) : gates;
        List<List<GateOperation>> all = new ArrayList<>();
        for (long i = 0; i < (long) Math.abs(exponent); i++) {
            all.addAll(once);
        }
        // a power of one gate is one gate
        return gates.size() == 1 ? List.of(flat(all)) : all;
    }

    /** What is said where a gate is one too many. */
    static String full() {
        return "here the circuit becomes longer than "
                + String.format(Locale.ROOT, "%,d", QasmFormat.MAX_OPERATIONS)
                + " gates, which is the most; loops may have more rounds, or subroutines and definitions be called"
                + " more often, than was meant";
    }

    /** {@code gate g stands for 1,099,511,627,776 gates; a circuit may have 4,194,304}. */
    static String tooMany(String what, double gates) {
        String count = gates < 1e15
                ? String.format(Locale.ROOT, "%,.0f", gates)
                : gates < Double.POSITIVE_INFINITY ? String.format(Locale.ROOT, "%.3g", gates) : "more than 1e308";
        return what + " stands for " + count + " gates once definitions are expanded; a circuit may have "
                + String.format(Locale.ROOT, "%,d", QasmFormat.MAX_OPERATIONS);
    }

    /** Multiplies gates on up to two qubits out. */
    private static Gate product(List<GateOperation> operations, List<Integer> qubits) {
        ComplexMatrix product = ComplexMatrix.identity(1 << qubits.size());
        for (GateOperation operation : operations) {
            product = embedded(operation, qubits).times(product);
        }
        return switch (qubits.size()) {
            case 0 -> new GlobalPhase(Math.atan2(product.im(0, 0), product.re(0, 0)));
            case 1 -> new Unitary1(product);
            default -> new Unitary2(product);
        };
    }

    private static ComplexMatrix embedded(GateOperation operation, List<Integer> qubits) {
        ComplexMatrix matrix = operation.gate().matrix();
        int missing = qubits.size() - operation.qubits().size();
        if (missing == 0 && !operation.qubits().equals(qubits)) {
            return exchanged(matrix);
        }
        ComplexMatrix identity = ComplexMatrix.identity(1 << missing);
        boolean first =
                operation.qubits().isEmpty() || operation.qubits().getFirst().equals(qubits.getFirst());
        return first ? matrix.kron(identity) : identity.kron(matrix);
    }

    /** The matrix of a gate whose two qubits are listed the other way round. */
    private static ComplexMatrix exchanged(ComplexMatrix matrix) {
        int[] place = {0, 2, 1, 3};
        double[] entries = new double[32];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                entries[8 * i + 2 * j] = matrix.re(place[i], place[j]);
                entries[8 * i + 2 * j + 1] = matrix.im(place[i], place[j]);
            }
        }
        return ComplexMatrix.ofInterleaved(entries);
    }
}
