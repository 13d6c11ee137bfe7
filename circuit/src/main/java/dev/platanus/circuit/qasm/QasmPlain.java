package dev.platanus.circuit.qasm;

import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.qasm.QasmCursor.NotPlain;
import dev.platanus.circuit.qasm.QasmGates.Call;
import dev.platanus.circuit.qasm.QasmRegisters.Operand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Reads plain statements straight from the text, ten times as fast as the grammar: gates with constant angles on single
 * qubits, such as {@code u3(pi/2,0,1.5) q[3];}, and barriers. It takes a statement only if nothing whatever is wrong with
 * it; everything else, and every fault, is left to the grammar, which begins at the same place.
 */
final class QasmPlain {
    /** Longer expressions are for the grammar, which bounds their depth. */
    private static final int MAX_WORDS = 100;

    private final QasmCursor at;
    private final QasmGates gates;
    private final QasmRegisters qubits;
    private final QasmExpression scope;
    private final IntPredicate isMeasured;
    private final int version;
    /** What gates of libraries without angles stand for: a definition may take the place of one, but then it is none of them. */
    private final Map<Fixed, List<GateOperation>> known = new HashMap<>();

    private int words;

    /** A statement. */
    sealed interface Statement {
        /** Nothing. */
        record Barrier() implements Statement {}

        /**
         * A gate of a library.
         *
         * @param place where its name stands
         * @param name as it stands there
         * @param parts what it means, in the order in which they act
         * @param on its qubits
         */
        record Plain(QasmSource.Place place, String name, List<GateOperation> parts, List<Integer> on)
                implements Statement {}

        /**
         * A gate that the file defines.
         *
         * @param call the gate
         * @param on its qubits
         */
        record Defined(Call call, List<Integer> on) implements Statement {}
    }

    /** A gate without angles: deep circuits have the same ones again and again. */
    private record Fixed(String name, List<Integer> on) {}

    private static final int FEW_QUBITS = 2;
    private static final int MOST_KNOWN = 1 << 12;

    private static final Statement BARRIER = new Statement.Barrier();
    private static final double[] NO_ANGLES = {};

    /**
     * A reader of plain statements.
     *
     * @param isMeasured whether a qubit may not be used any more
     */
    QasmPlain(
            String text,
            int version,
            QasmGates gates,
            QasmRegisters qubits,
            QasmExpression scope,
            IntPredicate isMeasured) {
        at = new QasmCursor(text);
        this.version = version;
        this.gates = gates;
        this.qubits = qubits;
        this.scope = scope;
        this.isMeasured = isMeasured;
    }

    /** Returns the place after the last statement, or after what the grammar has read. */
    QasmCursor at() {
        return at;
    }

    /** Returns the next statement, or null if it is not plain: then nothing has happened. */
    Statement next() {
        QasmSource.Place before = at.place();
        try {
            return statement();
        } catch (NotPlain e) {
            at.moveTo(before);
            return null;
        }
    }

    private Statement statement() throws NotPlain {
        at.blanks();
        QasmSource.Place place = at.place();
        String name = at.word();
        at.blanks();
        if (name.equals("barrier")) {
            if (at.peek() != ';') {
                do {
                    operand();
                } while (at.takeIf(','));
            }
            at.take(';');
            return BARRIER;
        }
        double[] angles = NO_ANGLES;
        if (at.takeIf('(')) {
            do {
                angles = Arrays.copyOf(angles, angles.length + 1);
                angles[angles.length - 1] = value();
            } while (at.takeIf(','));
            at.take(')');
        }
        List<Integer> on = new ArrayList<>(2);
        do {
            Operand operand = operand();
            int qubit = operand.members()[0];
            if (!operand.single() || isMeasured.test(qubit) || on.contains(qubit) || on.size() > MAX_WORDS) {
                throw new NotPlain();
            }
            on.add(qubit);
        } while (at.takeIf(','));
        at.take(';');
        QasmLibrary library = gates.plainLibrary(name, angles.length, on.size());
        return library != null
                ? new Statement.Plain(place, name, parts(name, library, angles, on), on)
                : new Statement.Defined(required(gates.plainDefinition(name, place, angles, on.size())), on);
    }

    private List<GateOperation> parts(String name, QasmLibrary library, double[] angles, List<Integer> on)
            throws NotPlain {
        if (angles.length > 0 || on.size() > FEW_QUBITS) {
            return parts(library, angles, on);
        }
        Fixed gate = new Fixed(name, on);
        List<GateOperation> parts = known.get(gate);
        if (parts == null) {
            parts = parts(library, angles, on);
            if (known.size() < MOST_KNOWN) {
                known.put(gate, parts);
            }
        }
        return parts;
    }

    private static List<GateOperation> parts(QasmLibrary library, double[] angles, List<Integer> on) throws NotPlain {
        List<GateOperation> parts;
        try {
            parts = library.parts(angles, on.size());
        } catch (IllegalArgumentException e) {
            throw new NotPlain(); // the grammar says what is wrong
        }
        if (parts.size() == 1) {
            return List.of(parts.getFirst().on(on));
        }
        return parts.stream().map(part -> part.on(on)).toList();
    }

    private Operand operand() throws NotPlain {
        at.blanks();
        Operand operand;
        if (at.peek() == '$') {
            at.skip();
            operand = required(qubits.hardware(at.digits()));
        } else {
            operand = required(qubits.named(at.word()));
        }
        at.blanks();
        if (at.takeIf('[')) {
            at.blanks();
            int member = at.digits();
            at.blanks();
            at.take(']');
            at.blanks();
            if (operand.single() || member >= operand.members().length) {
                throw new NotPlain();
            }
            return new Operand(new int[] {operand.members()[member]}, true);
        }
        return operand;
    }

    /** The value of an angle, as {@link QasmExpression} computes it. */
    private double value() throws NotPlain {
        words = 0;
        double value = sum();
        if (!Double.isFinite(value)) {
            throw new NotPlain();
        }
        return value;
    }

    private double sum() throws NotPlain {
        double value = product();
        while (true) {
            if (at.takeIf('+')) {
                if (at.peek() == '+') {
                    throw new NotPlain(); // an operator of its own
                }
                value += product();
            } else if (at.takeIf('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() throws NotPlain {
        double value = signed();
        while (true) {
            if (at.takeIf('*')) {
                value *= signed();
            } else if (at.peek() == '/' || at.peek() == '%') {
                boolean remainder = at.peek() == '%';
                at.skip();
                double divisor = signed();
                if (divisor == 0) {
                    throw new NotPlain();
                }
                if (!remainder && rounds(value, divisor)) {
                    throw new NotPlain();
                }
                value = remainder ? value % divisor : value / divisor;
            } else {
                return value;
            }
        }
    }

    /** Whether these may be whole numbers, whose quotient is none: the grammar knows their types. */
    private boolean rounds(double value, double divisor) {
        double quotient = value / divisor;
        return version == 3
                && value == Math.rint(value)
                && divisor == Math.rint(divisor)
                && quotient != Math.rint(quotient);
    }

    private double signed() throws NotPlain {
        if (++words > MAX_WORDS) {
            throw new NotPlain();
        }
        at.blanks();
        char c = at.peek();
        double value;
        switch (c) {
            case '-' -> {
                at.skip();
                return -signed();
            }
            case '+' -> {
                at.skip();
                if (at.peek() == '+') {
                    throw new NotPlain();
                }
                return signed();
            }
            case '(' -> {
                at.skip();
                value = sum();
                at.take(')');
            }
            default ->
                value = QasmCursor.isDigit(c) || c == '.' ? at.number() : required(scope.plainConstant(at.word()));
        }
        at.blanks();
        return value;
    }

    private static <T> T required(T value) throws NotPlain {
        if (value == null) {
            throw new NotPlain();
        }
        return value;
    }
}
