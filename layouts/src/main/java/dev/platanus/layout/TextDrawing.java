package dev.platanus.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The drawing of {@link LayoutDrawing#text}: two lines of text per grid row, one with the qubits and their horizontal
 * couplers, one with the couplers down to the next row.
 */
final class TextDrawing {

    /** How a coupler runs. Only HORIZONTAL to RISING are drawn. */
    private enum Run {
        HORIZONTAL,
        VERTICAL,
        FALLING,
        RISING,
        OTHER
    }

    private static final int FOLD = 80;

    private final Layout layout;
    private final LayoutDrawing.Bounds bounds;
    private final SortedMap<Coupler, String> letters;
    private final List<StringBuilder> lines = new ArrayList<>();
    private final int numberWidth;
    private final int pitch;

    TextDrawing(Layout layout) {
        this.layout = layout;
        this.bounds = LayoutDrawing.Bounds.of(layout);
        this.letters = LayoutDrawing.letters(layout);
        this.numberWidth = Integer.toString(layout.qubitCount() - 1).length();
        this.pitch = pitch();
        for (int line = 0; line < 2 * bounds.rows(); line++) {
            lines.add(new StringBuilder());
        }
    }

    String draw() {
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            GridPosition at = layout.positions().get(qubit);
            String number = Integer.toString(qubit);
            put(numberLine(at), x(at) + numberWidth - number.length(), number);
        }
        List<String> listed = new ArrayList<>();
        letters.forEach((coupler, text) -> {
            if (!drawn(coupler, text)) {
                listed.add((coupler + " " + text).strip());
            }
        });
        StringBuilder drawing = new StringBuilder();
        drawing.append(layout.name()).append(": ").append(LayoutDrawing.summary(layout));
        drawing.append("\n\n");
        lines.removeLast(); // nothing hangs below the last row
        lines.forEach(line -> drawing.append(folded(line)).append('\n'));
        drawing.append('\n');
        if (!listed.isEmpty()) {
            drawing.append("also coupled  ").append(String.join(", ", listed)).append('\n');
        }
        drawing.append("patterns  ").append(LayoutDrawing.counts(layout)).append('\n');
        long idle = letters.values().stream().filter(String::isEmpty).count();
        if (idle > 0) {
            drawing.append("in no pattern  ").append(idle).append('\n');
        }
        drawing.append("sequence  ").append(layout.defaultSequence()).append('\n');
        return drawing.toString();
    }

    /** A layout of one row may continue on the next line, after a coupler. */
    private String folded(StringBuilder line) {
        int step = Math.max(1, FOLD / pitch) * pitch;
        if (bounds.rows() > 1 || line.length() <= step) {
            return line.toString();
        }
        return IntStream.iterate(0, start -> start < line.length(), start -> start + step)
                .mapToObj(start -> line.substring(start, Math.min(start + step, line.length()))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** Characters from one grid column to the next: room for a number and the links beside or below it. */
    private int pitch() {
        int beside = 1;
        int verticalBelow = 0;
        int diagonalBelow = 0;
        for (Map.Entry<Coupler, String> entry : letters.entrySet()) {
            int length = entry.getValue().length();
            switch (run(entry.getKey())) {
                case HORIZONTAL -> beside = Math.max(beside, length + 4);
                case VERTICAL -> verticalBelow = Math.max(verticalBelow, length + 2);
                case FALLING, RISING -> diagonalBelow = Math.max(diagonalBelow, length + 2);
                case OTHER -> {}
            }
        }
        return Math.max(numberWidth + beside, verticalBelow + diagonalBelow);
    }

    private Run run(Coupler coupler) {
        GridPosition a = layout.positions().get(coupler.first());
        GridPosition b = layout.positions().get(coupler.second());
        int rows = b.row() - a.row();
        int columns = b.column() - a.column();
        if (rows == 0) {
            return columns == 1 ? Run.HORIZONTAL : Run.OTHER;
        }
        if (rows > 1 || Math.abs(columns) > 1) {
            return Run.OTHER;
        }
        return columns == 0 ? Run.VERTICAL : columns > 0 ? Run.FALLING : Run.RISING;
    }

    private boolean drawn(Coupler coupler, String text) {
        GridPosition at = layout.positions().get(coupler.first());
        int lastDigit = x(at) + numberWidth - 1;
        int below = numberLine(at) + 1;
        return switch (run(coupler)) {
            case HORIZONTAL -> {
                int room = pitch - Integer.toString(coupler.second()).length();
                put(numberLine(at), lastDigit + 1, dashes(text, room));
                yield true;
            }
            case VERTICAL -> putIfFree(below, lastDigit, "|" + text);
            case FALLING -> putIfFree(below, lastDigit + pitch / 2, "\\" + text);
            case RISING -> putIfFree(below, lastDigit - pitch / 2, "/" + text);
            case OTHER -> false;
        };
    }

    /** The text with a dash on the left and on the right, and a blank between the dashes and the numbers. */
    private static String dashes(String text, int room) {
        int left = (room - text.length()) / 2;
        int right = room - text.length() - left;
        return " " + "-".repeat(left - 1) + text + "-".repeat(right - 1) + " ";
    }

    private int x(GridPosition at) {
        return (at.column() - bounds.firstColumn()) * pitch;
    }

    private int numberLine(GridPosition at) {
        return 2 * (at.row() - bounds.firstRow());
    }

    private boolean putIfFree(int line, int x, String text) {
        StringBuilder row = lines.get(line);
        for (int i = Math.max(0, x - 1); i < Math.min(row.length(), x + text.length()); i++) {
            if (row.charAt(i) != ' ') {
                return false;
            }
        }
        put(line, x, text);
        return true;
    }

    private void put(int line, int x, String text) {
        StringBuilder row = lines.get(line);
        if (row.length() < x + text.length()) {
            row.repeat(' ', x + text.length() - row.length());
        }
        row.replace(x, x + text.length(), text);
    }
}
