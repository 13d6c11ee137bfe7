package dev.platanus.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Pictures of a layout, for a terminal and for a page. Both are deterministic. */
public final class LayoutDrawing {

    private LayoutDrawing() {}

    /**
     * A drawing in ASCII: qubit numbers at their grid positions, couplers as {@code -}, {@code |}, {@code /} and {@code \}
     * with the letters of the patterns in which they fire, and below the number of couplers per pattern. Couplers that
     * such a drawing has no room for (neither straight nor diagonal neighbours, or crossing another) are listed instead.
     *
     * @param layout any layout
     * @return lines that end in {@code \n}; a square lattice of ten columns fits in 80 characters, a longer line is folded
     */
    public static String text(Layout layout) {
        return new TextDrawing(layout).draw();
    }

    /**
     * A drawing in SVG: one panel per set of patterns that share no coupler (on a square lattice A..D and E..H), couplers
     * coloured and lettered by pattern, with a legend. Self-contained, no script, light or dark as the reader's system
     * prefers, with titles for screen readers and for the mouse; it can also be pasted into an HTML page.
     *
     * @param layout any layout
     * @return an SVG document without XML declaration
     */
    public static String svg(Layout layout) {
        return new SvgDrawing(layout).draw();
    }

    /** The pattern letters of each coupler, together in one text such as {@code AG}; empty for those in no pattern. */
    static SortedMap<Coupler, String> letters(Layout layout) {
        SortedMap<Coupler, String> letters = new TreeMap<>();
        layout.couplers().forEach(coupler -> letters.put(coupler, ""));
        layout.patterns()
                .forEach((name, list) -> list.forEach(coupler -> letters.merge(coupler, name, String::concat)));
        return letters;
    }

    /** The non-empty patterns in groups, in order, such that no coupler is in two patterns of a group. */
    static List<List<String>> panels(Layout layout) {
        List<List<String>> panels = new ArrayList<>();
        Set<Coupler> shown = new HashSet<>();
        for (String name : layout.patterns().keySet()) {
            List<Coupler> couplers = layout.pattern(name);
            if (couplers.isEmpty()) {
                continue;
            }
            if (panels.isEmpty() || couplers.stream().anyMatch(shown::contains)) {
                panels.add(new ArrayList<>());
                shown.clear();
            }
            panels.getLast().add(name);
            shown.addAll(couplers);
        }
        return panels.isEmpty() ? List.of(List.of()) : panels;
    }

    /** For example {@code 54 qubits, 88 couplers}. */
    static String summary(Layout layout) {
        return layout.qubitCount()
                + (layout.qubitCount() == 1 ? " qubit, " : " qubits, ")
                + layout.couplers().size()
                + (layout.couplers().size() == 1 ? " coupler" : " couplers")
                + (layout.isConnected() ? "" : ", not connected");
    }

    /** Rows and columns that have a qubit: first row, last row, first column, last column. */
    record Bounds(int firstRow, int lastRow, int firstColumn, int lastColumn) {

        static Bounds of(Layout layout) {
            int[] rows = layout.positions().stream().mapToInt(GridPosition::row).toArray();
            int[] columns =
                    layout.positions().stream().mapToInt(GridPosition::column).toArray();
            return new Bounds(
                    Arrays.stream(rows).min().orElseThrow(),
                    Arrays.stream(rows).max().orElseThrow(),
                    Arrays.stream(columns).min().orElseThrow(),
                    Arrays.stream(columns).max().orElseThrow());
        }

        int rows() {
            return lastRow - firstRow + 1;
        }

        int columns() {
            return lastColumn - firstColumn + 1;
        }
    }

    /** For example {@code A 24  B 20}. */
    static String counts(Layout layout) {
        return layout.patterns().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().size())
                .collect(Collectors.joining("  "));
    }
}
