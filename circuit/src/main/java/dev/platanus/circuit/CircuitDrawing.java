package dev.platanus.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Draws a circuit as text, time from left to right, one line a qubit:
 *
 * <pre>
 *    0 1 2
 * 0: H─●─√X─
 *      │
 * 1: ──X────
 * </pre>
 *
 * <p>Angles are shown with three significant digits. The first line names the time of each moment; gates of one moment
 * whose lines would cross stand side by side under it. Wide drawings continue in further blocks.
 */
public final class CircuitDrawing {
    /** The smallest width that can be asked for. */
    public static final int MIN_WIDTH = 40;

    private static final int DEFAULT_WIDTH = 100;
    private static final char WIRE = '─';

    private final Circuit circuit;
    private final int width;
    private final int margin;

    private CircuitDrawing(Circuit circuit, int width) {
        this.circuit = circuit;
        this.width = width;
        this.margin = String.valueOf(circuit.qubitCount() - 1).length() + 2;
    }

    /**
     * Draws a circuit 100 characters wide.
     *
     * @param circuit the circuit
     * @return lines that end in a line feed
     */
    public static String text(Circuit circuit) {
        return text(circuit, DEFAULT_WIDTH);
    }

    /**
     * Draws a circuit. Time and size are proportional to qubits times moments.
     *
     * @param circuit the circuit
     * @param width the number of characters at which lines wrap, at least {@link #MIN_WIDTH}; a single gate with a longer
     *     label may exceed it
     * @return lines that end in a line feed
     * @throws IllegalArgumentException if the width is too small
     */
    public static String text(Circuit circuit, int width) {
        if (width < MIN_WIDTH) {
            throw new IllegalArgumentException("a drawing needs a width of at least " + MIN_WIDTH + ", got " + width);
        }
        return new CircuitDrawing(circuit, width).draw();
    }

    private String draw() {
        StringBuilder text = new StringBuilder();
        List<Column> block = new ArrayList<>();
        int used = margin;
        for (Column column : columns()) {
            if (!block.isEmpty() && used + column.width() + 1 > width) {
                drawBlock(text, block);
                text.append('\n');
                block.clear();
                used = margin;
            }
            block.add(column);
            used += column.width() + 1;
        }
        drawBlock(text, block);
        return text.toString();
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Moment moment : circuit.moments()) {
            int firstOfMoment = columns.size();
            for (Operation operation : moment.operations()) {
                int place = firstOfMoment;
                while (place < columns.size() && !columns.get(place).hasRoomFor(operation)) {
                    place++;
                }
                if (place == columns.size()) {
                    String title = place == firstOfMoment ? String.valueOf(moment.time()) : "";
                    columns.add(new Column(title, circuit.qubitCount()));
                }
                columns.get(place).add(operation);
            }
        }
        return columns;
    }

    private void drawBlock(StringBuilder text, List<Column> block) {
        appendLine(text, " ".repeat(margin), block, ' ', column -> column.title);
        if (block.stream().anyMatch(column -> column.phase != null)) {
            appendLine(text, " ".repeat(margin), block, ' ', column -> column.phase == null ? "" : column.phase);
        }
        for (int qubit = 0; qubit < circuit.qubitCount(); qubit++) {
            int line = qubit;
            String label = String.valueOf(qubit);
            appendLine(
                    text,
                    " ".repeat(margin - 2 - label.length()) + label + ": ",
                    block,
                    WIRE,
                    column -> column.onWire(line));
            if (block.stream().anyMatch(column -> column.isLinkedBelow(line))) {
                appendLine(text, " ".repeat(margin), block, ' ', column -> column.isLinkedBelow(line) ? "│" : "");
            }
        }
    }

    private static void appendLine(
            StringBuilder text, String start, List<Column> block, char filler, Function<Column, String> content) {
        StringBuilder line = new StringBuilder(start);
        for (Column column : block) {
            String cell = content.apply(column);
            line.append(cell)
                    .append(String.valueOf(filler).repeat(Math.max(0, column.width() - cell.length())))
                    .append(filler);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** Operations that can stand under each other without their lines crossing. */
    private static final class Column {
        private final String title;
        private final String[] labels;
        private final boolean[] linkedBelow;
        private String phase;
        private int width;

        Column(String title, int qubits) {
            this.title = title;
            this.labels = new String[qubits];
            this.linkedBelow = new boolean[qubits];
            this.width = title.length();
        }

        int width() {
            return width;
        }

        boolean hasRoomFor(Operation operation) {
            if (operation.qubits().isEmpty()) {
                return phase == null;
            }
            for (int qubit = first(operation); qubit <= last(operation); qubit++) {
                if (labels[qubit] != null) {
                    return false;
                }
            }
            return true;
        }

        void add(Operation operation) {
            if (operation instanceof GateOperation gate && gate.qubits().isEmpty()) {
                phase = GateLabels.ofPhase(gate.gate());
                width = Math.max(width, phase.length());
                return;
            }
            boolean linked = operation instanceof GateOperation;
            int last = last(operation);
            for (int qubit = first(operation); linked && qubit < last; qubit++) {
                linkedBelow[qubit] = true;
            }
            if (linked) {
                Arrays.fill(labels, first(operation), last + 1, "┼");
            }
            List<String> ownLabels = GateLabels.of(operation);
            for (int i = 0; i < ownLabels.size(); i++) {
                labels[operation.qubits().get(i)] = ownLabels.get(i);
                width = Math.max(width, ownLabels.get(i).length());
            }
        }

        boolean isLinkedBelow(int qubit) {
            return linkedBelow[qubit];
        }

        String onWire(int qubit) {
            return labels[qubit] == null ? "" : labels[qubit];
        }

        private static int first(Operation operation) {
            return operation.qubits().stream().mapToInt(q -> q).min().orElse(0);
        }

        private static int last(Operation operation) {
            return operation.qubits().stream().mapToInt(q -> q).max().orElse(-1);
        }
    }
}
