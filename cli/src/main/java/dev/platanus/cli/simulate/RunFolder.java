package dev.platanus.cli.simulate;

import dev.platanus.machine.file.UnfinishedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Where a run puts its files: a folder that is not finished, or that of a row of a sweep in one.
 *
 * @param output the folder that gets its name when all is there
 * @param row the name of the folder within; empty if there are none
 */
record RunFolder(UnfinishedOutput output, String row) {
    /** A folder for one run. */
    static RunFolder of(UnfinishedOutput output) {
        return new RunFolder(output, "");
    }

    /** Makes a folder for one of many runs. */
    static RunFolder row(UnfinishedOutput output, String name) throws IOException {
        output.createFolder(name);
        return new RunFolder(output, name);
    }

    /** Opens a new file. */
    OutputStream create(String name) throws IOException {
        return output.create(row.isEmpty() ? name : row + "/" + name);
    }

    /** The folder as it is now. */
    Path part() {
        return row.isEmpty() ? output.part() : output.part().resolve(row);
    }

    /** Its final name. */
    Path target() {
        return row.isEmpty() ? output.target() : output.target().resolve(row);
    }
}
