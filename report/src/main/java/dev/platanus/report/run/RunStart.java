package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.report.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run began in, as the summary in its folder says. The circuit there is the file as it was: its bitstrings, scored as if
 * they had begun in zeros, would look like noise.
 *
 * @param summary the file that says so
 * @param start the setting with its value, such as {@code initial 0110}
 */
public record RunStart(Path summary, String start) {
    /** Of the run that a circuit lies in the folder of; empty if there is none, or it began in zeros. */
    public static Optional<RunStart> of(Path circuit) {
        return read(circuit.resolveSibling(RunFiles.SUMMARY));
    }

    /** Of the first run in a folder, however deep, that did not begin in zeros. */
    public static Optional<RunStart> in(Path folder) {
        // a link to the folder would not be followed
        try (Stream<Path> files = Files.walk(folder.toRealPath())) {
            return files.filter(file -> file.endsWith(RunFiles.SUMMARY))
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
            return JsonWriter.text(json, "initial")
                    .map(bits -> "initial " + bits)
                    .or(() -> JsonWriter.text(json, "stateIn").map(file -> "state-in " + file))
                    .map(start -> new RunStart(summary, start));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Says that the run is not scored so.
     *
     * @param remedy what helps; settings by {@link dev.platanus.machine.Setting#setting}
     */
    public RefusedException refusal(String remedy) {
        return new RefusedException(
                Reason.BAD_INPUT, "the run began with " + setting(start) + ", as '" + summary + "' says; " + remedy);
    }
}
