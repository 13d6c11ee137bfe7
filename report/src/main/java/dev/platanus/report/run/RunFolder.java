package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.UnfinishedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run puts its files: a folder that is not finished, or that of a row of a sweep in one.
 *
 * @param output the folder that gets its name when all is there
 * @param row the name of the folder within; empty if there are none
 */
public record RunFolder(UnfinishedOutput output, String row) {
    private static final long SPACE_FOR_THE_REST = 1 << 20;

    /** A folder for one run. */
    public static RunFolder of(UnfinishedOutput output) {
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

    /** Writes a file. */
    void write(String name, byte[] content) throws IOException {
        try (OutputStream stream = create(name)) {
            stream.write(content);
        }
    }

    /** Writes the summary of a run that is over. */
    <R extends RunDocument> R summarised(R result) throws IOException {
        String json = result.document(target()).json() + "\n";
        write(RunFiles.SUMMARY, json.getBytes(StandardCharsets.UTF_8));
        return result;
    }

    private Path part() {
        return row.isEmpty() ? output.part() : output.part().resolve(row);
    }

    /** Its final name. */
    private Path target() {
        return row.isEmpty() ? output.target() : output.target().resolve(row);
    }

    /**
     * Makes sure that bitstrings fit on the disk.
     *
     * @throws RefusedException if they do not
     */
    void requireSpace(long samples, int width) throws IOException {
        long available = Files.getFileStore(part()).getUsableSpace();
        // added as a double: a long would overflow
        double needed = (double) RunFiles.measurementBytes(samples, width) + SPACE_FOR_THE_REST;
        if (needed > available) {
            throw new RefusedException(
                    Reason.IO,
                    samples + " bitstrings, the circuit and the summary need " + Memory.text((long) needed)
                            + " of disk; "
                            + Memory.text(available) + " are free in '"
                            + output.target().getParent()
                            + "'; draw fewer, or name another place with " + setting("output"));
        }
    }
}
