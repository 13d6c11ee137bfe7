package dev.platanus.tensornet.slice;

import dev.platanus.machine.file.AtomicFile;
import dev.platanus.machine.file.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the sums of ranges of slices, one file each, so that a run that was killed can go on.
 *
 * <p>A file {@code slices-FROM-TO.txt}, or {@code slices-FROM-TO-bitstrings-FROM-TO.txt} for a part of a list, has the lines {@code platanus-slices 1}, {@code sum} and the hash of what is summed
 * (circuit, plan, bits of the closed qubits of each bitstring, precision, kernels), {@code range} with the first slice and the one after the
 * last, then the real and imaginary part of each amplitude in Java's exact hexadecimal notation, and {@code sha256} with the
 * hash of everything above. It is written by {@link AtomicFile}, so that it is whole unless the disk
 * fails; a file that is damaged all the same is computed again.
 */
public final class Checkpoint {
    private static final String VERSION = "platanus-slices 1";
    private static final Pattern LEFT_OVER =
            Pattern.compile("slices-[0-9]+-[0-9]+(-bitstrings-[0-9]+-[0-9]+)?\\.txt\\..*part");

    private final Path folder;
    private final Consumer<String> notice;

    private Checkpoint(Path folder, Consumer<String> notice) {
        this.folder = folder;
        this.notice = notice;
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
            if (files.skip(1).anyMatch(file -> file.getFileName().toString().matches("slices-.*\\.txt"))) {
                throw new IOException(
                        "it has sums of slices from an earlier run; resume that run, or choose another folder");
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Checkpoint(folder, _ -> {});
    }

    /**
     * Opens a folder to go on with what is there.
     *
     * @param folder is made if it does not exist
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static Checkpoint resume(Path folder) throws IOException {
        return resume(folder, _ -> {});
    }

    /**
     * Opens a folder to go on with what is there.
     *
     * @param folder is made if it does not exist
     * @param notice hears of each file that is damaged and therefore computed again, in one sentence
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static Checkpoint resume(Path folder, Consumer<String> notice) throws IOException {
        Files.createDirectories(folder);
        removeLeftOvers(folder);
        return new Checkpoint(folder, notice);
    }

    /** What a run that was killed while it wrote left behind. */
    private static void removeLeftOvers(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            return; // what is there can be read all the same
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (LEFT_OVER.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * Returns a folder inside this one, for one of several sums.
     *
     * @param name the name of the folder
     * @return the folder, which is made if it does not exist
     * @throws IOException if it cannot be made
     */
    public Checkpoint inside(String name) throws IOException {
        return resume(folder.resolve(name), notice);
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

    /** The stored sum of a piece, if there is one that is whole; an error if it is of something else. */
    Optional<double[]> load(String sumHash, Piece piece, int length) throws IOException {
        Path file = folder.resolve(piece.name());
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        String last = lines.isEmpty() ? "" : lines.getLast();
        String body = lines.isEmpty() ? "" : String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
        if (!last.equals("sha256 " + Sha256.of(body))
                || !lines.getFirst().equals(VERSION)
                || !lines.get(2).equals("range " + piece.from() + " " + piece.to())
                || lines.get(1).equals("sum " + sumHash) && lines.size() != 4 + length / 2) {
            notice.accept("'" + file + "' is damaged; its slices are computed again");
            return Optional.empty();
        }
        if (!lines.get(1).equals("sum " + sumHash)) {
            throw new IOException(
                    "'" + file + "' belongs to another run (circuit, plan, bitstring, precision or kernels differ);"
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
        String hash = Sha256.of(text.toString());
        text.append("sha256 ").append(hash).append('\n');
        AtomicFile.write(folder.resolve(piece.name()), text.toString());
    }
}
