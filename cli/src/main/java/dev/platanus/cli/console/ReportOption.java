package dev.platanus.cli.console;

import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.DrawingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --report FILE.html}. */
public final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report with pictures as one HTML file, which needs neither script nor network.")
    private Path file;

    public boolean wanted() {
        return file != null;
    }

    /**
     * Begins the file, so that one that cannot be written is found before the work.
     *
     * @return the file to give to {@link #finish}, {@code null} if no report is wanted
     * @throws CommandFailure if it exists and is not to be replaced, or cannot be created
     */
    public UnfinishedOutput begin(boolean force, Console console) {
        return file == null ? null : OutputTarget.file(file, FileKind.REPORT, force, console);
    }

    /**
     * Draws and writes.
     *
     * @throws CommandFailure with {@link ExitCode#NO_DEVICE} if this system cannot draw
     * @throws IOException if writing fails
     */
    public static void finish(UnfinishedOutput output, Supplier<String> report) throws IOException {
        try {
            output.stream().write(report.get().getBytes(StandardCharsets.UTF_8));
        } catch (DrawingException e) {
            throw new CommandFailure(ExitCode.NO_DEVICE, "the report was not written: " + e.getMessage(), e);
        }
        output.commit();
    }
}
