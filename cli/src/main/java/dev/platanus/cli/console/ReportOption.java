package dev.platanus.cli.console;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --report FILE.html}. */
public final class ReportOption {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report with pictures as one HTML file, which needs neither script nor network.")
    private Path file;

    /** Whether a report is wanted. */
    public boolean wanted() {
        return file != null;
    }

    /** Where it goes, if it is wanted. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
