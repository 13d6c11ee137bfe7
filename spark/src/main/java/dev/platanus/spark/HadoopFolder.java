package dev.platanus.spark;

import dev.platanus.simulator.pieces.TextFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder in any file system that Hadoop knows. A file is written under a name of its own, and renamed when it is whole; where
 * renaming does not replace, as in HDFS, the old file goes first, so that for a moment there is none.
 */
public final class HadoopFolder implements TextFolder {
    private final FileSystem files;
    private final Path folder;

    HadoopFolder(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /**
     * Opens a folder.
     *
     * @param name such as {@code hdfs://host/jobs/one}; without a scheme it is in the file system that the configuration names
     * @param configuration Hadoop's
     * @return the folder, which is made if it does not exist; {@link TextFolder#local} if it is one of this machine
     * @throws IOException if it cannot be made
     * @throws IllegalArgumentException if the name is none
     */
    public static TextFolder of(String name, Configuration configuration) throws IOException {
        Path path = new Path(name);
        FileSystem files = path.getFileSystem(configuration);
        if (files.getScheme().equals("file")) {
            return TextFolder.local(
                    java.nio.file.Path.of(files.makeQualified(path).toUri()));
        }
        files.mkdirs(path);
        return new HadoopFolder(files, path);
    }

    @Override
    public Optional<String> read(String name) throws IOException {
        try (FSDataInputStream stream = files.open(new Path(folder, name))) {
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void write(String name, String text) throws IOException {
        Path file = new Path(folder, name);
        Path own = written(name, text);
        try {
            if (!renamed(own, file)) {
                files.delete(file, false);
                if (!renamed(own, file)) {
                    throw new IOException("it cannot be replaced");
                }
            }
        } finally {
            files.delete(own, false);
        }
    }

    @Override
    public boolean writeNew(String name, String text) throws IOException {
        Path file = new Path(folder, name);
        if (files.exists(file)) {
            return false;
        }
        Path own = written(name, text);
        try {
            return renamed(own, file);
        } finally {
            files.delete(own, false);
        }
    }

    /** Writes a file that nobody else knows of. */
    private Path written(String name, String text) throws IOException {
        Path own = new Path(folder, name + "." + UUID.randomUUID() + ".part");
        try (FSDataOutputStream stream = files.create(own, false)) {
            stream.write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            files.delete(own, false);
            throw e;
        }
        return own;
    }

    /** Whether a file has another name by now; not if that was taken. */
    private boolean renamed(Path from, Path to) throws IOException {
        try {
            return files.rename(from, to);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    @Override
    public String place(String name) {
        return new Path(folder, name).toString();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
