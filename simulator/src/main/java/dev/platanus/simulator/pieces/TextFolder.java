package dev.platanus.simulator.pieces;

import dev.platanus.machine.file.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of short files in ASCII, on a disk or wherever a cluster stores things. Many may use it at once: whoever reads sees the
 * whole of what somebody wrote, or nothing. Its text is what a person calls it.
 */
public interface TextFolder {

    /**
     * A folder of this machine, or of a network that this machine has among its folders.
     *
     * @param path of the folder, which is made if it does not exist
     * @return the folder
     * @throws IOException if it cannot be made
     */
    static TextFolder local(Path path) throws IOException {
        return new LocalFolder(Folders.made(path));
    }

    /**
     * Reads a file.
     *
     * @param name of the file
     * @return its content, a character for each byte; empty if there is none
     * @throws IOException if it cannot be read
     */
    Optional<String> read(String name) throws IOException;

    /**
     * Writes a file; one that is there is replaced.
     *
     * @param name of the file
     * @param text in ASCII
     * @throws IOException if it cannot be written
     */
    void write(String name, String text) throws IOException;

    /**
     * Writes a file unless there is one: of several that do so at once, one succeeds.
     *
     * @param name of the file
     * @param text in ASCII
     * @return whether it was written
     * @throws IOException if it cannot be written
     */
    boolean writeNew(String name, String text) throws IOException;

    /**
     * Says where a file is, for people.
     *
     * @param name of the file
     * @return the folder and the name
     */
    String place(String name);
}
