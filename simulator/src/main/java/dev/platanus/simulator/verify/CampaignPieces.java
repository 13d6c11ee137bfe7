package dev.platanus.simulator.verify;

import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.machine.file.Sha256;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.pieces.Manifest;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.dataset.UnpairedFile;
import dev.platanus.xeb.verify.CircuitResult;
import dev.platanus.xeb.verify.DataResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scores of all circuits of a folder, as a job in pieces: a piece is a circuit. What {@link #result} makes of the pieces is what
 * {@link FolderVerification#run} says, without evidence for pictures. Not safe for use by several threads.
 */
public final class CampaignPieces implements PieceJob {
    /** What its manifests have for {@code kind}. */
    public static final String KIND = "scores";

    private static final String FILES = "files";
    private static final String ERRORS = "errors";
    private static final String NONE = "none";

    private final FolderVerification verification;
    private final Path folder;
    private final Campaign campaign;

    /**
     * Reads all circuits; nothing runs yet.
     *
     * @param verification how circuits are scored
     * @param folder where they are
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a circuit cannot be read, or there is none
     */
    public CampaignPieces(FolderVerification verification, Path folder) {
        this.verification = verification;
        this.folder = folder;
        this.campaign = Campaign.read(verification, folder);
    }

    @Override
    public Map<String, String> question() {
        AmplitudeRequest request = verification
                .verifier()
                .requests()
                .apply(campaign.circuits().getFirst().measuredFirst());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", KIND);
        facts.put("version", Manifest.version());
        facts.put("data", hash());
        facts.put("circuits", Integer.toString(campaign.circuits().size()));
        facts.put("precision", Resources.word(request.engines().resources().precision()));
        facts.put("kernels", request.engines().slices().contractor().name());
        facts.put("engine", request.way().name().toLowerCase(Locale.ROOT));
        facts.put("fidelity", Double.toString(request.fidelity()));
        facts.put("amplitudes", verification.preferAmplitudes() ? "preferred" : "where nothing else is possible");
        facts.put("bitstrings", Sha256.of(verification.bitstrings().toString()));
        facts.put(ERRORS, verification.errors().map(CampaignPieces::words).orElse(NONE));
        return facts;
    }

    private static String words(DigitalErrorModel errors) {
        return errors.singleQubitError() + " " + errors.twoQubitError() + " " + errors.readoutError();
    }

    private static Optional<DigitalErrorModel> errors(Manifest manifest) {
        String text = manifest.get(ERRORS);
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        double[] rates =
                Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return Optional.of(new DigitalErrorModel(rates[0], rates[1], rates[2]));
    }

    /** Of the names and the content of all files that count. */
    private String hash() {
        StringBuilder names = new StringBuilder();
        for (Experiment experiment : campaign.found().experiments()) {
            Stream.of(
                            Optional.of(experiment.circuit()),
                            Optional.of(experiment.bitstrings()),
                            experiment.amplitudes(),
                            experiment.idealBitstring())
                    .flatMap(Optional::stream)
                    .forEach(file -> names.append(
                                    ScoreText.encoded(folder.relativize(file).toString()))
                            .append(' ')
                            .append(hash(file))
                            .append('\n'));
        }
        return Sha256.of(names.toString());
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

    @Override
    public Set<String> needs() {
        return Set.of(FILES);
    }

    /** The folder, its files, and which circuit a piece is: neighbours are as different as may be, so that parts are about alike. */
    @Override
    public Plan plan(Observer observer) {
        List<Integer> order = order();
        StringBuilder files = new StringBuilder();
        line(files, "folder", ScoreText.encoded(folder.toString()));
        DataFolder found = campaign.found();
        Stream.concat(
                        found.experiments().stream()
                                .flatMap(experiment -> Stream.of(
                                                Optional.of(experiment.circuit()),
                                                Optional.of(experiment.bitstrings()),
                                                experiment.amplitudes(),
                                                experiment.idealBitstring())
                                        .flatMap(Optional::stream)),
                        found.unpaired().stream().map(UnpairedFile::path))
                .distinct()
                .forEach(file -> line(files, "file", ScoreText.encoded(file.toString())));
        order.forEach(number -> line(files, "piece", number));
        return new Plan(
                Map.of("pieces", Integer.toString(order.size()), "others", Long.toString(found.otherFiles())),
                Map.of(FILES, files.toString()));
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    /** The circuits from the least work to the most, dealt out by reversed bits: any range has some of all kinds. */
    private List<Integer> order() {
        long[] works = campaign.planned().stream().mapToLong(Planned::work).toArray();
        List<Integer> ascending = IntStream.range(0, works.length)
                .boxed()
                .sorted(Comparator.comparing(number -> works[number]))
                .toList();
        return IntStream.range(0, works.length)
                .boxed()
                .sorted(Comparator.comparing(rank -> Integer.toUnsignedLong(Integer.reverse(rank))))
                .map(ascending::get)
                .toList();
    }

    /** What the text of a plan has. */
    private record Listed(Path folder, List<Path> files, List<Integer> order) {
        static Listed of(PlannedJob job) {
            try {
                return parse(job);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new RefusedException(
                        Reason.BAD_INPUT, "the job has no list of files that this version understands", e);
            }
        }

        private static Listed parse(PlannedJob job) {
            Path folder = null;
            List<Path> files = new ArrayList<>();
            List<Integer> order = new ArrayList<>();
            for (String line : job.text(FILES).lines().toList()) {
                String value = line.substring(line.indexOf(' ') + 1);
                switch (line.substring(0, line.indexOf(' '))) {
                    case "folder" -> folder = Path.of(ScoreText.decoded(value));
                    case "file" -> files.add(Path.of(ScoreText.decoded(value)));
                    default -> order.add(Integer.parseInt(value));
                }
            }
            if (folder == null || order.size() != job.manifest().pieces()) {
                throw new IllegalArgumentException("a folder and a circuit for each piece");
            }
            return new Listed(folder, files, order);
        }
    }

    @Override
    public Source open(PlannedJob job, int pieces) {
        return new Circuits(Listed.of(job).order());
    }

    /** Scores circuits. */
    private final class Circuits implements Source {
        private final List<Integer> order;
        private final List<Planned> planned = new ArrayList<>(campaign.planned());
        private final long[] works = new long[planned.size()];

        Circuits(List<Integer> order) {
            this.order = order;
        }

        /** Each says itself how long it takes, once it begins. */
        @Override
        public Forecast forecast(Part part) {
            return Forecast.unknown();
        }

        @Override
        public Task task() {
            return Campaign.task(works);
        }

        @Override
        public long work(int piece) {
            int number = order.get(piece);
            if (works[number] == 0) {
                works[number] = planned.get(number).work();
            }
            return works[number];
        }

        @Override
        public String compute(int piece, int runner, Progress progress) {
            if (progress.cancelled()) {
                throw new CancellationException("interrupted");
            }
            int number = order.get(piece);
            work(piece);
            return ScoreText.format(campaign.result(number, planned.set(number, null)));
        }

        @Override
        public void close() {}
    }

    /**
     * Puts the pieces of a job together.
     *
     * @param pieces of a job of this kind
     * @return what the whole would have said
     * @throws RefusedException if a file vanishes or is damaged, or none of the circuits could be scored
     */
    public static DataResult result(Pieces pieces) {
        Listed listed = Listed.of(pieces);
        DataFolder paired = DataFolder.of(listed.files());
        DataFolder found = new DataFolder(
                paired.experiments(),
                paired.unpaired(),
                Long.parseLong(pieces.manifest().get("others")));
        Optional<DigitalErrorModel> errors = errors(pieces.manifest());
        List<CircuitResult> results =
                new ArrayList<>(Collections.nCopies(found.experiments().size(), null));
        for (int piece = 0; piece < listed.order().size(); piece++) {
            int number = listed.order().get(piece);
            results.set(
                    number,
                    ScoreText.parse(pieces.content(piece), found.experiments().get(number), errors));
        }
        return Campaign.sum(listed.folder(), found, results);
    }
}
