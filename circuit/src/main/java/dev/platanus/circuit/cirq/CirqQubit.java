package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.machine.text.Json;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * One of Cirq's qubits, in the order in which Cirq sorts them: grid qubits by row and column, then line qubits, then named
 * qubits, where runs of digits count as numbers.
 *
 * @param kind the class, {@code GridQubit}, {@code LineQubit} or {@code NamedQubit}
 * @param row of a grid qubit, or the number of a line qubit
 * @param column of a grid qubit
 * @param sortedName of a named qubit, with its runs of digits padded
 * @param name how messages call it
 */
record CirqQubit(String kind, int row, int column, String sortedName, String name) implements Comparable<CirqQubit> {
    private static final Comparator<CirqQubit> ORDER = Comparator.comparing(CirqQubit::kind)
            .thenComparingInt(CirqQubit::row)
            .thenComparingInt(CirqQubit::column)
            .thenComparing(CirqQubit::sortedName);

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int WIDTH = 8;

    /** Reads a qubit. */
    static CirqQubit of(Json value, CircuitJson source) throws CircuitFormatException {
        Json.Fields object = source.fields(value);
        String type = source.type(object);
        if (type.endsWith("Qid") && object.values().containsKey("dimension")) {
            source.integer(object.values().get("dimension"), 2, 2);
        }
        return switch (type) {
            case "GridQubit", "GridQid" -> {
                int row = number(object, "row", source);
                int column = number(object, "col", source);
                yield new CirqQubit(type, row, column, "", "q(" + row + ", " + column + ")");
            }
            case "LineQubit", "LineQid" -> {
                int x = number(object, "x", source);
                yield new CirqQubit(type, x, 0, "", "q(" + x + ")");
            }
            case "NamedQubit" -> {
                String name = source.text(source.get(object, "name"));
                yield new CirqQubit(type, 0, 0, padded(name), name);
            }
            default ->
                throw source.error(
                        object,
                        "qubits of type " + CircuitFormatException.quoted(type)
                                + " are not supported; GridQubit, LineQubit and NamedQubit are");
        };
    }

    private static int number(Json.Fields object, String key, CircuitJson source) throws CircuitFormatException {
        return source.integer(source.get(object, key), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The same text with each run of digits padded to eight and followed by its length, as Cirq compares names. */
    private static String padded(String name) {
        return DIGITS.matcher(name).replaceAll(run -> {
            String digits = run.group();
            return "0".repeat(Math.max(0, WIDTH - digits.length())) + digits + ":" + digits.length();
        });
    }

    /** Row and column with a line between them, a number, or a name. */
    String shortName() {
        return kind.startsWith("Grid") ? row + "_" + column : kind.startsWith("Line") ? "" + row : name;
    }

    @Override
    public int compareTo(CirqQubit other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
