package dev.platanus.cli.observable;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.format.CircuitFile;
import dev.platanus.circuit.format.ObservableFormats;
import dev.platanus.circuit.observable.Observable;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
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
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if they cannot be read or understood
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
        } catch (CircuitFormatException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("the observable", e), e);
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

    private static List<Observable> file(Path file, CircuitFile circuit) throws IOException {
        if (!Files.exists(file)) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "observable file '" + file + "' does not exist");
        }
        if (Files.isDirectory(file)) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "'" + file + "' is a folder; name a file of observables in it");
        }
        try {
            return ObservableFormats.read(file, circuit);
        } catch (CircuitFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("observable file '" + file + "'", e), e);
        }
    }
}
