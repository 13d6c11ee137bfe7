package dev.platanus.cli.verify;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.report.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of {@code simulate} began in, as the summary in its folder says. The circuit there is the file as it was: its bitstrings,
 * scored as if they had begun in zeros, would look like noise.
 *
 * @param summary the file that says so
 * @param option with its value, such as {@code --initial 0110}
 */
public record RunStart(Path summary, String option) {
    private static final String SUMMARY = "summary.json";

    /** Of the run that a circuit lies in the folder of; empty if there is none, or it began in zeros. */
    public static Optional<RunStart> of(Path circuit) {
        return read(circuit.resolveSibling(SUMMARY));
    }

    /** Of the first run in a folder, however deep, that did not begin in zeros. */
    static Optional<RunStart> in(Path folder) {
        // a link to the folder would not be followed
        try (Stream<Path> files = Files.walk(folder.toRealPath())) {
            return files.filter(file -> file.endsWith(SUMMARY))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // whoever reads the folder finds out why
        }
    }

    private static Optional<RunStart> read(Path summary) {
        if (!Files.isRegularFile(summary)) {
            return Optional.empty();
        }
        try {
            String json = Files.readString(summary);
            return Json.text(json, "initial")
                    .map(bits -> "--initial " + bits)
                    .or(() -> Json.text(json, "stateIn").map(file -> "--state-in " + file))
                    .map(option -> new RunStart(summary, option));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Says that the run is not scored so. */
    public CommandFailure refusal(String remedy) {
        return new CommandFailure(
                ExitCode.BAD_INPUT, "the run began with " + option + ", as '" + summary + "' says; " + remedy);
    }
}
