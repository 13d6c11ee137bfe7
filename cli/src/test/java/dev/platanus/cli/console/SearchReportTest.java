package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.tensornet.slice.Outputs;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.SearchOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SearchReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);

    /** Of a clock that goes on when it is looked at. */
    private long seconds;

    private SearchReport report(ProgressMode mode, boolean quiet, int secondsATree) {
        return new SearchReport(mode, quiet, console, () -> TimeUnit.SECONDS.toNanos(seconds += secondsATree));
    }

    private List<String> told(SearchReport report, int trees) {
        Circuit.Builder circuit = Circuit.builder(8);
        for (int layer = 0; layer < 6; layer++) {
            for (int q = 0; q < 8; q++) {
                circuit.append(FixedGate.H, q);
            }
            for (int q = layer % 2; q < 7; q += 2) {
                circuit.append(FixedGate.CZ, q, q + 1);
            }
        }
        SlicePlan.search(
                circuit.build(),
                new Outputs(List.of(), 1),
                SearchOptions.ofTrials(trees, 30).withThreads(1),
                report);
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void saysSoWhereSearchesGoOnAndOn() {
        SearchReport report = report(ProgressMode.AUTO, false, 3);
        assertThat(told(report, 32))
                .hasSizeBetween(2, 4)
                .allMatch(line ->
                        line.matches("platanus: searching how to contract for [0-9. a-z]+ so far: .* trees?, best .*;"
                                + " --search bounds how many trees"));
        report.end();
        err.reset();
        assertThat(told(report, 2)).as("another search, of seconds").isEmpty();
    }

    @Test
    void isSilentWhereThatIsWantedOrSoonOver() {
        assertThat(told(report(ProgressMode.AUTO, true, 60), 8)).isEmpty();
        assertThat(told(report(ProgressMode.NEVER, false, 60), 8)).isEmpty();
        assertThat(told(report(ProgressMode.AUTO, false, 0), 8)).isEmpty();
    }
}
