package dev.platanus.cli.console;

import dev.platanus.machine.FailureReason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where output goes.
 *
 * @param given as the user wrote it
 * @param path absolute; the target of a link, so that the link stays
 * @param isStream whether it is a device or a pipe, which is written to as it is
 */
record OutputTarget(Path given, Path path, boolean isStream) {

    /**
     * Finds out.
     *
     * @throws CommandFailure if it cannot be the name of output
     */
    static OutputTarget of(Path given) {
        Path absolute = given.toAbsolutePath();
        if (absolute.getFileName() == null || absolute.getFileName().toString().matches("\\.{1,2}")) {
            throw CommandFailure.usage("'" + given + "' cannot be written as a whole; name a new file or folder in it");
        }
        // /dev/stdout is a link to whatever standard output is, and not to be replaced even if that is a file
        boolean device = absolute.startsWith("/dev") || absolute.startsWith("/proc");
        try {
            BasicFileAttributes there = Files.readAttributes(absolute, BasicFileAttributes.class);
            if (there.isOther() || device) {
                return new OutputTarget(given, absolute, true);
            }
            return new OutputTarget(given, absolute.toRealPath(), false);
        } catch (NoSuchFileException e) {
            return absent(given, absolute);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.IO, "'" + given + "' cannot be written: " + FailureReason.of(e), e);
        }
    }

    private static OutputTarget absent(Path given, Path absolute) {
        if (Files.isSymbolicLink(absolute)) {
            throw CommandFailure.usage("'" + given
                    + "' is a link to something that does not exist; remove it, or choose" + " another name");
        }
        if (Files.exists(absolute.getParent()) && !Files.isDirectory(absolute.getParent())) {
            throw new CommandFailure(
                    ExitCode.IO,
                    "'" + given + "' cannot be written: '"
                            + absolute.getParent().normalize() + "' is no folder; choose another name");
        }
        if (!Files.isDirectory(absolute.getParent())) {
            throw new CommandFailure(
                    ExitCode.IO,
                    "the folder '" + absolute.getParent().normalize() + "' does not exist; create it first");
        }
        try {
            Path folder = absolute.getParent().toRealPath();
            return new OutputTarget(given, folder.resolve(absolute.getFileName()), false);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.IO, "'" + given + "' cannot be written: " + FailureReason.of(e), e);
        }
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a device or a pipe; appending, for what stands behind it may be a file that others write to. */
    OutputStream open(Console console) throws IOException {
        if (path.toString().matches("/dev/stdout|/dev/fd/1|/proc/self/fd/1")) {
            // a second way into the same file would write over what the first one writes
            return new FilterOutputStream(console.out()) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                }

                @Override
                public void close() throws IOException {
                    flush();
                    console.checkOut();
                }
            };
        }
        return Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** The name in quotes, and the place where a link leads. */
    @Override
    public String toString() {
        return Files.isSymbolicLink(given) && !isStream
                ? "'" + given + "' (a link to '" + path + "')"
                : "'" + given + "'";
    }
}
