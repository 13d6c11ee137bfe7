package dev.platanus.simulator.pieces;

import dev.platanus.machine.AtomicFile;
import dev.platanus.machine.FailureReason;
import dev.platanus.machine.ProcessLock;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.Sha256;
import dev.platanus.simulator.Observer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * The folder of a job, which several workers may share: its {@link Manifest}, what the manifest names by hash, and a file for each
 * piece that is done.
 *
 * <p>A file {@code piece-NUMBER.txt} has the lines {@value #FORMAT}, {@code job} and the hash of the manifest, {@code piece} and
 * the number, then the content, and {@code sha256} with the hash of everything above. It is written by {@link AtomicFile}: two
 * workers that compute the same piece write the same bytes, and whoever reads sees a whole file or none. One that is damaged all the
 * same is computed again.
 */
public final class PieceFolder {
    private static final String FORMAT = "platanus-piece 1";
    private static final String SHA = "sha256 ";
    private static final long WAIT_MILLIS = 200;

    private final Path path;
    private final Manifest manifest;
    private final String job;

    private PieceFolder(Path path, Manifest manifest) {
        this.path = path;
        this.manifest = manifest;
        this.job = manifest.hash();
    }

    /**
     * Opens the folder of a job that somebody began.
     *
     * @param path any path
     * @return the folder
     * @throws RefusedException if it is none
     */
    public static PieceFolder open(Path path) {
        if (!Files.isDirectory(path)) {
            throw new RefusedException(Reason.BAD_INPUT, "the folder '" + path + "' does not exist");
        }
        return Manifest.of(path)
                .map(manifest -> new PieceFolder(path, manifest))
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_INPUT,
                        "'" + path + "' is no folder of a job in parts: it has no file " + Manifest.FILE));
    }

    /** What a job is, and the texts that its manifest names by their hash. */
    record Draft(Manifest manifest, Map<String, String> texts) {}

    /**
     * Opens the folder of a job, or begins it. One of several workers that come at once plans, and the others wait for what it
     * writes.
     *
     * @param path is made if it does not exist
     * @param question what is known of the job without a plan
     * @param plan makes the rest
     * @throws RefusedException if the folder cannot be written, or is of another job
     */
    static PieceFolder agree(Path path, Map<String, String> question, Supplier<Draft> plan, Observer observer) {
        try {
            Files.createDirectories(path);
            Optional<Manifest> found = Manifest.of(path);
            if (found.isEmpty()) {
                found = Optional.of(begin(path, plan, observer));
            }
            Manifest manifest = found.get();
            Optional<String> difference = manifest.difference(question);
            if (difference.isPresent()) {
                throw new RefusedException(
                        Reason.BAD_INPUT,
                        "'" + path + "' is the folder of another job: " + difference.get()
                                + "; choose another folder, or ask the same question");
            }
            return new PieceFolder(path, manifest);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static Manifest begin(Path path, Supplier<Draft> plan, Observer observer) throws IOException {
        boolean told = false;
        while (true) {
            try (FolderLock lock = FolderLock.of(path, observer)) {
                Optional<Manifest> found = Manifest.of(path);
                if (found.isPresent()) {
                    return found.get();
                }
                if (lock.isOurs()) {
                    Draft draft = plan.get();
                    for (Map.Entry<String, String> text : draft.texts().entrySet()) {
                        String name = textName(text.getKey(), draft.manifest().get(text.getKey()));
                        AtomicFile.write(path.resolve(name), text.getValue());
                    }
                    return draft.manifest().publish(path);
                }
            }
            if (!told) {
                observer.inform("waiting for " + ProcessLock.owner(path) + ", which plans in '" + path + "'");
                told = true;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a plan");
        }
    }

    /** Whose content shows in the name, so that two workers that plan at once do not write over each other. */
    private static String textName(String name, String hash) {
        return name + "-" + hash.substring(0, 16) + (name.equals("plan") ? ".json" : ".txt");
    }

    static RefusedException failed(Path folder, IOException e) {
        return new RefusedException(Reason.IO, "'" + folder + "': " + FailureReason.of(e), e);
    }

    /**
     * Returns the path.
     *
     * @return as it was given
     */
    public Path path() {
        return path;
    }

    /**
     * Returns what the job is.
     *
     * @return the manifest
     */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * Returns the file with a text that the manifest names by its hash.
     *
     * @param name of the fact that has the hash
     * @return an existing file with that content
     * @throws RefusedException if it is missing, or another one
     */
    public Path file(String name) {
        Path file = path.resolve(textName(name, manifest.get(name)));
        try {
            if (!Sha256.of(Files.readString(file, StandardCharsets.UTF_8)).equals(manifest.get(name))) {
                throw new RefusedException(
                        Reason.BAD_INPUT,
                        "'" + file + "' is damaged: it is not what the manifest names; begin the job in a new folder");
            }
            return file;
        } catch (IOException e) {
            throw new RefusedException(Reason.IO, "'" + file + "': " + FailureReason.of(e), e);
        }
    }

    private Path pieceFile(int piece) {
        return path.resolve(String.format(Locale.ROOT, "piece-%06d.txt", piece));
    }

    /** What became of a piece. */
    sealed interface Piece {
        /** Nobody has finished it. */
        record Missing() implements Piece {}

        /** Its file is not what was written. */
        record Damaged(Path file) implements Piece {}

        /** It is done. */
        record Done(String content) implements Piece {}
    }

    /**
     * Looks for a piece.
     *
     * @throws RefusedException if it cannot be read, or is whole and of another job
     */
    Piece piece(int number) {
        Path file = pieceFile(number);
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return new Piece.Missing();
        } catch (IOException e) {
            throw new RefusedException(Reason.IO, "'" + file + "': " + FailureReason.of(e), e);
        }
        int end = text.lastIndexOf(SHA);
        if (end < 0 || !text.substring(end).equals(SHA + Sha256.of(text.substring(0, end)) + "\n")) {
            return new Piece.Damaged(file);
        }
        String begin = head(number);
        if (!text.startsWith(begin)) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "'" + file + "' is a piece of another job than " + Manifest.FILE
                            + " beside it says (circuit, plan, seed or version differ); choose another folder");
        }
        return new Piece.Done(text.substring(begin.length(), end));
    }

    private String head(int number) {
        return FORMAT + "\njob " + job + "\npiece " + number + "\n";
    }

    /** Stores the content of a piece, in ASCII, its last line ended by a line feed. */
    void store(int number, String content) {
        String text = head(number) + content;
        try {
            AtomicFile.write(pieceFile(number), text + SHA + Sha256.of(text) + "\n");
        } catch (IOException e) {
            throw new RefusedException(Reason.IO, "'" + pieceFile(number) + "': " + FailureReason.of(e), e);
        }
    }
}
