package dev.platanus.machine.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that are made where they are missing. */
public final class Folders {
    private Folders() {}

    /**
     * Makes a folder, and those that it is in.
     *
     * @param path where; an existing folder, or a link to one, is left as it is
     * @return the same
     * @throws IOException if it cannot be made; if something else has the name, that is said
     */
    public static Path made(Path path) throws IOException {
        try {
            return Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            FileSystemException other = new FileSystemException(
                    path.toString(),
                    null,
                    Files.isSymbolicLink(path) && !Files.exists(path)
                            ? "it is a link to something that does not exist"
                            : "it is no folder");
            other.initCause(e);
            throw other;
        }
    }
}
