package dev.platanus.cli.console;

import dev.platanus.machine.file.UnfinishedOutput;
import dev.platanus.report.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a result is shown, and where its table goes.
 *
 * @param json whether JSON is printed
 * @param csv where the table goes: a file, {@code -} if nothing else is to be printed
 * @param brief whether, of text, only the numbers are wanted
 * @param force whether an earlier table is replaced
 * @param table what a file must be to be replaced
 */
public record ResultOutput(boolean json, Optional<String> csv, boolean brief, boolean force, FileKind table) {
    /**
     * Checks.
     *
     * @throws CommandFailure if two results want standard output
     */
    public ResultOutput {
        if (json && isTable(csv)) {
            throw CommandFailure.usage("--csv - and --json both want standard output; give --csv a file");
        }
    }

    private static boolean isTable(Optional<String> csv) {
        return csv.filter("-"::equals).isPresent();
    }

    private void print(Result result, Console console) {
        if (json) {
            console.show(result.document(), true);
        } else if (isTable(csv)) {
            console.show(result.csv());
        } else if (brief) {
            console.show(result.brief());
        } else {
            console.show(result.document(), false);
        }
    }

    /** What computes a result. */
    public interface Computation<R extends Result> {
        /**
         * Computes.
         *
         * @throws IOException if something cannot be read
         */
        R result() throws IOException;
    }

    /**
     * Computes a result, writes the table if a file was named, and prints the rest.
     *
     * @return the result
     * @throws CommandFailure before anything is computed, if the file exists and is not to be replaced, or cannot be created
     * @throws IOException if computing or writing fails
     */
    public <R extends Result> R show(Computation<R> computation, Console console) throws IOException {
        Optional<Path> name = csv.filter(given -> !given.equals("-")).map(Path::of);
        try (UnfinishedOutput file = OutputTarget.wanted(name, table, force, console)) {
            R result = computation.result();
            if (file != null) {
                file.commit(result.csv());
            }
            print(result, console);
            return result;
        }
    }
}
