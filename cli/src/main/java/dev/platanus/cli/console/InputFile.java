package dev.platanus.cli.console;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.layout.LayoutFormatException;
import dev.platanus.machine.file.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that commands read: what stands in the way is one sentence, and exit code {@link ExitCode#BAD_INPUT}. */
public final class InputFile {
    private InputFile() {}

    /** What reads a file. */
    public interface Reading<T> {
        T of(Path file) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param what it is, as messages call it
     * @param folder what to name in a folder instead
     * @throws CommandFailure if it is not there, is a folder, or cannot be read or understood
     */
    public static <T> T read(String what, String folder, Path file, Reading<T> reading) {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, what + " '" + file + "' does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "'" + file + "' is a folder; name " + folder + " in it");
        }
        try {
            return reading.of(file);
        } catch (IOException e) {
            throw unreadable(what + " '" + file + "'", e);
        }
    }

    /** A format error speaks for itself, everything else needs the subject's name. */
    public static CommandFailure unreadable(String subject, IOException e) {
        String sentence = switch (e) {
            case CircuitFormatException format -> format.getMessage();
            case LayoutFormatException format -> format.getMessage();
            default -> subject + " cannot be read: " + FailureReason.of(e);
        };
        return new CommandFailure(ExitCode.BAD_INPUT, sentence, e);
    }
}
