package dev.platanus.cli.input;

import dev.platanus.circuit.QubitGrid;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --grid}, which every command that reads a circuit has. */
public final class GridOption {
    @Option(
            names = "--grid",
            paramLabel = "FILE",
            description = "Where a circuit in qflex's format has its qubits: a file of 0 and 1, row by row.")
    private Path file;

    public boolean isGiven() {
        return file != null;
    }

    /**
     * The grid, if one was named.
     *
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if it cannot be read or understood
     */
    public Optional<QubitGrid> grid() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(QubitGrid.read(file));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("grid file '" + file + "'", e), e);
        }
    }
}
