package dev.platanus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.simulator.Task;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            InputStream.nullInputStream(),
            new PrintStream(new ByteArrayOutputStream()),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);

    @Test
    void writesPiecesAsLinesOfJsonButNotTooOften() {
        Task task = Task.of("contract", "slices");
        try (ProgressReport report = new ProgressReport(task, 100, true, false, console)) {
            report.done(25, 100, 0, 4);
            report.done(26, 100, 0, 4.05);
            report.done(100, 100, 0, 4.06);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"phase\":\"contract\",\"unit\":\"slices\",\"done\":25,\"total\":100,"
                                + "\"elapsedSeconds\":4.0,\"secondsLeft\":12.0}",
                        "{\"phase\":\"contract\",\"unit\":\"slices\",\"done\":100,\"total\":100,"
                                + "\"elapsedSeconds\":4.06,\"secondsLeft\":0.0}");
    }

    @Test
    void writesSweepsWithTheirTraffic() {
        Task task = Task.of("simulate", "sweeps");
        try (ProgressReport report = new ProgressReport(task, 4, true, false, console)) {
            report.done(1, 4, 1L << 31, 1);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("{\"phase\":\"simulate\",\"sweepsDone\":1,\"sweeps\":4,"
                        + "\"bytesMoved\":2147483648,\"gibPerSecond\":2.0,\"elapsedSeconds\":1.0,\"secondsLeft\":3.0}");
    }
}
