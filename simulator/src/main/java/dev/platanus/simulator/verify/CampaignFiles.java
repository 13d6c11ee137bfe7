package dev.platanus.simulator.verify;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.file.Sha256;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.UnpairedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a folder as a job in pieces knows them. The first worker names them, and all others show them by that name.
 *
 * @param folder as it was named
 * @param found the files in it
 * @param hashes the SHA-256 of what a score depends on, by file
 */
record CampaignFiles(Path folder, DataFolder found, Map<Path, String> hashes) {

    /** Reads all files that count. */
    static CampaignFiles read(Path folder, DataFolder found) {
        Map<Path, String> hashes = new LinkedHashMap<>();
        for (Experiment experiment : found.experiments()) {
            of(experiment).forEach(file -> hashes.computeIfAbsent(file, CampaignFiles::hash));
        }
        return new CampaignFiles(folder, found, hashes);
    }

    private static Stream<Path> of(Experiment experiment) {
        return Stream.of(
                        Optional.of(experiment.circuit()),
                        Optional.of(experiment.bitstrings()),
                        experiment.amplitudes(),
                        experiment.idealBitstring())
                .flatMap(Optional::stream);
    }

    private static String hash(Path file) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream stream = Files.newInputStream(file)) {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        } catch (IOException e) {
            throw new RefusedException(Reason.BAD_INPUT, "'" + file + "' cannot be read: " + FailureReason.of(e), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of the names within the folder and the content of all files that count: the same wherever the folder is. */
    String hash() {
        StringBuilder names = new StringBuilder();
        for (Experiment experiment : found.experiments()) {
            of(experiment)
                    .forEach(file -> names.append(
                                    ScoreText.encoded(folder.relativize(file).toString()))
                            .append(' ')
                            .append(hashes.get(file))
                            .append('\n'));
        }
        return Sha256.of(names.toString());
    }

    /**
     * Makes sure that the files of a circuit are what they were when the job was begun.
     *
     * @param place where they are now
     * @throws RefusedException if one is not, or cannot be read
     */
    void requireUnchanged(int number, Place place) {
        of(found.experiments().get(number)).forEach(named -> {
            Path file = place.of(named);
            if (!hash(file).equals(hashes.get(named))) {
                throw new RefusedException(
                        Reason.BAD_INPUT,
                        "'" + file + "' is not what it was when the job was begun; put that back, or begin the job in a"
                                + " new folder");
            }
        });
    }

    /**
     * Where a folder is that was named otherwise: machines may see it at different places.
     *
     * @param named as the first worker named it
     * @param here as it is named here
     */
    record Place(Path named, Path here) {
        Path of(Path file) {
            return named.equals(here) ? file : here.resolve(named.relativize(file));
        }
    }

    /**
     * What a plan says.
     *
     * @param files with their hashes
     * @param order the number of the circuit that a piece is
     */
    record Listed(CampaignFiles files, List<Integer> order) {
        /** Lines that {@link #of} reads. */
        String text() {
            StringBuilder text = new StringBuilder();
            line(text, "folder", ScoreText.encoded(files.folder().toString()));
            files.hashes().forEach((file, hash) -> line(text, "file", ScoreText.encoded(file.toString()) + ' ' + hash));
            files.found().unpaired().stream()
                    .map(UnpairedFile::path)
                    .filter(file -> !files.hashes().containsKey(file))
                    .forEach(file -> line(text, "other", ScoreText.encoded(file.toString())));
            order.forEach(number -> line(text, "piece", number));
            return text.toString();
        }

        private static void line(StringBuilder text, String name, Object value) {
            text.append(name).append(' ').append(value).append('\n');
        }

        static Listed of(PlannedJob job) {
            try {
                return parse(
                        job.text(CampaignPieces.FILES),
                        job.manifest().pieces(),
                        Long.parseLong(job.manifest().get(CampaignPieces.OTHERS)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new RefusedException(
                        Reason.BAD_INPUT, "the job has no list of files that this version understands", e);
            }
        }

        private static Listed parse(String text, int pieces, long others) {
            Path folder = null;
            Map<Path, String> hashes = new LinkedHashMap<>();
            List<Path> files = new ArrayList<>();
            List<Integer> order = new ArrayList<>();
            for (String line : text.lines().toList()) {
                String[] words = line.split(" ");
                switch (words[0]) {
                    case "folder" -> folder = Path.of(ScoreText.decoded(words[1]));
                    case "file" -> hashes.put(Path.of(ScoreText.decoded(words[1])), words[2]);
                    case "other" -> files.add(Path.of(ScoreText.decoded(words[1])));
                    case "piece" -> order.add(Integer.parseInt(words[1]));
                    default -> throw new IllegalArgumentException(line);
                }
            }
            files.addAll(hashes.keySet());
            DataFolder found = DataFolder.of(files);
            if (folder == null
                    || order.size() != pieces
                    || found.experiments().size() != pieces
                    || !order.stream().allMatch(number -> number >= 0 && number < pieces)) {
                throw new IllegalArgumentException("a folder, and a circuit for each piece");
            }
            return new Listed(
                    new CampaignFiles(
                            folder, new DataFolder(found.experiments(), found.unpaired(), others), Map.copyOf(hashes)),
                    order);
        }
    }
}
