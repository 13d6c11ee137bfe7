package dev.platanus.simulator.input;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.layout.LayoutFormatException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.xeb.bitstring.BitstringFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read: what stands in the way is one sentence, and {@link Reason#BAD_INPUT}. */
public final class InputFile {
    private InputFile() {}

    /**
     * What reads a file.
     *
     * @param <T> what it says
     */
    public interface Reading<T> {
        /**
         * Reads.
         *
         * @param file its name
         * @return what it says
         * @throws IOException if it cannot be read or understood
         */
        T of(Path file) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param <T> what it says
     * @param what it is, as messages call it
     * @param folder what to name in a folder instead
     * @param file its name
     * @param reading reads it
     * @return what it says
     * @throws RefusedException if it is not there, is a folder, or cannot be read or understood
     */
    public static <T> T read(String what, String folder, Path file, Reading<T> reading) {
        if (!Files.exists(file)) {
            throw new RefusedException(Reason.BAD_INPUT, what + " '" + file + "' does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new RefusedException(Reason.BAD_INPUT, "'" + file + "' is a folder; name " + folder + " in it");
        }
        try {
            return reading.of(file);
        } catch (IOException e) {
            throw unreadable(what + " '" + file + "'", e);
        }
    }

    /**
     * A fault of a file as an answer to a larger question: what is wrong with a format speaks for itself, everything else needs the
     * subject's name.
     *
     * @param subject such as {@code circuit file 'a.qasm'}
     * @param e what was thrown
     * @return what to throw
     */
    public static RefusedException unreadable(String subject, IOException e) {
        return switch (e) {
            case BitstringFormatException format -> format.refused();
            case CircuitFormatException format -> badInput(format.getMessage(), e);
            case LayoutFormatException format -> badInput(format.getMessage(), e);
            default -> badInput(subject + " cannot be read: " + FailureReason.of(e), e);
        };
    }

    private static RefusedException badInput(String sentence, IOException e) {
        return new RefusedException(Reason.BAD_INPUT, sentence, e);
    }
}
