package dev.platanus.xeb.verify;

import dev.platanus.circuit.BasisStates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A way in which the columns of a data set may have got out of order, and how to undo it.
 *
 * @param hint the name of the hint
 * @param description what seems to have happened
 * @param source for each qubit the column that holds it
 * @param flipped whether 0 and 1 are exchanged as well
 */
record ColumnOrder(String hint, String description, int[] source, boolean flipped) {

    /** The columns as they are. */
    static ColumnOrder identity(int qubits) {
        return new ColumnOrder("", "", IntStream.range(0, qubits).toArray(), false);
    }

    /** The orders that mistakes produce: reversed, shifted, both, reversed inside bytes, flipped, two columns swapped. */
    static List<ColumnOrder> usualMistakes(int qubits) {
        List<ColumnOrder> orders = new ArrayList<>();
        orders.add(
                new ColumnOrder("bits-reversed", "all bits are reversed", columns(qubits, q -> qubits - 1 - q), false));
        orders.add(new ColumnOrder("bits-flipped", "0 and 1 are exchanged", columns(qubits, q -> q), true));
        for (int shift = 1; shift < qubits; shift++) {
            int by = shift;
            String columns = " shifted by " + by + (by == 1 ? " column" : " columns") + " to the right, around the end";
            orders.add(new ColumnOrder(
                    "columns-shifted", "the bits are" + columns, columns(qubits, q -> (q + by) % qubits), false));
            orders.add(new ColumnOrder(
                    "columns-shifted",
                    "the bits are reversed and" + columns,
                    columns(qubits, q -> (qubits - 1 - q + by) % qubits),
                    false));
        }
        if (qubits > Byte.SIZE) {
            orders.add(new ColumnOrder(
                    "qubit-order",
                    "the bits of each byte are reversed",
                    columns(qubits, q -> {
                        int first = q / Byte.SIZE * Byte.SIZE;
                        return first + Math.min(qubits, first + Byte.SIZE) - 1 - q;
                    }),
                    false));
        }
        for (int a = 0; a < qubits; a++) {
            for (int b = a + 1; b < qubits; b++) {
                int[] swapped = columns(qubits, q -> q);
                swapped[a] = b;
                swapped[b] = a;
                orders.add(new ColumnOrder(
                        "qubit-order", "columns " + a + " and " + b + " are exchanged", swapped, false));
            }
        }
        return orders;
    }

    private static int[] columns(int qubits, IntUnaryOperator source) {
        return IntStream.range(0, qubits).map(source).toArray();
    }

    /** The basis states that the bitstrings would mean in this order. */
    BasisStates apply(BasisStates states) {
        BasisStates ordered = states.onQubits(source);
        return flipped ? ordered.complement() : ordered;
    }
}
