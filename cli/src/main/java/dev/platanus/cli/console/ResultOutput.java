package dev.platanus.cli.console;

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

    /** The file of the table, if there is one. */
    public Optional<Path> file() {
        return csv.filter(name -> !name.equals("-")).map(Path::of);
    }

    /** Prints a result. */
    public void print(Result result, Console console) {
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

    /**
     * Writes the table if a file was named, and prints the rest.
     *
     * @throws CommandFailure if the file exists and is not to be replaced, or cannot be created
     * @throws IOException if writing fails
     */
    public void show(Result result, Console console) throws IOException {
        if (file().isPresent()) {
            OutputTarget.write(file().get(), table, force, result.csv(), console);
        }
        print(result, console);
    }
}
