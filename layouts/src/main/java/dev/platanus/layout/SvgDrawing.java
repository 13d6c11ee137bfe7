package dev.platanus.layout;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * The drawing of {@link LayoutDrawing#svg}. Lengths in pixels. The palette follows Okabe and Ito (blue, vermilion, green,
 * purple: told apart with any colour vision), darkened until white letters on it have a contrast above 4.5 to 1, and
 * lightened for dark letters in dark mode; and the letter says what the colour does.
 */
final class SvgDrawing {

    private static final int MARGIN = 28;
    private static final int HEADER = 76;
    private static final int LEGEND = 40;
    private static final int LEGEND_STEP = 66;
    private static final int PANEL_GAP = 36;
    private static final int RADIUS = 14;
    private static final int WIDEST = 1500;
    private static final double CURVATURE = 0.2;
    private static final int COLOURS = 8;

    private static final String STYLE = """
        <style>
        .platanus-layout { font-family: system-ui, "DejaVu Sans", sans-serif; font-size: 13px; }
        .platanus-layout text { fill: #24292f; }
        .platanus-layout .page { fill: #ffffff; }
        .platanus-layout .name { font-size: 20px; font-weight: 600; }
        .platanus-layout .facts { fill: #57606a; }
        .platanus-layout .qubit circle { fill: #ffffff; stroke: #424a53; stroke-width: 1.5; }
        .platanus-layout .number { font-size: 11px; text-anchor: middle; }
        .platanus-layout .link { fill: none; stroke-width: 12; }
        .platanus-layout .arc { fill: none; stroke-width: 4; }
        .platanus-layout .idle { fill: none; stroke: #c5ccd3; stroke-width: 2; }
        .platanus-layout .letter { font-size: 9.5px; font-weight: 700; text-anchor: middle; fill: #ffffff; }
        .platanus-layout .c0 { stroke: #0b63b0; } .platanus-layout .f0 { fill: #0b63b0; }
        .platanus-layout .c1 { stroke: #b84a00; } .platanus-layout .f1 { fill: #b84a00; }
        .platanus-layout .c2 { stroke: #00755a; } .platanus-layout .f2 { fill: #00755a; }
        .platanus-layout .c3 { stroke: #9b3f86; } .platanus-layout .f3 { fill: #9b3f86; }
        .platanus-layout .c4 { stroke: #7a5c00; } .platanus-layout .f4 { fill: #7a5c00; }
        .platanus-layout .c5 { stroke: #4f5b66; } .platanus-layout .f5 { fill: #4f5b66; }
        .platanus-layout .c6 { stroke: #006d8f; } .platanus-layout .f6 { fill: #006d8f; }
        .platanus-layout .c7 { stroke: #b3202c; } .platanus-layout .f7 { fill: #b3202c; }
        @media (prefers-color-scheme: dark) {
        .platanus-layout text { fill: #e6edf3; }
        .platanus-layout .page { fill: #0d1117; }
        .platanus-layout .facts { fill: #9aa4ae; }
        .platanus-layout .qubit circle { fill: #1c2430; stroke: #aab4be; }
        .platanus-layout .idle { stroke: #3a434d; }
        .platanus-layout .letter { fill: #0d1117; }
        .platanus-layout .c0 { stroke: #6cb6ff; } .platanus-layout .f0 { fill: #6cb6ff; }
        .platanus-layout .c1 { stroke: #ff9d57; } .platanus-layout .f1 { fill: #ff9d57; }
        .platanus-layout .c2 { stroke: #4fd1a5; } .platanus-layout .f2 { fill: #4fd1a5; }
        .platanus-layout .c3 { stroke: #e6a1d8; } .platanus-layout .f3 { fill: #e6a1d8; }
        .platanus-layout .c4 { stroke: #e3c04a; } .platanus-layout .f4 { fill: #e3c04a; }
        .platanus-layout .c5 { stroke: #adb7c0; } .platanus-layout .f5 { fill: #adb7c0; }
        .platanus-layout .c6 { stroke: #63d3f2; } .platanus-layout .f6 { fill: #63d3f2; }
        .platanus-layout .c7 { stroke: #ff8a8a; } .platanus-layout .f7 { fill: #ff8a8a; }
        }
        </style>
        """;

    private final Layout layout;
    private final LayoutDrawing.Bounds bounds;
    private final SortedMap<Coupler, String> letters;
    private final List<List<String>> panels;
    private final int unit;
    private final int panelWidth;
    private final int panelHeight;
    private final boolean sideBySide;
    private final StringBuilder svg = new StringBuilder();

    SvgDrawing(Layout layout) {
        this.layout = layout;
        this.bounds = LayoutDrawing.Bounds.of(layout);
        this.letters = LayoutDrawing.letters(layout);
        this.panels = LayoutDrawing.panels(layout);
        this.unit = hasStraightNeighbours() ? 46 : 34;
        int mostPatterns = panels.stream().mapToInt(List::size).max().orElse(0);
        this.panelWidth = Math.max(2 * RADIUS + (bounds.columns() - 1) * unit, mostPatterns * LEGEND_STEP);
        this.panelHeight = LEGEND + 2 * RADIUS + (bounds.rows() - 1) * unit;
        this.sideBySide = panels.size() * (panelWidth + PANEL_GAP) <= WIDEST;
    }

    String draw() {
        String facts = LayoutDrawing.summary(layout) + ", default sequence " + layout.defaultSequence();
        int across = sideBySide ? panels.size() : 1;
        int down = sideBySide ? 1 : panels.size();
        int grids = across * panelWidth + (across - 1) * PANEL_GAP;
        int width = 2 * MARGIN + Math.max(grids, Math.max(11 * layout.name().length(), 7 * facts.length()));
        int height = HEADER + MARGIN + down * panelHeight + (down - 1) * PANEL_GAP;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"platanus-layout\" role=\"img\" width=\"%d\""
                        + " height=\"%d\" viewBox=\"0 0 %d %d\" aria-labelledby=\"layout-%s-title layout-%s-desc\">",
                width, height, width, height, layout.name(), layout.name());
        line("<title id=\"layout-%s-title\">Layout %s</title>", layout.name(), layout.name());
        line(
                "<desc id=\"layout-%s-desc\">%s. Couplers per pattern: %s.</desc>",
                layout.name(), facts, LayoutDrawing.counts(layout));
        svg.append(STYLE);
        line("<rect class=\"page\" width=\"100%%\" height=\"100%%\"/>");
        line("<text class=\"name\" x=\"%d\" y=\"38\">%s</text>", MARGIN, layout.name());
        line("<text class=\"facts\" x=\"%d\" y=\"60\">%s</text>", MARGIN, facts);
        for (int panel = 0; panel < panels.size(); panel++) {
            int x = MARGIN + (sideBySide ? panel * (panelWidth + PANEL_GAP) : 0);
            int y = HEADER + (sideBySide ? 0 : panel * (panelHeight + PANEL_GAP));
            line("<g transform=\"translate(%d %d)\">", x, y);
            drawPanel(panels.get(panel));
            line("</g>");
        }
        line("</svg>");
        return svg.toString();
    }

    private void drawPanel(List<String> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            int x = i * LEGEND_STEP;
            line("<rect class=\"f%d\" x=\"%d\" y=\"3\" width=\"24\" height=\"14\" rx=\"3\"/>", i % COLOURS, x);
            line("<text class=\"letter\" x=\"%d\" y=\"13.5\">%s</text>", x + 12, patterns.get(i));
            line(
                    "<text class=\"facts\" x=\"%d\" y=\"14.5\">%d</text>",
                    x + 30, layout.pattern(patterns.get(i)).size());
        }
        Set<Coupler> idle = new HashSet<>(layout.couplers());
        patterns.forEach(name -> layout.pattern(name).forEach(idle::remove));
        idle.stream().sorted().forEach(coupler -> link(coupler, "idle", -1, ""));
        for (int i = 0; i < patterns.size(); i++) {
            for (Coupler coupler : layout.pattern(patterns.get(i))) {
                link(coupler, isShort(coupler) ? "link" : "arc", i % COLOURS, patterns.get(i));
            }
        }
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            GridPosition at = layout.positions().get(qubit);
            line(
                    "<g class=\"qubit\"><title>qubit %d, row %d, column %d</title><circle cx=\"%d\" cy=\"%d\""
                            + " r=\"%d\"/><text class=\"number\" x=\"%d\" y=\"%d\">%d</text></g>",
                    qubit, at.row(), at.column(), x(qubit), y(qubit), RADIUS, x(qubit), y(qubit) + 4, qubit);
        }
    }

    /** A straight line between neighbours; between others an arc, which passes beside the qubits on the way. */
    private void link(Coupler coupler, String style, int colour, String letter) {
        int x1 = x(coupler.first());
        int y1 = y(coupler.first());
        int x2 = x(coupler.second());
        int y2 = y(coupler.second());
        double bend = isShort(coupler) ? 0 : CURVATURE;
        double controlX = (x1 + x2) / 2.0 + bend * (y2 - y1);
        double controlY = (y1 + y2) / 2.0 - bend * (x2 - x1);
        double middleX = (x1 + x2) / 4.0 + controlX / 2;
        double middleY = (y1 + y2) / 4.0 + controlY / 2;
        String path = bend == 0 ? "L" : String.format(Locale.ROOT, "Q%s %s ", number(controlX), number(controlY));
        String all = letters.get(coupler);
        line(
                "<g><title>coupler %s, %s</title><path class=\"%s\" d=\"M%d %d%s%d %d\"/>",
                coupler,
                all.isEmpty() ? "in no pattern" : "in " + String.join(", ", all.split("")),
                colour < 0 ? style : style + " c" + colour,
                x1,
                y1,
                path,
                x2,
                y2);
        if (bend != 0 && colour >= 0) {
            line("<circle class=\"f%d\" cx=\"%s\" cy=\"%s\" r=\"7\"/>", colour, number(middleX), number(middleY));
        }
        if (!letter.isEmpty()) {
            line("<text class=\"letter\" x=\"%s\" y=\"%s\">%s</text>", number(middleX), number(middleY + 3.5), letter);
        }
        line("</g>");
    }

    private boolean hasStraightNeighbours() {
        for (int qubit = 0; qubit < layout.qubitCount(); qubit++) {
            GridPosition at = layout.positions().get(qubit);
            for (int step = 0; step < 2; step++) {
                int row = at.row() + step;
                int column = at.column() + 1 - step;
                if (Math.max(row, column) <= GridPosition.MAX_COORDINATE
                        && layout.qubitAt(new GridPosition(row, column)).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isShort(Coupler coupler) {
        GridPosition a = layout.positions().get(coupler.first());
        GridPosition b = layout.positions().get(coupler.second());
        return b.row() - a.row() <= 1 && Math.abs(b.column() - a.column()) <= 1;
    }

    private int x(int qubit) {
        return RADIUS + (layout.positions().get(qubit).column() - bounds.firstColumn()) * unit;
    }

    private int y(int qubit) {
        return LEGEND + RADIUS + (layout.positions().get(qubit).row() - bounds.firstRow()) * unit;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private void line(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
