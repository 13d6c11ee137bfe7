package dev.platanus.cli.console;

import dev.platanus.machine.AtomicFile;
import dev.platanus.machine.ProcessLock;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file, or a folder of files, that does not have its name until it is complete, and vanishes if that never happens: when the
 * command fails, and when the process is interrupted (Ctrl-C, SIGTERM). What a killed process left is recognised and replaced.
 *
 * <p>Until then it is {@code content} in the folder {@code NAME.part}, beside a {@link ProcessLock} and, while a folder is
 * replaced, the {@code old} one. Devices and pipes are written to as they are.
 *
 * <p>Thread safe against the shutdown hook: after an interruption nothing new can be created, and a commit that has
 * begun is finished first.
 */
public final class UnfinishedOutput implements AutoCloseable {
    private static final String CONTENT = "content";
    private static final String OLD = "old";

    private final OutputTarget target;
    private final Path part;
    private final boolean replace;
    private final List<OutputStream> streams = new ArrayList<>();
    private final Thread hook;
    private ProcessLock lock;
    private boolean open = true;

    private UnfinishedOutput(OutputTarget target, boolean folder, boolean replace, Console console) throws IOException {
        this.target = target;
        this.part = part(target.path());
        this.replace = replace;
        this.hook = new Thread(() -> interrupted(console), "platanus-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            begin(folder, console);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private synchronized void begin(boolean folder, Console console) throws IOException {
        if (target.isStream()) {
            streams.add(new NamedStream(target.given(), target.open(console)));
            return;
        }
        try {
            Files.createDirectory(part);
        } catch (FileAlreadyExistsException e) {
            requireLeftOver();
        }
        lock = ProcessLock.tryLock(part)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.IO,
                        ProcessLock.owner(part) + " is writing '" + target.given()
                                + "'; wait for it, or choose another name"));
        removeLeftOver(target.path(), part);
        if (folder) {
            Files.createDirectory(content());
        } else {
            streams.add(new NamedStream(target.given(), AtomicFile.create(content())));
        }
    }

    /** What has the name of unfinished output must be ours, for it is going to be removed. */
    private void requireLeftOver() throws IOException {
        boolean ours = ProcessLock.isIn(part)
                && Files.getOwner(part, LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getOwner(part.resolve(ProcessLock.NAME)));
        if (ours) {
            try (Stream<Path> entries = Files.list(part)) {
                List<String> known = List.of(CONTENT, OLD, ProcessLock.NAME);
                ours = entries.allMatch(
                        entry -> known.contains(entry.getFileName().toString()));
            }
        }
        if (!ours) {
            throw CommandFailure.usage(
                    "'" + part + "' is in the way: it has the name that unfinished output has, but is"
                            + " not what a run of platanus leaves; remove it, or choose another name");
        }
    }

    /** Removes what a killed run left; what it was about to replace gets its name back. */
    private static void removeLeftOver(Path target, Path part) throws IOException {
        Path old = part.resolve(OLD);
        if (Files.exists(old, LinkOption.NOFOLLOW_LINKS) && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            AtomicFile.move(old, target, false);
        }
        deleteTree(part.resolve(CONTENT));
        deleteTree(old);
    }

    /**
     * Begins a file, or opens a device or a pipe.
     *
     * @param target its final name; if it exists, {@code force} and a file of the kind are needed
     * @throws CommandFailure if it exists, its folder does not, or it cannot be created
     */
    public static UnfinishedOutput file(Path target, FileKind kind, boolean force, Console console) {
        OutputTarget place = OutputTarget.of(target);
        if (!place.isStream() && place.exists()) {
            requireForce(place, force);
            if (!Files.isRegularFile(place.path()) || !kind.isIn(place.path())) {
                throw CommandFailure.usage(place + " is not " + kind.noun()
                        + ", and --force replaces nothing else; remove it yourself, or choose another name");
            }
        }
        return begin(place, false, force, console);
    }

    /**
     * Begins a folder.
     *
     * @param target its final name; must not exist unless {@code force}
     * @param replaceable what {@code force} may replace: a run's own folder, never somebody's other work; may throw a
     *     {@link CommandFailure} that says more
     * @throws CommandFailure if it exists, its parent does not, or it cannot be created
     */
    public static UnfinishedOutput folder(Path target, boolean force, Predicate<Path> replaceable, Console console) {
        OutputTarget place = OutputTarget.of(target);
        if (place.isStream()) {
            throw CommandFailure.usage(place + " is no folder; name a new one");
        }
        if (place.exists()) {
            requireForce(place, force);
            if (!replaceable.test(place.path())) {
                throw CommandFailure.usage(
                        place + " holds something else than an earlier result of this command, and --force does not"
                                + " replace that; remove it yourself, or choose another name");
            }
        }
        return begin(place, true, force, console);
    }

    private static void requireForce(OutputTarget place, boolean force) {
        if (!force) {
            throw CommandFailure.usage(place + " exists; add --force to replace it, or choose another name");
        }
    }

    private static UnfinishedOutput begin(OutputTarget place, boolean folder, boolean force, Console console) {
        try {
            return new UnfinishedOutput(place, folder, force, console);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.IO, place + " cannot be written: " + Failures.reason(e), e);
        }
    }

    /** The final name, absolute. */
    public Path target() {
        return target.path();
    }

    /** The unfinished file or folder itself. */
    public Path part() {
        return content();
    }

    private Path content() {
        return part.resolve(CONTENT);
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
        requireOpen();
        Path named = target.given().resolve(name);
        try {
            OutputStream stream =
                    new NamedStream(named, AtomicFile.create(content().resolve(name)));
            streams.add(stream);
            return stream;
        } catch (IOException e) {
            throw AtomicFile.named(named, e);
        }
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new FileSystemException(target.given().toString(), null, "interrupted");
        }
    }

    /**
     * Gives the complete result its final name; what stood there before is removed after that.
     *
     * @throws IOException if closing or renaming fails; then the old result still stands
     */
    public synchronized void commit() throws IOException {
        requireOpen();
        closeStreams();
        try {
            if (!target.isStream()) {
                rename();
            }
        } catch (IOException e) {
            throw AtomicFile.named(target.given(), e);
        }
        discard();
    }

    private void rename() throws IOException {
        Path old = part.resolve(OLD);
        boolean replacing = replace && Files.isDirectory(target.path(), LinkOption.NOFOLLOW_LINKS);
        if (replacing) {
            AtomicFile.move(target.path(), old, false);
        }
        try {
            AtomicFile.move(content(), target.path(), replace && !replacing);
        } catch (IOException e) {
            if (replacing) {
                AtomicFile.move(old, target.path(), false);
            }
            throw e;
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
            console.tell("");
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
        if (lock != null) {
            try {
                removeLeftOver(target.path(), part);
                lock.close();
                Files.delete(part);
            } catch (IOException e) {
                throw new UncheckedIOException(AtomicFile.named(part, e));
            }
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

    /** Removes a file, or a folder with all that is in it; of a link only the link. */
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

    /** Tells in each failure which file it was. */
    private static final class NamedStream extends FilterOutputStream {
        private final Path file;

        NamedStream(Path file, OutputStream stream) {
            super(stream);
            this.file = file;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                throw AtomicFile.named(file, e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw AtomicFile.named(file, e);
            }
        }
    }
}
