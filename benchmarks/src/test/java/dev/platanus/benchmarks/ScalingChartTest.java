package dev.platanus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYSeries;
import tools.jackson.databind.json.JsonMapper;

/** The chart of results in JMH's JSON. */
class ScalingChartTest {

    /** Three iterations of 0.2, 0.1 and 9 seconds a run. */
    private static final String RESULT = """
        {"benchmark": "dev.platanus.benchmarks.CircuitBenchmark.circuit",
         "params": {"qubits": "%d", "cycles": "14", "threads": "%d", "pattern": "ABCDCDAB"},
         "secondaryMetrics": {"runs": {"rawData": [[2, 4, 1]]},
                              "simulateNanos": {"rawData": [[4e8, 4e8, 9e9]]}}}\
        """;

    private static final String RESULTS = "["
            + String.join(
                    ",",
                    String.format(Locale.ROOT, RESULT, 18, 1),
                    String.format(Locale.ROOT, RESULT, 16, 1),
                    String.format(Locale.ROOT, RESULT, 16, 2))
            + "]";

    @Test
    void eachLineHasItsMediansByQubits() {
        var series = ScalingChart.draw(JsonMapper.shared().readTree(RESULTS)).getSeriesCollection();
        assertThat(series)
                .extracting(XYSeries::getName)
                .containsExactly("14 cycles, 1 threads", "14 cycles, 2 threads");
        XYSeries first = series.iterator().next();
        assertThat(first.getXData()).containsExactly(16, 18);
        assertThat(DoubleStream.of(first.getYData())).containsExactly(0.2, 0.2);
    }

    @Test
    void svgIsWritten(@TempDir Path folder) throws Exception {
        Path json = Files.writeString(folder.resolve("results.json"), RESULTS);
        Path svg = folder.resolve("chart.svg");
        ScalingChart.main(new String[] {json.toString(), svg.toString()});
        assertThat(svg).content().contains("<svg").doesNotContainPattern("\\.\\d{3}");
    }

    @Test
    void resultsWithoutCircuitsAreRefused() {
        assertThatThrownBy(() -> ScalingChart.draw(JsonMapper.shared().readTree("[]")))
                .hasMessageContaining("no run of CircuitBenchmark.circuit");
    }
}
