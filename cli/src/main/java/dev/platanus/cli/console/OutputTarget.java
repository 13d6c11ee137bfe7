package dev.platanus.cli.console;

import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.file.UnfinishedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where output goes.
 *
 * @param given as the user wrote it
 * @param path absolute; the target of a link, so that the link stays
 * @param isStream whether it is a device or a pipe, which is written to as it is
 */
public record OutputTarget(Path given, Path path, boolean isStream) {

    /**
     * Finds out.
     *
     * @throws CommandFailure if it cannot be the name of output
     */
    private static OutputTarget of(Path given) {
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
            throw unwritable("'" + given + "'", e);
        }
    }

    /**
     * Begins a file, or opens a device or a pipe.
     *
     * @param given its final name; if it exists, {@code force} and a file of the kind are needed
     * @throws CommandFailure if it exists, its folder does not, or it cannot be created
     */
    public static UnfinishedOutput file(Path given, FileKind kind, boolean force, Console console) {
        OutputTarget place = forFile(given, kind, force);
        try {
            return place.isStream
                    ? UnfinishedOutput.stream(given, place.open(console), told(given, "is not whole", console))
                    : UnfinishedOutput.file(given, place.path, force, told(given, "was not written", console));
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    /**
     * Begins a file that may not be wanted.
     *
     * @param given its final name, if it is
     * @return {@code null} if it is not
     * @throws CommandFailure as {@link #file}
     */
    public static UnfinishedOutput wanted(Optional<Path> given, FileKind kind, boolean force, Console console) {
        return given.map(name -> file(name, kind, force, console)).orElse(null);
    }

    /**
     * Writes a file as a whole.
     *
     * @param given as for {@link #file}
     * @param text in UTF-8
     * @throws CommandFailure as {@link #file}
     * @throws IOException if writing fails
     */
    public static void write(Path given, FileKind kind, boolean force, String text, Console console)
            throws IOException {
        try (UnfinishedOutput output = file(given, kind, force, console)) {
            output.commit(text);
        }
    }

    /** Writes a result. */
    public interface Writing<T> {
        /**
         * Writes.
         *
         * @return what is told of it
         * @throws IOException if that fails
         */
        T into(OutputStream stream) throws IOException;
    }

    /**
     * Has a result written to a file as a whole, or to standard output.
     *
     * @param given as for {@link #file}; empty or {@code -} for standard output
     * @return what the writing returns
     * @throws CommandFailure as {@link #file}
     * @throws IOException if writing fails
     */
    public static <T> T write(Optional<Path> given, FileKind kind, boolean force, Console console, Writing<T> writing)
            throws IOException {
        if (given.filter(name -> !name.toString().equals("-")).isEmpty()) {
            return writing.into(console.checkedOut());
        }
        try (UnfinishedOutput output = file(given.get(), kind, force, console)) {
            T told = writing.into(output.stream());
            output.commit();
            return told;
        }
    }

    /**
     * Makes sure, before work that takes long, that {@link #file} will not refuse the name of its result.
     *
     * @param given its name; if it exists, {@code force} and a file of the kind are needed
     * @throws CommandFailure as {@link #file}
     */
    public static void checkFile(Path given, FileKind kind, boolean force) {
        forFile(given, kind, force);
    }

    private static OutputTarget forFile(Path given, FileKind kind, boolean force) {
        OutputTarget place = of(given);
        if (!place.isStream && place.exists()) {
            place.requireForce(force);
            if (!Files.isRegularFile(place.path) || !kind.isIn(place.path)) {
                throw CommandFailure.usage(place + " is not " + kind.noun()
                        + ", and --force replaces nothing else; remove it yourself, or choose another name");
            }
        }
        return place;
    }

    /**
     * Begins a folder.
     *
     * @param given its final name; must not exist unless {@code force}
     * @param replaceable what {@code force} may replace: a run's own folder, never somebody's other work; may throw a
     *     {@link CommandFailure} that says more
     * @throws CommandFailure if it exists, its parent does not, or it cannot be created
     */
    public static UnfinishedOutput folder(Path given, boolean force, Predicate<Path> replaceable, Console console) {
        OutputTarget place = of(given);
        if (place.isStream) {
            throw CommandFailure.usage(place + " is no folder; name a new one");
        }
        if (place.exists()) {
            place.requireForce(force);
            if (!replaceable.test(place.path)) {
                throw CommandFailure.usage(
                        place + " holds something else than an earlier result of this command, and --force does not"
                                + " replace that; remove it yourself, or choose another name");
            }
        }
        try {
            return UnfinishedOutput.folder(given, place.path, force, told(given, "was not written", console));
        } catch (IOException e) {
            throw unwritable(place, e);
        }
    }

    private void requireForce(boolean force) {
        if (!force) {
            throw CommandFailure.usage(this + " exists; add --force to replace it, or choose another name");
        }
    }

    private static CommandFailure unwritable(Object place, IOException e) {
        return new CommandFailure(ExitCode.IO, place + " cannot be written: " + FailureReason.of(e), e);
    }

    /** A state or sums in another folder may have been stored all the same. */
    private static Runnable told(Path given, String what, Console console) {
        return () -> {
            console.tell("");
            console.say("interrupted; '" + given + "' " + what);
            console.err().flush();
        };
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
            throw unwritable("'" + given + "'", e);
        }
    }

    private boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a device or a pipe; appending, for what stands behind it may be a file that others write to. */
    private OutputStream open(Console console) throws IOException {
        if (path.toString().matches("/dev/stdout|/dev/fd/1|/proc/self/fd/1")) {
            // a second way into the same file would write over what the first one writes
            return console.checkedOut();
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
