package dev.platanus.report.figure;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.report.figure.Chart.Band;
import dev.platanus.report.figure.Chart.Line;
import dev.platanus.report.figure.Chart.Points;
import dev.platanus.report.figure.Chart.Series;
import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws charts by XChart. Each part gets a colour of its own that stands for one of the page's variables, and is replaced by
 * it afterwards: so the drawing follows the page from light to dark.
 */
final class ChartDrawing {
    private static final Color NONE = new Color(0, 0, 0, 0);
    private static final Color INK = new Color(1, 1, 1);
    private static final Color SOFT = new Color(2, 2, 2);
    private static final Color GRID = new Color(3, 3, 3);
    private static final int FIRST_SERIES = 10;
    private static final int FIRST_BAND = 20;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 330;

    /** Pixels between the labels of an axis, at least; more where whole numbers lie further apart. */
    private static final double TICK_SPACING = 74;

    private ChartDrawing() {}

    static String svg(Chart chart, String id) {
        try {
            return draw(chart, id);
        } catch (LinkageError | InternalError | AWTError e) {
            throw new RefusedException(
                    Reason.NO_DEVICE,
                    "the report was not written: charts cannot be drawn, because this Java finds no fonts (" + e
                            + "); install fontconfig and a font such as DejaVu, or use a JDK that is not headless",
                    e);
        }
    }

    private static String draw(Chart chart, String id) {
        // no window is ever opened; some systems would look for a display before they find that out
        System.setProperty("java.awt.headless", "true");
        XYChart drawing = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle(chart.xTitle())
                .yAxisTitle(chart.yTitle())
                .build();
        style(drawing.getStyler(), chart);
        chart.series().forEach(series -> add(drawing, series));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ChartEncoder.saveChart(drawing, bytes, "SVG");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withPageColours(bytes.toString(StandardCharsets.UTF_8), id);
    }

    private static void style(XYStyler styler, Chart chart) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
        styler.setBaseFont(font);
        styler.setAxisTitleFont(font);
        styler.setAxisTickLabelsFont(font.deriveFont(13f));
        styler.setChartBackgroundColor(NONE);
        styler.setPlotBackgroundColor(NONE);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleVisible(false);
        styler.setChartPadding(4);
        styler.setChartFontColor(INK);
        styler.setXAxisTitleColor(SOFT);
        styler.setYAxisTitleColor(SOFT);
        styler.setAxisTickLabelsColor(SOFT);
        styler.setAxisTickMarksColor(GRID);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setErrorBarsColorSeriesColor(true);
        // the page has a legend of its own, as text
        styler.setLegendVisible(false);
        styler.setXAxisLogarithmic(chart.x() == Chart.Axis.LOGARITHMIC);
        styler.setYAxisLogarithmic(chart.logY());
        styler.setXAxisLogarithmicDecadeOnly(true);
        styler.setYAxisLogarithmicDecadeOnly(true);
        switch (chart.x()) {
            case LINEAR -> styler.setXAxisDecimalPattern("0.###");
            case WHOLE -> {
                styler.setXAxisDecimalPattern("0");
                styler.setXAxisTickMarkSpacingHint((int) Math.max(TICK_SPACING, 0.8 * WIDTH / range(chart)));
            }
            case LOGARITHMIC -> styler.setXAxisTickLabelsFormattingFunction(ChartDrawing::decade);
        }
        // the lines between the powers of ten would be darker than the data
        styler.setPlotGridVerticalLinesVisible(chart.x() != Chart.Axis.LOGARITHMIC);
        styler.setPlotGridHorizontalLinesVisible(!chart.logY());
        if (chart.logY()) {
            styler.setYAxisTickLabelsFormattingFunction(ChartDrawing::decade);
        }
        styler.setMarkerSize(7);
        styler.setLocale(Locale.ROOT);
    }

    /** From the smallest to the largest x. */
    private static double range(Chart chart) {
        DoubleSummaryStatistics x = chart.series().stream()
                .map(series -> switch (series) {
                    case Points points -> points.x();
                    case Line line -> line.x();
                    case Band band -> band.x();
                })
                .flatMapToDouble(Arrays::stream)
                .summaryStatistics();
        return Math.max(1, x.getMax() - x.getMin());
    }

    /** {@code 0.01}, {@code 1000}, {@code 10⁻⁵}, {@code 10⁶}. */
    private static String decade(double value) {
        int exponent = (int) Math.round(Math.log10(value));
        if (Math.abs(exponent) <= 3) {
            return new BigDecimal(value)
                    .round(new MathContext(6))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        StringBuilder text = new StringBuilder("10");
        Integer.toString(exponent).chars().forEach(c -> text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
        return text.toString();
    }

    private static void add(XYChart drawing, Series series) {
        Color colour = colour(FIRST_SERIES + series.colour(), 255);
        switch (series) {
            case Points(var name, var _, var x, var y, var error) -> {
                XYSeries added = drawing.addSeries(name, x, y, error);
                added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
                added.setMarker(SeriesMarkers.CIRCLE);
                added.setMarkerColor(colour);
                added.setLineColor(colour);
            }
            case Line(var name, var _, var x, var y, var dashed) -> {
                XYSeries added = drawing.addSeries(name, x, y);
                added.setMarker(SeriesMarkers.NONE);
                added.setLineColor(colour);
                added.setLineStyle(
                        dashed
                                ? new BasicStroke(
                                        2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 5}, 0)
                                : new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            }
            case Band(var name, var _, var x, var lower, var upper) -> {
                int n = x.length;
                double[] aroundX = new double[2 * n];
                double[] aroundY = new double[2 * n];
                for (int i = 0; i < n; i++) {
                    aroundX[i] = x[i];
                    aroundY[i] = upper[i];
                    aroundX[2 * n - 1 - i] = x[i];
                    aroundY[2 * n - 1 - i] = lower[i];
                }
                XYSeries added = drawing.addSeries(name, aroundX, aroundY);
                added.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
                added.setMarker(SeriesMarkers.NONE);
                added.setFillColor(colour(FIRST_BAND + series.colour(), 255));
                added.setLineColor(NONE);
            }
        }
    }

    private static Color colour(int number, int alpha) {
        return new Color(number, number, number, alpha);
    }

    private static String withPageColours(String document, String id) {
        String svg = document.substring(document.indexOf("<svg"));
        svg = svg.replaceAll("id=\"clip", "id=\"" + id + "clip")
                .replaceAll("url\\(#clip", "url(#" + id + "clip")
                .replaceFirst(
                        "<svg[^>]*>",
                        "<svg class=\"chart\" role=\"presentation\" xmlns=\"http://www.w3.org/2000/svg\""
                                + " viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\">")
                // letters are drawn as paths: half the file would be digits that nobody sees
                .replaceAll("(\\.\\d\\d)\\d+", "$1")
                .replaceAll(">\\s+<", "><")
                // what is transparent
                .replaceAll("<(rect|path|line|ellipse)[^<>]*-opacity:0;[^<>]*/>", "");
        for (int i = 0; i < 4; i++) {
            svg = svg.replace(rgb(FIRST_SERIES + i), "var(--s" + i + ")")
                    .replace("fill:" + rgb(FIRST_BAND + i), "fill:var(--s" + i + ");fill-opacity:var(--band)");
        }
        return svg.replace(rgb(1), "var(--ink)").replace(rgb(2), "var(--soft)").replace(rgb(3), "var(--grid)");
    }

    private static String rgb(int number) {
        return "rgb(" + number + "," + number + "," + number + ")";
    }
}
