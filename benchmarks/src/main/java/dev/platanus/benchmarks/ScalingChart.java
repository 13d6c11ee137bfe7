package dev.platanus.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws the simulation time of whole circuits against the number of qubits from the JSON of {@link CircuitBenchmark}.
 *
 * <pre>
 * java -cp benchmarks.jar dev.platanus.benchmarks.ScalingChart RESULTS.json CHART.svg
 * </pre>
 *
 * <p>The time is on a logarithmic scale. It is the median over the iterations of {@code simulateNanos / runs}; there is
 * one line for each combination of the other parameters, named by those that differ.
 */
public final class ScalingChart {

    private static final List<Color> COLOURS = List.of(
            new Color(0x1b6ca8), new Color(0xd1603d), new Color(0x3a7d44), new Color(0x7a4e9f), new Color(0x8a6d3b));

    private ScalingChart() {}

    /**
     * Draws the chart.
     *
     * @param args the results, and the file to write
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if there are not two arguments, or no circuit among the results
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("give two files: results.json chart.svg");
        }
        XYChart chart = draw(JsonMapper.shared().readTree(Files.readString(Path.of(args[0]))));
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        ChartEncoder.saveChart(chart, svg, "SVG");
        Files.writeString(Path.of(args[1]), withTwoDecimals(svg.toString(StandardCharsets.UTF_8)));
    }

    /**
     * Draws the chart.
     *
     * @param results what JMH wrote with {@code -rf json}
     * @return the chart
     * @throws IllegalArgumentException if there is no circuit among the results
     */
    static XYChart draw(JsonNode results) {
        Map<Map<String, String>, SortedMap<Integer, Double>> lines = lines(results);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "the results hold no run of " + CircuitBenchmark.class.getSimpleName() + ".circuit");
        }
        XYChart chart = new XYChartBuilder()
                .width(760)
                .height(480)
                .title("Time of a whole circuit")
                .xAxisTitle("qubits")
                .yAxisTitle("seconds, gates only")
                .build();
        XYStyler styler = chart.getStyler();
        styler.setYAxisLogarithmic(true);
        styler.setXAxisDecimalPattern("0");
        styler.setYAxisDecimalPattern("0.####");
        styler.setPlotGridLinesColor(new Color(0xe4e4e4));
        styler.setPlotBorderVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.InsideNW);
        Iterator<Color> colours =
                Stream.generate(COLOURS::stream).flatMap(c -> c).iterator();
        lines.forEach((parameters, secondsByQubits) -> {
            XYSeries series = chart.addSeries(
                    name(parameters, lines.keySet()),
                    new ArrayList<>(secondsByQubits.keySet()),
                    new ArrayList<>(secondsByQubits.values()));
            Color colour = colours.next();
            series.setLineColor(colour);
            series.setLineStyle(new BasicStroke(2));
            series.setMarkerColor(colour);
            series.setMarker(SeriesMarkers.CIRCLE);
        });
        return chart;
    }

    /** Letters are drawn as paths: half the file is digits that nobody sees. */
    private static String withTwoDecimals(String svg) {
        return svg.replaceAll("(\\.\\d\\d)\\d+", "$1");
    }

    /** Seconds by qubits, for each combination of the other parameters. */
    private static Map<Map<String, String>, SortedMap<Integer, Double>> lines(JsonNode results) {
        Map<Map<String, String>, SortedMap<Integer, Double>> lines = new LinkedHashMap<>();
        for (JsonNode result : results) {
            if (!result.path("benchmark").asString().endsWith("CircuitBenchmark.circuit")) {
                continue;
            }
            Map<String, String> parameters = new TreeMap<>();
            result.path("params")
                    .properties()
                    .forEach(p -> parameters.put(p.getKey(), p.getValue().asString()));
            int qubits = Integer.parseInt(parameters.remove("qubits"));
            lines.computeIfAbsent(parameters, p -> new TreeMap<>()).put(qubits, seconds(result));
        }
        return lines;
    }

    private static double seconds(JsonNode result) {
        double[] nanos = iterations(result, "simulateNanos");
        double[] runs = iterations(result, "runs");
        double[] seconds = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            seconds[i] = nanos[i] / runs[i] * 1e-9;
        }
        Arrays.sort(seconds);
        int middle = seconds.length / 2;
        return seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }

    private static double[] iterations(JsonNode result, String counter) {
        List<Double> values = new ArrayList<>();
        for (JsonNode fork : result.path("secondaryMetrics").path(counter).path("rawData")) {
            fork.forEach(value -> values.add(value.asDouble()));
        }
        return values.stream().mapToDouble(v -> v).toArray();
    }

    /** Names a line: always by cycles and threads, by the rest only where the lines differ. */
    private static String name(Map<String, String> parameters, Set<Map<String, String>> lines) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((key, value) -> {
            if (key.equals("cycles") || key.equals("threads")) {
                parts.add(value + " " + key);
            } else if (lines.stream().anyMatch(other -> !value.equals(other.get(key)))) {
                parts.add(key + " " + value);
            }
        });
        return String.join(", ", parts);
    }
}
