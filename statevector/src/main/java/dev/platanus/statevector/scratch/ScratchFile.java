package dev.platanus.statevector.scratch;

import dev.platanus.machine.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file of slots of equal size, which are read and written past the cache of the system where it allows that, so that they do not
 * drive out everything else. Buffers are direct, as long as a slot, and begin at a multiple of {@link #ALIGNMENT}; all of one is read
 * or written, whatever its position. Safe for use by several threads, each with a buffer of its own.
 */
public final class ScratchFile implements AutoCloseable {

    /** Buffers have to begin at a multiple of this, and slots have to be one, to pass the cache by. */
    public static final int ALIGNMENT = 4096;

    private static final Optional<OpenOption> PAST_CACHE = pastCache();

    private final Path path;
    private final FileChannel channel;
    private final int slotBytes;

    private ScratchFile(Path path, FileChannel channel, int slotBytes) {
        this.path = path;
        this.channel = channel;
        this.slotBytes = slotBytes;
    }

    /** Opens a file, which is made if it does not exist; not by a link. */
    static ScratchFile open(Path path, int slotBytes) throws IOException {
        return new ScratchFile(path, channel(path, slotBytes), slotBytes);
    }

    private static FileChannel channel(Path file, int slotBytes) throws IOException {
        List<OpenOption> options = new ArrayList<>(List.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
        boolean aligned = slotBytes % ALIGNMENT == 0
                && ALIGNMENT % Files.getFileStore(file.getParent()).getBlockSize() == 0;
        if (aligned && PAST_CACHE.isPresent()) {
            List<OpenOption> direct = new ArrayList<>(options);
            direct.add(PAST_CACHE.get());
            try {
                return FileChannel.open(file, direct.toArray(OpenOption[]::new));
            } catch (FileSystemException | UnsupportedOperationException e) {
                // such as a file system in memory: then by the cache
                return FileChannel.open(file, options.toArray(OpenOption[]::new));
            }
        }
        return FileChannel.open(file, options.toArray(OpenOption[]::new));
    }

    /** A compiler warns of whatever names this option, which is documented all the same. */
    private static Optional<OpenOption> pastCache() {
        try {
            return Arrays.stream(Class.forName("com.sun.nio.file.ExtendedOpenOption")
                            .asSubclass(OpenOption.class)
                            .getEnumConstants())
                    .map(OpenOption.class::cast)
                    .filter(option -> option.toString().equals("DIRECT"))
                    .findAny();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    Path path() {
        return path;
    }

    /** Reads a slot; false if the file ends before. */
    boolean read(int slot, ByteBuffer buffer) throws IOException {
        try {
            buffer.clear();
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, (long) slot * slotBytes + buffer.position()) < 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw AtomicFile.named(path, e);
        }
    }

    void write(int slot, ByteBuffer buffer) throws IOException {
        try {
            buffer.clear();
            while (buffer.hasRemaining()) {
                channel.write(buffer, (long) slot * slotBytes + buffer.position());
            }
        } catch (IOException e) {
            throw AtomicFile.named(path, e);
        }
    }

    /** Returns when all that was written is on the disk. */
    void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw AtomicFile.named(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
