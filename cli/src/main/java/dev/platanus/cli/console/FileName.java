package dev.platanus.cli.console;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of files and folders; any text that the system takes for one. */
public final class FileName implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /**
     * Makes a path.
     *
     * @param text what the user wrote
     * @throws IllegalArgumentException one sentence, if it is empty or no name
     */
    static Path of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the name is empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    text.indexOf('\0') >= 0
                            ? "no name has a zero character in it"
                            : "this system has no such names; under LC_ALL=C.UTF-8 it may have",
                    e);
        }
    }
}
