package dev.platanus.simulator.pieces;

import dev.platanus.machine.file.ProcessLock;
import dev.platanus.simulator.Observer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A {@link ProcessLock} where the file system has locks. Without them work is done twice if two workers take the same, to the same
 * bytes: nothing that is written here needs a lock to stay whole.
 */
final class FolderLock implements AutoCloseable {
    private final Optional<ProcessLock> lock;
    private final boolean ours;

    private FolderLock(Optional<ProcessLock> lock, boolean ours) {
        this.lock = lock;
        this.ours = ours;
    }

    /** Locks a folder, unless somebody else has. */
    static FolderLock of(Path folder, Observer observer) throws IOException {
        try {
            Optional<ProcessLock> lock = ProcessLock.tryLock(folder);
            return new FolderLock(lock, lock.isPresent());
        } catch (IOException e) {
            if (!lacksLocks(e)) {
                throw e;
            }
            observer.warn("'" + folder + "' is on a file system without locks (" + e.getMessage()
                    + "); see to it that no part is computed twice at a time");
            return new FolderLock(Optional.empty(), true);
        }
    }

    /** Whether a failure is that of the lock, in the words of the system, and not that of the file, such as a full disk. */
    static boolean lacksLocks(IOException e) {
        return e.getClass() == IOException.class
                && e.getMessage() != null
                && e.getMessage().matches("(?i).*(locks available|not supported|not implemented).*");
    }

    /** Whether this process may work there. */
    boolean isOurs() {
        return ours;
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
        }
    }
}
