package dev.platanus.tensornet.slice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with the sums of ranges of slices, one file each, so that a run that was killed can go on.
 *
 * <p>A file {@code slices-FROM-TO.txt}, or {@code slices-FROM-TO-bitstrings-FROM-TO.txt} for a part of a list, has the lines {@code platanus-slices 1}, {@code sum} and the hash of what is summed
 * (circuit, plan, bits of the closed qubits of each bitstring, precision, kernels), {@code range} with the first slice and the one after the
 * last, then the real and imaginary part of each amplitude in Java's exact hexadecimal notation, and {@code sha256} with the
 * hash of everything above. It is written as {@code NAME.part}, forced to the disk and renamed, so that a file with its real
 * name is whole.
 */
public final class Checkpoint {
    private static final String VERSION = "platanus-slices 1";

    private final Path folder;

    private Checkpoint(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder for a new run.
     *
     * @param folder is made if it does not exist
     * @return the folder
     * @throws IOException if it cannot be made, or has sums of slices in it, which only {@link #resume} may use
     */
    public static Checkpoint begin(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(folder, 2)) { // sums, and folders of sums
            if (files.anyMatch(file -> file.getFileName().toString().matches("slices-.*\\.txt"))) {
                throw new IOException(
                        folder + " has sums of slices from an earlier run; resume that run, or choose another folder");
            }
        }
        return new Checkpoint(folder);
    }

    /**
     * Opens a folder to go on with what is there.
     *
     * @param folder is made if it does not exist
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static Checkpoint resume(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new Checkpoint(folder);
    }

    /**
     * Returns a folder inside this one, for one of several sums.
     *
     * @param name the name of the folder
     * @return the folder, which is made if it does not exist
     * @throws IOException if it cannot be made
     */
    public Checkpoint inside(String name) throws IOException {
        return resume(folder.resolve(name));
    }

    /**
     * What one file has.
     *
     * @param from the first slice
     * @param to the one after the last
     * @param first the first bitstring, in the order in which they are visited
     * @param last the one after the last
     * @param all how many bitstrings there are in all
     */
    record Piece(long from, long to, int first, int last, int all) {
        String name() {
            String part = last - first == all ? "" : "-bitstrings-" + first + "-" + last;
            return "slices-" + from + "-" + to + part + ".txt";
        }
    }

    /** The stored sum of a piece, if there is one; an error if it is damaged or of something else. */
    Optional<double[]> load(String sumHash, Piece piece, int length) throws IOException {
        Path file = folder.resolve(piece.name());
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        String last = lines.isEmpty() ? "" : lines.getLast();
        String body = lines.isEmpty() ? "" : String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
        if (!last.equals("sha256 " + SlicePlan.sha256(body))
                || !lines.getFirst().equals(VERSION)
                || !lines.get(2).equals("range " + piece.from() + " " + piece.to())
                || lines.size() != 4 + length / 2) {
            throw new IOException(file + " is damaged; delete it, and its slices will be computed again");
        }
        if (!lines.get(1).equals("sum " + sumHash)) {
            throw new IOException(
                    file + " belongs to another run (circuit, plan, bitstring, precision or kernels differ);"
                            + " choose another folder");
        }
        double[] sum = new double[length];
        for (int i = 0; i < length / 2; i++) {
            String[] parts = lines.get(3 + i).split(" ");
            sum[2 * i] = Double.parseDouble(parts[0]);
            sum[2 * i + 1] = Double.parseDouble(parts[1]);
        }
        return Optional.of(sum);
    }

    void store(String sumHash, Piece piece, double[] sum) throws IOException {
        StringBuilder text = new StringBuilder(VERSION).append("\nsum ").append(sumHash);
        text.append("\nrange ")
                .append(piece.from())
                .append(' ')
                .append(piece.to())
                .append('\n');
        for (int i = 0; i < sum.length; i += 2) {
            text.append(Double.toHexString(sum[i])).append(' ');
            text.append(Double.toHexString(sum[i + 1])).append('\n');
        }
        String hash = SlicePlan.sha256(text.toString());
        text.append("sha256 ").append(hash).append('\n');
        Path file = folder.resolve(piece.name());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (var channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
