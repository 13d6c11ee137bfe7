package dev.platanus.machine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that tells who works in a folder, and is locked as long as he does: the system takes the lock away from a process that
 * dies, however it dies, so that what it left behind can be told from what is still being written.
 *
 * <p>The file has the lines {@value #FORMAT} and {@code process} with the number of the process, and a
 * tail of a length drawn at random, by which it is told from the file of another that took its place.
 */
public final class ProcessLock implements AutoCloseable {
    /** The name that lock files have. */
    public static final String NAME = "platanus.lock";

    private static final String FORMAT = "platanus-lock 1";
    private static final int ATTEMPTS = 100;
    private static final long FAR = 1L << 40;
    private static final int LONGEST_TAIL = 1 << 13;
    private static final int LONGEST = 1 << 14;

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @param folder an existing folder
     * @return the lock, or nothing if another process, or another part of this one, has it
     * @throws IOException if the lock's file cannot be written, or is somebody else's
     */
    public static Optional<ProcessLock> tryLock(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (Files.isSymbolicLink(file)) {
                throw notOurs(file);
            }
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            boolean kept = false;
            try {
                // a byte behind the content, so that others may read who it is where locks bind everybody
                FileLock lock = channel.tryLock(FAR, 1, false);
                if (lock == null) {
                    return Optional.empty();
                }
                requireOurs(file, channel);
                // nobody may open the file a second time here: POSIX drops the lock when any of its descriptors is
                // closed
                byte[] text = (FORMAT + "\nprocess " + ProcessHandle.current().pid() + "\n"
                                + " ".repeat(ThreadLocalRandom.current().nextInt(LONGEST_TAIL)) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(text), 0);
                // the one before may have deleted the file between our opening and our locking it
                if (Files.size(file) == text.length) {
                    kept = true;
                    return Optional.of(new ProcessLock(file, channel));
                }
            } catch (OverlappingFileLockException e) {
                return Optional.empty();
            } catch (NoSuchFileException e) {
                // deleted under our hands: once more
                continue;
            } finally {
                if (!kept) {
                    channel.close();
                }
            }
        }
        return Optional.empty();
    }

    /** What is there already must be a lock, for it is going to be written anew. */
    private static void requireOurs(Path file, FileChannel channel) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(FORMAT.length());
        channel.read(begin, 0);
        String found = new String(begin.array(), 0, begin.position(), StandardCharsets.US_ASCII);
        if (!FORMAT.startsWith(found)) {
            throw notOurs(file);
        }
    }

    private static IOException notOurs(Path file) {
        return new FileSystemException(file.toString(), null, "it is not what a run of platanus writes; remove it");
    }

    /**
     * Tells whether a folder carries such a file, locked or not: whether its content is ours.
     *
     * @param folder any path
     * @return whether it is a folder with a lock's file in it
     */
    public static boolean isIn(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) < LONGEST
                    && (Files.size(file) == 0 || Files.readString(file).startsWith(FORMAT + "\n"));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns who has, or had, the lock of a folder.
     *
     * @param folder any path
     * @return such as {@code process 1234}, or {@code another process} where that cannot be told
     */
    public static String owner(Path folder) {
        try {
            return Files.readString(folder.resolve(NAME))
                    .lines()
                    .filter(line -> line.matches("process [0-9]{1,10}"))
                    .findFirst()
                    .orElse("another process");
        } catch (IOException e) {
            return "another process";
        }
    }

    /**
     * Removes the file, and with it the lock.
     *
     * @throws IOException if the file cannot be removed
     */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            channel.close();
        }
    }
}
