package dev.platanus.simulator.pieces;

import dev.platanus.machine.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder of this machine, or of a network that this machine has among its folders. Files are written by {@link AtomicFile}.
 *
 * @param path of the folder, which exists
 */
record LocalFolder(Path path) implements TextFolder {
    @Override
    public Optional<String> read(String name) throws IOException {
        Path file = path.resolve(name);
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "it is no ordinary file"); // a pipe would be waited for
        }
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String name, String text) throws IOException {
        AtomicFile.write(path.resolve(name), text);
    }

    @Override
    public boolean writeNew(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Path own = path.resolve(name + "." + UUID.randomUUID() + ".part");
        try {
            AtomicFile.write(own, text);
            link(own, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /** A link is refused where the name is taken, on network file systems, too; where there are no links, a move has to do. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            AtomicFile.move(from, to, false);
        }
    }

    @Override
    public String place(String name) {
        return path.resolve(name).toString();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
