package dev.platanus.cli.engine;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.simulator.pieces.Part;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --part K/N}. */
public final class PartOption {
    @Option(
            names = "--part",
            paramLabel = "K/N",
            converter = Words.class,
            description =
                    "slices, batches, verify --data: compute only the K-th of N parts of the work into the folder of"
                        + " --checkpoint, which workers may share, and print nothing; 'platanus merge' puts the parts"
                        + " together. 0/N only plans.")
    private Part part;

    /** The part, if one is asked for. */
    public Optional<Part> part() {
        return Optional.ofNullable(part);
    }

    /**
     * The folder of the job.
     *
     * @throws CommandFailure if none was named
     */
    public static Path folder(Optional<Path> checkpoint) {
        return checkpoint.orElseThrow(
                () -> CommandFailure.usage("--part needs the folder of the job; name it by --checkpoint"));
    }

    /** Reads {@code 2/4}. */
    static final class Words implements ITypeConverter<Part> {
        @Override
        public Part convert(String text) {
            try {
                return Part.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
