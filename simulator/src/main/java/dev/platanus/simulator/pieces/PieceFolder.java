package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.file.Sha256;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The folder of a job, which several workers may share: its {@link JobManifest}, what the manifest names by hash, and a file for each
 * piece that is done.
 *
 * <p>A file {@code piece-NUMBER.txt} has the lines {@value #FORMAT}, {@code job} and the hash of the manifest, {@code piece} and
 * the number, then the content, and {@code sha256} with the hash of everything above. Two workers that compute the same piece write
 * the same bytes. A piece that is damaged is computed again.
 */
public final class PieceFolder implements PlannedJob {
    private static final String FORMAT = "platanus-piece 1";
    private static final String SHA = "sha256 ";

    private final TextFolder folder;
    private final JobManifest manifest;
    private final String job;

    private PieceFolder(TextFolder folder, JobManifest manifest) {
        this.folder = folder;
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
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    Files.exists(path) ? "'" + path + "' is no folder" : "the folder '" + path + "' does not exist");
        }
        TextFolder folder = new LocalFolder(path);
        try {
            return JobManifest.of(folder)
                    .map(manifest -> new PieceFolder(folder, manifest))
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_INPUT,
                            "'" + path + "' is no folder of a job in parts: it has no file " + JobManifest.FILE));
        } catch (IOException e) {
            throw failed(folder.place(JobManifest.FILE), e);
        }
    }

    /**
     * Opens the folder of a job that somebody began.
     *
     * @param folder any folder
     * @param question what is known of the job without a plan
     * @return empty if nobody has
     * @throws RefusedException if it is the folder of another job, or cannot be read
     */
    public static Optional<PieceFolder> find(TextFolder folder, Map<String, String> question) {
        try {
            return JobManifest.of(folder).map(manifest -> of(folder, manifest, question));
        } catch (IOException e) {
            throw failed(folder.place(JobManifest.FILE), e);
        }
    }

    /**
     * Begins the folder of a job, unless somebody has by now: of several that begin, one says what the plan is.
     *
     * @param folder any folder
     * @param job with a plan
     * @param question what is known of the job without one
     * @return the folder, with the plan of whoever was first
     * @throws RefusedException if the folder cannot be written, or is by now that of another job
     */
    public static PieceFolder begin(TextFolder folder, JobDraft job, Map<String, String> question) {
        try {
            for (Map.Entry<String, String> text : job.texts().entrySet()) {
                folder.write(textName(text.getKey(), job.manifest().get(text.getKey())), text.getValue());
            }
            return of(folder, job.manifest().publish(folder), question);
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    private static PieceFolder of(TextFolder folder, JobManifest manifest, Map<String, String> question) {
        manifest.difference(question).ifPresent(difference -> {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "'" + folder + "' is the folder of another job: " + difference
                            + "; choose another folder, or ask the same question");
        });
        return new PieceFolder(folder, manifest);
    }

    /** Whose content shows in the name, so that two workers that plan at once do not write over each other. */
    private static String textName(String name, String hash) {
        return name + "-" + hash.substring(0, 16) + (name.equals("plan") ? ".json" : ".txt");
    }

    static RuntimeException failed(Object place, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            CancellationException interrupted = new CancellationException("the calling thread was interrupted");
            interrupted.initCause(e);
            return interrupted;
        }
        return new RefusedException(Reason.IO, "'" + place + "': " + FailureReason.of(e), e);
    }

    @Override
    public JobManifest manifest() {
        return manifest;
    }

    @Override
    public String text(String name) {
        String file = textName(name, manifest.get(name));
        try {
            Optional<String> found = folder.read(file);
            if (found.isPresent() && Sha256.of(found.get()).equals(manifest.get(name))) {
                return found.get();
            }
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "'" + folder.place(file) + "' is " + (found.isEmpty() ? "missing" : "damaged")
                            + ": it is not what the manifest names; begin the job in a new folder");
        } catch (IOException e) {
            throw failed(folder.place(file), e);
        }
    }

    private static String pieceFile(int piece) {
        return String.format(Locale.ROOT, "piece-%06d.txt", piece);
    }

    /** What became of a piece. */
    public sealed interface Piece {
        /** Nobody has finished it. */
        record Missing() implements Piece {}

        /**
         * Its file is not what was written.
         *
         * @param file where it is
         */
        record Damaged(String file) implements Piece {}

        /**
         * It is done.
         *
         * @param content what was computed
         */
        record Done(String content) implements Piece {}
    }

    /**
     * Looks for a piece.
     *
     * @param number of the piece
     * @return what became of it
     * @throws RefusedException if it cannot be read, or is whole and of another job
     */
    public Piece piece(int number) {
        String file = folder.place(pieceFile(number));
        Optional<String> found;
        try {
            found = folder.read(pieceFile(number));
        } catch (IOException e) {
            throw failed(file, e);
        }
        if (found.isEmpty()) {
            return new Piece.Missing();
        }
        String text = found.get();
        int end = text.lastIndexOf(SHA);
        if (end < 0 || !text.substring(end).equals(SHA + Sha256.of(text.substring(0, end)) + "\n")) {
            return new Piece.Damaged(file);
        }
        String begin = head(number);
        if (!text.startsWith(begin)) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "'" + file + "' is a piece of another job than " + JobManifest.FILE
                            + " beside it says (circuit, plan, seed or version differ); choose another folder");
        }
        return new Piece.Done(text.substring(begin.length(), end));
    }

    private String head(int number) {
        return FORMAT + "\njob " + job + "\npiece " + number + "\n";
    }

    /**
     * Stores a piece.
     *
     * @param number of the piece
     * @param content in ASCII, its last line ended by a line feed
     * @throws RefusedException if it cannot be written
     */
    public void store(int number, String content) {
        String text = head(number) + content;
        try {
            folder.write(pieceFile(number), text + SHA + Sha256.of(text) + "\n");
        } catch (IOException e) {
            throw failed(folder.place(pieceFile(number)), e);
        }
    }
}
