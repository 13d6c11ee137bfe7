package dev.platanus.layout;

import java.util.Comparator;

/**
 * A place on the grid of a device, as Cirq's {@code GridQubit(row, col)}; rows grow downwards, columns to the right.
 * The natural order is by row, then by column: the order that numbers the qubits of a {@link Layout}.
 *
 * @param row 0..{@value #MAX_COORDINATE}, from the top
 * @param column 0..{@value #MAX_COORDINATE}, from the left
 */
public record GridPosition(int row, int column) implements Comparable<GridPosition> {

    /** The largest row and column. */
    public static final int MAX_COORDINATE = 2047;

    private static final Comparator<GridPosition> ORDER =
            Comparator.comparingInt(GridPosition::row).thenComparingInt(GridPosition::column);

    /**
     * Checks the range of both coordinates.
     *
     * @throws IllegalArgumentException if a coordinate is outside 0..{@value #MAX_COORDINATE}
     */
    public GridPosition {
        requireCoordinate("row", row);
        requireCoordinate("column", column);
    }

    /**
     * Compares by row, then by column.
     *
     * @param other another position
     * @return negative, zero or positive as this comes before, is, or comes after {@code other}
     */
    @Override
    public int compareTo(GridPosition other) {
        return ORDER.compare(this, other);
    }

    /**
     * The text {@code (row,column)}.
     *
     * @return for example {@code (2,3)}
     */
    @Override
    public String toString() {
        return "(" + row + "," + column + ")";
    }

    private static void requireCoordinate(String name, int value) {
        if (value < 0 || value > MAX_COORDINATE) {
            throw new IllegalArgumentException(name + " " + value + " is outside 0.." + MAX_COORDINATE);
        }
    }
}
