package dev.platanus.machine.file;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final Path given;

    /** {@code null} for a stream, which has no part either. */
    private final Path target;

    private final Path part;
    private final boolean replace;
    private final List<OutputStream> streams = new ArrayList<>();
    private final Thread hook;
    private ProcessLock lock;
    private boolean open = true;

    private UnfinishedOutput(Path given, Path target, boolean replace, Runnable interrupted) {
        this.given = given;
        this.target = target;
        this.part = target == null ? null : target.resolveSibling(target.getFileName() + ".part");
        this.replace = replace;
        this.hook = new Thread(() -> interrupted(interrupted), "platanus-interrupted");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the machine is going down already: what is begun now is what a killed process leaves
            return;
        }
    }

    /** Makes the content of unfinished output. */
    private interface Beginning {
        void make(UnfinishedOutput output) throws IOException;
    }

    private UnfinishedOutput begun(Beginning content) throws IOException {
        try {
            begin(content);
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private synchronized void begin(Beginning content) throws IOException {
        try {
            Files.createDirectory(part);
        } catch (FileAlreadyExistsException e) {
            requireLeftOver();
        }
        lock = ProcessLock.tryLock(part)
                .orElseThrow(() -> new RefusedException(
                        Reason.IO,
                        ProcessLock.owner(part) + " is writing '" + given + "'; wait for it, or choose another name"));
        removeLeftOver(target, part);
        content.make(this);
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
            throw new RefusedException(
                    Reason.CONTRADICTION,
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
     * Begins a file.
     *
     * @param given its final name, as messages call it
     * @param target the same as an absolute path, without links
     * @param replace whether a file of that name is replaced in the end
     * @param interrupted called if the process ends before the file is complete, and it is removed
     * @return the file
     * @throws IOException if it cannot be created
     * @throws RefusedException with {@link RefusedException.Reason#IO} if another process writes it, with {@link
     *     RefusedException.Reason#CONTRADICTION} if something else has the name of the unfinished one
     */
    public static UnfinishedOutput file(Path given, Path target, boolean replace, Runnable interrupted)
            throws IOException {
        return new UnfinishedOutput(given, target, replace, interrupted)
                .begun(output -> output.streams.add(new NamedStream(given, AtomicFile.create(output.part()))));
    }

    /**
     * Begins a folder.
     *
     * @param given as for {@link #file}
     * @param target as for {@link #file}
     * @param replace whether a folder of that name, with all that is in it, is replaced in the end
     * @param interrupted as for {@link #file}
     * @return the folder
     * @throws IOException as {@link #file}
     * @throws RefusedException as {@link #file}
     */
    public static UnfinishedOutput folder(Path given, Path target, boolean replace, Runnable interrupted)
            throws IOException {
        return new UnfinishedOutput(given, target, replace, interrupted)
                .begun(output -> Files.createDirectory(output.part()));
    }

    /**
     * What is written to as it is: a device or a pipe.
     *
     * @param given its name, as messages call it
     * @param stream opened
     * @param interrupted as for {@link #file}
     * @return it
     */
    public static UnfinishedOutput stream(Path given, OutputStream stream, Runnable interrupted) {
        UnfinishedOutput output = new UnfinishedOutput(given, null, false, interrupted);
        output.streams.add(new NamedStream(given, stream));
        return output;
    }

    /**
     * Returns the final name.
     *
     * @return absolute, without links
     */
    public Path target() {
        return target;
    }

    /**
     * Returns the unfinished file or folder itself.
     *
     * @return absolute
     */
    public Path part() {
        return part.resolve(CONTENT);
    }

    /**
     * Returns the stream of an unfinished file.
     *
     * @return without a buffer
     */
    public OutputStream stream() {
        return streams.getFirst();
    }

    /**
     * Makes a new folder in the unfinished folder.
     *
     * @param name of the folder
     * @throws IOException if it cannot be created
     */
    public synchronized void createFolder(String name) throws IOException {
        requireOpen();
        try {
            Files.createDirectory(part().resolve(name));
        } catch (IOException e) {
            throw AtomicFile.named(given.resolve(name), e);
        }
    }

    /**
     * Opens a new file in the unfinished folder.
     *
     * @param name of the file, behind that of a folder within and a slash if it belongs there
     * @return closed by the caller, or by {@link #close()}
     * @throws IOException if it cannot be created
     */
    public synchronized OutputStream create(String name) throws IOException {
        requireOpen();
        Path named = given.resolve(name);
        try {
            OutputStream stream = new NamedStream(named, AtomicFile.create(part().resolve(name)));
            streams.add(stream);
            return stream;
        } catch (IOException e) {
            throw AtomicFile.named(named, e);
        }
    }

    private void requireOpen() throws IOException {
        if (!open) {
            throw new FileSystemException(given.toString(), null, "interrupted");
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
            if (target != null) {
                rename();
            }
        } catch (IOException e) {
            throw AtomicFile.named(given, e);
        }
        discard();
    }

    /**
     * Writes all of a file's content, and gives it its name.
     *
     * @param text in UTF-8
     * @throws IOException if writing, closing or renaming fails; then the old result still stands
     */
    public void commit(String text) throws IOException {
        stream().write(text.getBytes(StandardCharsets.UTF_8));
        commit();
    }

    private void rename() throws IOException {
        Path old = part.resolve(OLD);
        boolean replacing = replace && Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
        if (replacing) {
            AtomicFile.move(target, old, false);
        }
        try {
            AtomicFile.move(part(), target, replace && !replacing);
        } catch (IOException e) {
            if (replacing) {
                AtomicFile.move(old, target, false);
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

    private void interrupted(Runnable told) {
        if (discard()) {
            told.run();
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
                removeLeftOver(target, part);
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
