package dev.platanus.cli.observable;

import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.ObservableFormats;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.cli.console.Console;
import dev.platanus.simulator.input.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What OBSERVABLE means: {@code @FILE} and the name of a file that exists are files, {@code -} is standard input, the rest text. */
final class ObservableInput {
    /** What nobody would write for an observable: a folder before it, or letters behind a dot. */
    private static final Pattern FILE_NAME = Pattern.compile("\\S*(?:[/\\\\]\\S*|[A-Za-z_]\\S*\\.[A-Za-z]\\w*)");

    private ObservableInput() {}

    /**
     * Reads.
     *
     * @param argument as on the command line
     * @param circuit what the observables are of
     * @throws dev.platanus.machine.RefusedException if they cannot be read or understood
     */
    static List<Observable> read(String argument, CircuitFile circuit, Console console) {
        try {
            if (argument.equals("-") || argument.equals("@-")) {
                return ObservableFormats.read(console.in(), "<stdin>", circuit);
            }
            if (argument.startsWith("@")) {
                return file(Path.of(argument.substring(1)), circuit);
            }
            return !argument.isBlank() && isFile(argument)
                    ? file(Path.of(argument), circuit)
                    : ObservableFormats.parse(argument, "observable", circuit);
        } catch (IOException e) {
            throw InputFile.unreadable("the observable", e);
        }
    }

    private static boolean isFile(String argument) {
        try {
            return Files.exists(Path.of(argument))
                    || FILE_NAME.matcher(argument).matches();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    private static List<Observable> file(Path file, CircuitFile circuit) {
        return InputFile.read(
                "observable file", "a file of observables", file, path -> ObservableFormats.read(path, circuit));
    }
}
