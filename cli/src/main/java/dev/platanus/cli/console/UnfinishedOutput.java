package dev.platanus.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file, or a folder of files, that exists as {@code NAME.part} until it is complete, and vanishes if that never
 * happens: when the command fails, and when the process is interrupted (Ctrl-C, SIGTERM).
 *
 * <p>Thread safe against the shutdown hook: after an interruption nothing new can be created, and a commit that has
 * begun is finished first.
 */
public final class UnfinishedOutput implements AutoCloseable {
    private final Path target;
    private final Path part;
    private final boolean folder;
    private final boolean replace;
    private final List<OutputStream> streams = new ArrayList<>();
    private final Thread hook;
    private boolean open = true;

    private UnfinishedOutput(Path target, boolean folder, boolean replace, Console console) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.folder = folder;
        this.replace = replace;
        this.hook = new Thread(() -> interrupted(console), "platanus-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            begin();
        } catch (IOException | RuntimeException e) {
            open = false;
            Runtime.getRuntime().removeShutdownHook(hook);
            throw e;
        }
    }

    private synchronized void begin() throws IOException {
        if (replace) {
            deleteTree(part);
        }
        if (folder) {
            Files.createDirectory(part);
        } else {
            streams.add(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }
    }

    /**
     * Begins a file.
     *
     * @param target its final name; must not exist unless {@code force}
     * @throws CommandFailure if it exists, its folder does not, or it cannot be created
     */
    public static UnfinishedOutput file(Path target, boolean force, Console console) {
        return begin(target, false, force, console, path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Begins a folder.
     *
     * @param target its final name; must not exist unless {@code force}
     * @param replaceable what {@code force} may replace: a run's own folder, never somebody's other work
     * @throws CommandFailure if it exists, its parent does not, or it cannot be created
     */
    public static UnfinishedOutput folder(Path target, boolean force, Predicate<Path> replaceable, Console console) {
        return begin(target, true, force, console, replaceable);
    }

    private static UnfinishedOutput begin(
            Path given, boolean folder, boolean force, Console console, Predicate<Path> replaceable) {
        Path target = given.toAbsolutePath().normalize();
        if (target.getFileName() == null || target.getParent() == null) {
            throw CommandFailure.usage("'" + given + "' cannot be written as a whole; name a new file or folder in it");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!force) {
                throw CommandFailure.usage(
                        "'" + given + "' exists; add --force to replace it, or choose another name with --output");
            }
            if (!replaceable.test(target)) {
                throw CommandFailure.usage(
                        "'" + given + "' holds something else than an earlier result of this command, "
                                + "and --force does not replace that; choose another name with --output");
            }
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new CommandFailure(
                    ExitCode.IO, "the folder '" + target.getParent() + "' does not exist; create it first");
        }
        try {
            return new UnfinishedOutput(target, folder, force, console);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "'" + given
                            + ".part' exists: another run is writing it, or one was killed; remove it, or add --force",
                    e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.IO, "'" + given + "' cannot be written: " + Failures.reason(e), e);
        }
    }

    /** The final name, absolute. */
    public Path target() {
        return target;
    }

    /** The unfinished file or folder itself. */
    public Path part() {
        return part;
    }

    /** The stream of an unfinished file; the caller buffers. */
    public OutputStream stream() {
        return streams.getFirst();
    }

    /**
     * Opens a new file in the unfinished folder; closed by the caller, or by {@link #close()}.
     *
     * @throws IOException if it cannot be created
     */
    public synchronized OutputStream create(String name) throws IOException {
        if (!open) {
            throw new IOException("interrupted");
        }
        OutputStream stream =
                Files.newOutputStream(part.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        streams.add(stream);
        return stream;
    }

    /**
     * Gives the complete result its final name; what stood there before is removed after that.
     *
     * @throws IOException if closing or renaming fails; then the old result still stands
     */
    public synchronized void commit() throws IOException {
        if (!open) {
            throw new IOException("interrupted");
        }
        closeStreams();
        Path old = target.resolveSibling(target.getFileName() + ".old");
        boolean replacing = replace && folder && Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (replacing) {
            deleteTree(old);
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            if (folder || replace) {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(part, target);
            }
        } catch (IOException e) {
            if (replacing) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        open = false;
        if (replacing) {
            deleteTree(old);
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the machine is going down already; the hook has done, or waits to do, the same
        }
    }

    private void interrupted(Console console) {
        if (discard()) {
            console.err().println();
            console.say("interrupted; nothing was written");
            console.err().flush();
        }
    }

    private synchronized boolean discard() {
        if (!open) {
            return false;
        }
        open = false;
        try {
            closeStreams();
        } catch (IOException e) {
            // what could not be flushed is thrown away anyway
        }
        try {
            deleteTree(part);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + part + "' could not be removed: " + Failures.reason(e), e);
        }
        return true;
    }

    private void closeStreams() throws IOException {
        IOException first = null;
        for (OutputStream stream : streams) {
            try {
                stream.close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> entries = Files.list(root)) {
                for (Path entry : (Iterable<Path>) entries::iterator) {
                    deleteTree(entry);
                }
            }
        }
        try {
            Files.delete(root);
        } catch (NoSuchFileException e) {
            // gone is what was wanted
        }
    }
}
