package dev.platanus.cli.pieces;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --output FILE} and {@code --force} of commands that put the pieces of a job together. */
public final class JobOutputOptions {
    @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
    private Path file;

    @Option(names = "--force", description = "Replace the file if it is of the same kind.")
    private boolean force;

    /** Where the result goes. */
    public JobOutput output() {
        return new JobOutput(
                Optional.ofNullable(file).filter(name -> !name.toString().equals("-")), force);
    }
}
