package dev.platanus.report.figure;

import dev.platanus.machine.text.Markup;
import java.util.List;
import java.util.Locale;

/**
 * Qubits and the couplers between them.
 *
 * @param qubits with their places
 * @param links couplers, those that are drawn first at the bottom
 */
public record CouplingDrawing(List<Qubit> qubits, List<Link> links) {
    private static final int UNIT = 46;
    private static final int RADIUS = 14;
    private static final int MARGIN = 4;
    private static final int NARROW = 12 * UNIT;

    /** Copies the lists. */
    public CouplingDrawing {
        qubits = List.copyOf(qubits);
        links = List.copyOf(links);
    }

    /**
     * A qubit.
     *
     * @param label in its circle
     * @param x to the right, neighbours on a grid are 1 apart
     * @param y downwards
     */
    public record Qubit(String label, double x, double y) {}

    /**
     * A coupler.
     *
     * @param first number of a qubit
     * @param second number of the other
     * @param colour 0..7, or negative for one that does nothing
     * @param letter on it, or empty for a thin line
     * @param description when the pointer rests on it
     */
    public record Link(int first, int second, int colour, String letter, String description) {}

    /**
     * Draws.
     *
     * @return an {@code svg} element whose colours are the page's variables
     */
    public String svg() {
        double left = qubits.stream().mapToDouble(Qubit::x).min().orElse(0);
        double top = qubits.stream().mapToDouble(Qubit::y).min().orElse(0);
        double width = size(qubits.stream().mapToDouble(Qubit::x).max().orElse(0) - left);
        double height = size(qubits.stream().mapToDouble(Qubit::y).max().orElse(0) - top);
        StringBuilder svg = new StringBuilder(format(
                "<svg class=\"graph%s\" role=\"presentation\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s"
                        + " %s\" style=\"max-width:%spx\">\n",
                width < NARROW ? " narrow" : "", number(width), number(height), number(1.25 * width)));
        for (Link link : links) {
            Place from = place(qubits.get(link.first), left, top);
            Place to = place(qubits.get(link.second), left, top);
            String style = link.colour < 0 ? "idle" : link.letter.isEmpty() ? "thin" : "link";
            svg.append(format(
                    "<g><title>%s</title><path class=\"%s\"%s d=\"M%s %sL%s %s\"/>",
                    Markup.escaped(link.description),
                    style,
                    link.colour < 0 ? "" : " style=\"stroke:var(--c" + link.colour % 8 + ")\"",
                    number(from.x),
                    number(from.y),
                    number(to.x),
                    number(to.y)));
            if (!link.letter.isEmpty() && link.colour >= 0) {
                svg.append(format(
                        "<text class=\"letter\" x=\"%s\" y=\"%s\">%s</text>",
                        number((from.x + to.x) / 2), number((from.y + to.y) / 2 + 3.5), Markup.escaped(link.letter)));
            }
            svg.append("</g>\n");
        }
        for (Qubit qubit : qubits) {
            Place at = place(qubit, left, top);
            svg.append(format(
                    "<circle class=\"node\" cx=\"%s\" cy=\"%s\" r=\"%d\"/><text x=\"%s\" y=\"%s\">%s</text>\n",
                    number(at.x), number(at.y), RADIUS, number(at.x), number(at.y + 4), Markup.escaped(qubit.label)));
        }
        return svg.append("</svg>").toString();
    }

    private record Place(double x, double y) {}

    private static Place place(Qubit qubit, double left, double top) {
        return new Place(MARGIN + RADIUS + (qubit.x - left) * UNIT, MARGIN + RADIUS + (qubit.y - top) * UNIT);
    }

    private static double size(double extent) {
        return extent * UNIT + 2 * (MARGIN + RADIUS);
    }

    private static String number(double value) {
        return format("%.1f", value);
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
