package dev.platanus.statevector.scratch;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Amplitudes on the disk are not those that were written. */
public final class DamagedStateException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    DamagedStateException(Path file, String what) {
        super(file.toString(), null, what);
    }
}
