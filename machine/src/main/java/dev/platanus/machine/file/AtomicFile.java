package dev.platanus.machine.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files that have their name only once they are whole and on the disk: written beside their place, forced, renamed. Whoever
 * reads them sees the old content or the new one, also after a power cut; a failure leaves the old one.
 *
 * <p>Errors are {@link FileSystemException}s with the name of the file that was asked for.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a text in UTF-8.
     *
     * @param file where to; an existing file is replaced, a link to a file stays and its target is replaced
     * @param text the content
     * @throws IOException if it cannot be written; then the old content still stands, and nothing else is left
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @param file as {@link #write(Path, String)}
     * @param content the content
     * @throws IOException as {@link #write(Path, String)}
     */
    public static void write(Path file, byte[] content) throws IOException {
        try {
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            // drawn, since on a shared folder two processes may have the same number: that of each container is 1
            Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream stream = create(part)) {
                    stream.write(content);
                }
                move(part, target, true);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    /**
     * Removes what processes left behind that were killed while they wrote a file.
     *
     * @param file that nobody else writes now
     * @throws IOException if the folder cannot be listed, or something not be removed
     */
    public static void removeRemains(Path file) throws IOException {
        Pattern remains = Pattern.compile(Pattern.quote(file.getFileName().toString()) + "\\.[0-9a-f-]{36}\\.part");
        Path folder = file.toAbsolutePath().getParent();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, part -> remains.matcher(part.getFileName().toString()).matches())) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Opens a new file whose content is on the disk once the stream is closed without an error.
     *
     * @param file must not exist
     * @return the stream, without a buffer
     * @throws IOException if it exists or cannot be created
     */
    public static OutputStream create(Path file) throws IOException {
        return new ForcedStream(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Renames, in one step where the file system can.
     *
     * @param from a file or folder
     * @param to its new name, in the same file system
     * @param replace whether a file of that name is replaced
     * @throws IOException if renaming fails, or the name is taken and not to be replaced
     */
    public static void move(Path from, Path to, boolean replace) throws IOException {
        if (!replace && Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(to.toString(), null, "it exists by now");
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            if (replace) {
                Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(from, to);
            }
        }
    }

    /**
     * The same failure with a file's name, which failures of reading and writing lack.
     *
     * @param file what was asked for
     * @param e what went wrong
     * @return a failure that names the file
     */
    public static IOException named(Path file, IOException e) {
        if (e.getClass() == FileSystemException.class && file.toString().equals(((FileSystemException) e).getFile())) {
            return e;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, FailureReason.of(e));
        named.initCause(e);
        return named;
    }

    /** Writes all, and forces it to the disk in the end. */
    private static final class ForcedStream extends OutputStream {
        private final FileChannel channel;

        ForcedStream(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                if (channel.isOpen()) {
                    channel.force(true);
                }
            }
        }
    }
}
