package dev.platanus.simulator.verify;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.Sha256;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.AmplitudeRequest;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.simulator.verify.CampaignFiles.Listed;
import dev.platanus.simulator.verify.CampaignFiles.Place;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.verify.CircuitResult;
import dev.platanus.xeb.verify.DataResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * The scores of all circuits of a folder, as a job in pieces: a piece is a circuit. What {@link #result} makes of the pieces is what
 * {@link FolderVerification#run} says, without evidence for pictures. Not safe for use by several threads.
 */
public final class CampaignPieces implements PieceJob {
    /** What its manifests have for {@code kind}. */
    public static final String KIND = "scores";

    static final String FILES = "files";
    static final String OTHERS = "others";
    private static final String ERRORS = "errors";
    private static final String NONE = "none";

    private final FolderVerification verification;
    private final Path folder;

    /** One circuit, or all. */
    private final Campaign campaign;

    /** What all of them are in, once that is known. */
    private CampaignFiles files;

    private CampaignPieces(FolderVerification verification, Path folder, Campaign campaign, CampaignFiles files) {
        this.verification = verification;
        this.folder = folder;
        this.campaign = campaign;
        this.files = files;
    }

    /**
     * Reads all circuits; nothing runs yet.
     *
     * @param verification how circuits are scored
     * @param folder where they are
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a circuit cannot be read, or there is none
     */
    public CampaignPieces(FolderVerification verification, Path folder) {
        this(verification, folder, Campaign.read(verification, folder), null);
    }

    /**
     * Reads one circuit of a job that was planned, perhaps on another machine: enough to compute its piece, whatever became of the
     * files of others.
     *
     * @param verification how circuits are scored
     * @param folder where they are here
     * @param job with its plan
     * @param piece the one that will be asked for
     * @return the job
     * @throws RefusedException with {@link Reason#BAD_INPUT} if the circuit cannot be read, or the job is not of this kind
     */
    public static CampaignPieces ofOne(FolderVerification verification, Path folder, PlannedJob job, int piece) {
        Listed listed = Listed.of(job);
        Place place = new Place(listed.files().folder(), folder);
        return new CampaignPieces(
                verification,
                folder,
                Campaign.of(
                        verification,
                        listed.files().found(),
                        place,
                        List.of(listed.order().get(piece))),
                listed.files());
    }

    private CampaignFiles files() {
        if (files == null) {
            files = CampaignFiles.read(folder, campaign.found());
        }
        return files;
    }

    @Override
    public Map<String, String> question() {
        MeasuredCircuit any = campaign.circuits().values().iterator().next();
        AmplitudeRequest request = verification.verifier().requests().apply(any.measuredFirst());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", KIND);
        facts.put("version", JobManifest.version());
        facts.put("data", files().hash());
        facts.put("circuits", Integer.toString(campaign.found().experiments().size()));
        facts.put("precision", Resources.word(request.engines().resources().precision()));
        facts.put("kernels", request.engines().slices().kernels());
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

    private static Optional<DigitalErrorModel> errors(JobManifest manifest) {
        String text = manifest.get(ERRORS);
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        double[] rates =
                Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return Optional.of(new DigitalErrorModel(rates[0], rates[1], rates[2]));
    }

    @Override
    public Set<String> needs() {
        return Set.of(FILES);
    }

    /** The folder, its files, and which circuit a piece is: neighbours are as different as may be, so that parts are about alike. */
    @Override
    public Plan plan(Observer observer) {
        List<Integer> order = order();
        Map<String, String> facts = new LinkedHashMap<>(); // a manifest has the same bytes in every process
        facts.put("pieces", Integer.toString(order.size()));
        facts.put(OTHERS, Long.toString(campaign.found().otherFiles()));
        return new Plan(facts, Map.of(FILES, new Listed(files(), order).text()));
    }

    /** The circuits from the least work to the most, dealt out by reversed bits: any range has some of all kinds. */
    private List<Integer> order() {
        Map<Integer, Planned> planned = campaign.planned();
        Map<Integer, Long> works = new LinkedHashMap<>();
        planned.forEach((number, plan) -> works.put(number, plan.work()));
        List<Integer> ascending =
                works.keySet().stream().sorted(Comparator.comparing(works::get)).toList();
        return IntStream.range(0, ascending.size())
                .boxed()
                .sorted(Comparator.comparing(rank -> Integer.toUnsignedLong(Integer.reverse(rank))))
                .map(ascending::get)
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * @throws RefusedException if the job has no list of files
     */
    @Override
    public Source open(PlannedJob job, int pieces) {
        return new Circuits(Listed.of(job));
    }

    /** Scores circuits, which have the names that the job gives them. */
    private final class Circuits implements Source {
        private final Listed listed;
        private final Place place;
        private final Campaign named;
        private final Map<Integer, Planned> planned = campaign.planned();
        private final long[] works;

        Circuits(Listed listed) {
            this.listed = listed;
            this.place = new Place(listed.files().folder(), folder);
            this.named = campaign.named(listed.files().found(), place);
            this.works = new long[listed.order().size()];
            Planned.tellOfScratch(List.copyOf(planned.values()));
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
            int number = listed.order().get(piece);
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
            int number = listed.order().get(piece);
            work(piece);
            listed.files().requireUnchanged(number, place);
            return ScoreText.format(named.result(number, planned.remove(number)));
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
        DataFolder found = listed.files().found();
        Optional<DigitalErrorModel> errors = errors(pieces.manifest());
        List<CircuitResult> results =
                new ArrayList<>(Collections.nCopies(found.experiments().size(), null));
        for (int piece = 0; piece < listed.order().size(); piece++) {
            int number = listed.order().get(piece);
            results.set(
                    number,
                    ScoreText.parse(pieces.content(piece), found.experiments().get(number), errors));
        }
        return Campaign.sum(listed.files().folder(), found, results);
    }
}
