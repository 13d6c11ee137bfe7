package dev.platanus.report.figure;

import dev.platanus.report.Figure;
import java.util.List;

/**
 * A diagram of numbers over numbers.
 *
 * @param xTitle of the horizontal axis
 * @param yTitle of the vertical axis
 * @param x how the horizontal axis is divided
 * @param logY whether the vertical axis is logarithmic; then every y is above 0
 * @param series what is drawn, the first at the bottom
 */
record Chart(String xTitle, String yTitle, Axis x, boolean logY, List<Series> series) {

    /** Copies the list. */
    public Chart {
        series = List.copyOf(series);
    }

    /** How an axis is divided. */
    public enum Axis {
        /** Evenly. */
        LINEAR,
        /** Evenly, with labels at whole numbers only. */
        WHOLE,
        /** By powers of ten; every number is above 0. */
        LOGARITHMIC
    }

    /** Something that is drawn, with a name for the legend. */
    public sealed interface Series {
        /**
         * For the legend.
         *
         * @return the name
         */
        String name();

        /**
         * Which of the page's four colours.
         *
         * @return 0..3
         */
        int colour();
    }

    /**
     * Points with error bars.
     *
     * @param name for the legend
     * @param colour 0..3
     * @param x one for each point
     * @param y as many
     * @param error half the length of each bar; null for none
     */
    public record Points(String name, int colour, double[] x, double[] y, double[] error) implements Series {}

    /**
     * A line through points.
     *
     * @param name for the legend
     * @param colour 0..3
     * @param x in order
     * @param y as many
     * @param dashed whether it is interrupted
     */
    public record Line(String name, int colour, double[] x, double[] y, boolean dashed) implements Series {}

    /**
     * An area between two lines.
     *
     * @param name for the legend
     * @param colour 0..3
     * @param x in order
     * @param lower as many
     * @param upper as many
     */
    public record Band(String name, int colour, double[] x, double[] lower, double[] upper) implements Series {}

    /**
     * Draws the chart.
     *
     * @param description what it shows, for those who cannot see it
     * @param caption below it
     * @param id begins every identifier in the drawing; unique on the page, of letters and digits
     * @return the picture with its legend, in the page's colours
     * @throws dev.platanus.machine.RefusedException if this Java cannot draw: it has no fonts, or lacks the libraries that draw them
     */
    public Figure figure(String description, String caption, String id) {
        List<Figure.Key> legend = series.stream()
                .map(entry -> new Figure.Key(entry.name(), mark(entry), entry.colour()))
                .toList();
        return new Figure(description, caption, ChartDrawing.svg(this, id), legend);
    }

    private static Figure.Mark mark(Series series) {
        return switch (series) {
            case Points _ -> Figure.Mark.POINT;
            case Line line -> line.dashed() ? Figure.Mark.DASHES : Figure.Mark.LINE;
            case Band _ -> Figure.Mark.AREA;
        };
    }
}
