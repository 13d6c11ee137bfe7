package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.pieces.PieceFolder.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far a job is.
 *
 * @param manifest what it is
 * @param done pieces that are stored and whole
 * @param damaged files of pieces that must be computed again
 * @param workers one for each part that was begun
 * @param secondsLeft until the slowest of the workers that are at work has ended, as far as their pieces tell; empty if nobody is at
 *     work
 */
public record JobStatus(
        JobManifest manifest, int done, List<String> damaged, List<Worker> workers, OptionalDouble secondsLeft) {

    private static final Pattern FOLDER = Pattern.compile("part-([0-9]{1,9})-of-([0-9]{1,9})");

    /** What a worker does. */
    public enum State {
        /** It computes. */
        RUNNING,
        /** All pieces of its part are stored. */
        DONE,
        /** It gave up, and said why. */
        FAILED,
        /** It was killed, or has not been heard of for a minute. */
        LOST
    }

    /**
     * A worker.
     *
     * @param part which pieces
     * @param state what it does
     * @param host where
     * @param pieces of its part
     * @param done how many of them are stored
     * @param why it failed, if it did
     * @param pieceSeconds what it takes for a piece, all that it does at a time together: the mean after the first one, in which
     *     code is compiled; empty before the second
     */
    public record Worker(
            Part part,
            State state,
            String host,
            int pieces,
            int done,
            Optional<String> why,
            OptionalDouble pieceSeconds) {}

    /**
     * Looks. O(bytes of all pieces).
     *
     * @param folder of a job
     * @return how far it is now
     * @throws RefusedException if it is no folder of a job, or cannot be read
     */
    public static JobStatus of(Path folder) {
        PieceFolder job = PieceFolder.open(folder);
        BitSet done = new BitSet();
        List<String> damaged = new ArrayList<>();
        int pieces = job.manifest().pieces();
        for (int piece = 0; piece < pieces; piece++) {
            Piece found = job.piece(piece);
            done.set(piece, found instanceof Piece.Done);
            if (found instanceof Piece.Damaged(String file)) {
                damaged.add(file);
            }
        }
        List<Worker> workers = new ArrayList<>();
        OptionalDouble left = OptionalDouble.empty();
        for (Part part : parts(folder)) {
            Path own = folder.resolve(WorkerMark.folderName(part));
            try {
                Optional<Map<String, String>> said = WorkerMark.read(own);
                if (said.isPresent()) {
                    Map<String, String> facts = said.get();
                    int first = part.first(pieces);
                    int end = part.end(pieces);
                    int stored = done.get(first, end).cardinality();
                    State state = state(own, facts, end - first == stored);
                    workers.add(new Worker(
                            part,
                            state,
                            facts.getOrDefault("host", "unknown"),
                            end - first,
                            stored,
                            state == State.FAILED ? Optional.ofNullable(facts.get("why")) : Optional.empty(),
                            pieceSeconds(facts)));
                    double seconds = seconds(facts) * (end - first - stored);
                    if (state == State.RUNNING && seconds >= 0) {
                        left = OptionalDouble.of(Math.max(seconds, left.orElse(0)));
                    }
                }
            } catch (IOException e) {
                throw PieceFolder.failed(own, e);
            }
        }
        return new JobStatus(job.manifest(), done.cardinality(), List.copyOf(damaged), List.copyOf(workers), left);
    }

    /** How long a worker has taken for a piece; NaN before the first. */
    private static double seconds(Map<String, String> facts) {
        return number(facts, "seconds") / number(facts, "computed");
    }

    private static OptionalDouble pieceSeconds(Map<String, String> facts) {
        double seconds = (number(facts, "seconds") - number(facts, "first")) / (number(facts, "computed") - 1);
        return seconds >= 0 && Double.isFinite(seconds) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }

    private static double number(Map<String, String> facts, String name) {
        try {
            return Double.parseDouble(facts.getOrDefault(name, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static State state(Path folder, Map<String, String> facts, boolean complete) throws IOException {
        if (complete) {
            return State.DONE;
        }
        if ("failed".equals(facts.get("state"))) {
            return State.FAILED;
        }
        long silent = System.currentTimeMillis()
                - Files.getLastModifiedTime(folder.resolve(WorkerMark.FILE)).toMillis();
        boolean silentTooLong = silent > 1000 * WorkerMark.SILENT_SECONDS;
        boolean here = WorkerMark.host().equals(facts.get("host"));
        String process = facts.getOrDefault("process", "");
        boolean dead = here
                && process.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(process)).isEmpty();
        return silentTooLong || dead || "done".equals(facts.get("state")) ? State.LOST : State.RUNNING;
    }

    /** The parts that were begun in a folder, in order. */
    static List<Part> parts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Part> parts = new ArrayList<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                Matcher name = FOLDER.matcher(file.getFileName().toString());
                if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    int of = Integer.parseInt(name.group(2));
                    if (number >= 1 && number <= of) {
                        parts.add(new Part(number, of));
                    }
                }
            }
            parts.sort(Comparator.comparing(Part::of).thenComparing(Part::number));
            return parts;
        } catch (IOException e) {
            throw PieceFolder.failed(folder, e);
        }
    }
}
