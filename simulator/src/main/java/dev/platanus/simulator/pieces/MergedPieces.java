package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.pieces.PieceFolder.Piece;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces of one job from one folder or several. */
public final class MergedPieces implements Pieces {
    private static final int MOST_NAMED = 8;

    private final List<Path> paths;
    private final List<PieceFolder> folders;
    private final Observer observer;

    private MergedPieces(List<Path> paths, Observer observer) {
        this.paths = paths;
        this.folders = paths.stream().map(PieceFolder::open).toList();
        this.observer = observer;
    }

    /**
     * Opens folders, and makes sure that all pieces are there.
     *
     * @param paths at least one folder of the same job
     * @param observer hears of pieces that are damaged
     * @return the pieces
     * @throws RefusedException if a folder is of another job or of another version of this program, or pieces are missing
     * @throws IllegalArgumentException if there is no folder
     */
    public static MergedPieces of(List<Path> paths, Observer observer) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("there is no folder; name at least one of the job");
        }
        MergedPieces merged = new MergedPieces(List.copyOf(paths), observer);
        for (int i = 1; i < paths.size(); i++) {
            merged.requireSameJob(i);
        }
        merged.requireThisVersion();
        merged.requireAll();
        return merged;
    }

    private void requireSameJob(int number) {
        JobManifest other = folders.get(number).manifest();
        other.difference(manifest().facts())
                .or(() -> manifest().difference(other.facts()))
                .ifPresent(difference -> {
                    throw new RefusedException(
                            Reason.BAD_INPUT,
                            "'" + paths.get(number) + "' is of another job than '" + paths.getFirst() + "': "
                                    + difference
                                            .replace(" there ", " in the one ")
                                            .replace(" here", " in the other"));
                });
    }

    /** Another one may mean something else by the same words, or add pieces in another order. */
    private void requireThisVersion() {
        String theirs = manifest().get("version");
        if (!theirs.equals(JobManifest.version())) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "'" + paths.getFirst() + "' is a job of version " + theirs + ", and this is version "
                            + JobManifest.version() + "; put it together with that one");
        }
    }

    private void requireAll() {
        int pieces = manifest().pieces();
        BitSet missing = new BitSet();
        for (int piece = 0; piece < pieces; piece++) {
            missing.set(piece, find(piece) == null);
        }
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    missing.cardinality() + " of " + Quantity.of(pieces, "piece") + " "
                            + (missing.cardinality() == 1 ? "is" : "are") + " missing in "
                            + paths.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", ")) + ": "
                            + ranges(missing) + remedy(missing, pieces));
        }
    }

    /** The parts to be computed again, if it can be seen in how many the job was cut. */
    private String remedy(BitSet missing, int pieces) {
        List<Integer> divisions = paths.stream()
                .flatMap(path -> JobStatus.parts(path).stream())
                .map(Part::of)
                .distinct()
                .toList();
        if (divisions.size() != 1) {
            return "; compute them";
        }
        List<String> parts = new ArrayList<>();
        for (int number = 1; number <= divisions.getFirst(); number++) {
            Part part = new Part(number, divisions.getFirst());
            int first = missing.nextSetBit(part.first(pieces));
            if (first >= 0 && first < part.end(pieces)) {
                parts.add(part.toString());
            }
        }
        String more = parts.size() > MOST_NAMED ? " and others" : "";
        return "; run part " + String.join(", ", parts.subList(0, Math.min(MOST_NAMED, parts.size()))) + more
                + " again";
    }

    private static String ranges(BitSet set) {
        List<String> ranges = new ArrayList<>();
        for (int from = set.nextSetBit(0); from >= 0 && ranges.size() <= MOST_NAMED; ) {
            int to = set.nextClearBit(from);
            ranges.add(to == from + 1 ? Integer.toString(from) : from + " to " + (to - 1));
            from = set.nextSetBit(to);
        }
        return ranges.size() > MOST_NAMED
                ? String.join(", ", ranges.subList(0, MOST_NAMED)) + ", …"
                : String.join(", ", ranges);
    }

    private String find(int piece) {
        for (PieceFolder folder : folders) {
            switch (folder.piece(piece)) {
                case Piece.Done(String content) -> {
                    return content;
                }
                case Piece.Damaged(String file) -> observer.warn("'" + file + "' is damaged, and left out");
                case Piece.Missing() -> {}
            }
        }
        return null;
    }

    @Override
    public JobManifest manifest() {
        return folders.getFirst().manifest();
    }

    @Override
    public String text(String name) {
        return folders.getFirst().text(name);
    }

    @Override
    public String content(int piece) {
        String content = find(piece);
        if (content == null) {
            throw new RefusedException(Reason.IO, "piece " + piece + " vanished while it was read");
        }
        return content;
    }
}
