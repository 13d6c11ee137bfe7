package dev.platanus.simulator.amplitude;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.file.Sha256;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.pieces.Part;
import dev.platanus.simulator.pieces.PieceJob;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.pieces.PlannedJob;
import dev.platanus.tensornet.contract.SideBySide;
import dev.platanus.tensornet.slice.CompiledPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SliceRanges;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The amplitudes of a list by slices, as a job in pieces: a piece is a range of slices ({@link SliceRanges}) of a part of the list.
 * Not safe for use by several threads.
 */
public final class AmplitudePieces implements PieceJob {
    /** What its manifests have for {@code kind}. */
    public static final String KIND = "amplitudes";

    private static final int CHARACTERS = 1 << 16;

    private final AmplitudeRequest request;
    private final BasisStates states;

    /**
     * Prepares; nothing is planned yet.
     *
     * @param request what is asked for; its checkpoint is not used
     * @param states the bitstrings in the order in which they are to be printed, at least one
     * @throws RefusedException if the request is not for slices
     * @throws IllegalArgumentException if there is no bitstring, or they have not the circuit's number of qubits
     */
    public AmplitudePieces(AmplitudeRequest request, BasisStates states) {
        if (request.way() == Way.STATE_VECTOR || request.way() == Way.HYBRID) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting("part") + " is for sums over slices; choose " + setting("engine") + " slices, or drop it");
        }
        states.requireQubits(request.circuit().qubitCount());
        if (states.count() == 0) {
            throw new IllegalArgumentException("there is no bitstring; ask for the amplitudes of at least 1");
        }
        this.request = request;
        this.states = states;
    }

    private int qubits() {
        return request.circuit().qubitCount();
    }

    @Override
    public Map<String, String> question() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < states.count(); i++) {
            list.append(states.text(i)).append('\n');
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", KIND);
        facts.put("version", JobManifest.version());
        facts.put("circuit", request.circuit().hash());
        facts.put("qubits", Integer.toString(qubits()));
        facts.put("bitstrings", Sha256.of(list.toString()));
        facts.put("precision", Resources.word(request.engines().resources().precision()));
        facts.put("kernels", request.engines().slices().kernels());
        facts.put("fidelity", Double.toString(request.fidelity()));
        return facts;
    }

    @Override
    public Plan plan(Observer observer) {
        Contractions contractions = new Contractions(request.engines(), request.contraction(), observer);
        ListPlan list =
                ListPlan.of(TensorNetworkAmplitudes.of(request, contractions, longestSeconds(), "asked for"), states);
        if (!list.plan().isRunnable()) {
            throw new RefusedException(
                    Reason.TOO_MUCH, list.describe() + " would take " + TensorNetworkAmplitudes.times(list.cost()));
        }
        observer.inform(list.reason());
        BitstringBatches batches = list.batches();
        long slices = ContractionCosts.slices(list.plan().tree(), request.fidelity());
        int most = PieceJob.most(list.cost().seconds());
        SliceRanges ranges = SliceRanges.of(list.plan().plan(), slices).into(most);
        int lists = Math.min(batches.count(), Math.max(1, most / ranges.count()));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("slices", Long.toString(slices));
        facts.put("height", Integer.toString(ranges.height()));
        facts.put("grain", Integer.toString(ranges.grain()));
        facts.put("open", Integer.toString(batches.open().size()));
        facts.put("batches", Integer.toString(batches.count()));
        facts.put("lists", Integer.toString(lists));
        facts.put("pieces", Integer.toString(lists * ranges.count()));
        return new Plan(facts, Map.of("plan", list.plan().plan().format(), "places", places(batches)));
    }

    /** What is started: a day of what nobody has asked for by name. */
    private double longestSeconds() {
        return request.longest(request.way() == Way.AUTO ? AmplitudeRequest.USUAL_SECONDS : Double.MAX_VALUE);
    }

    /** For each line of the result its bitstring, and the number of its amplitude among those of all batches. */
    private String places(BitstringBatches batches) {
        StringBuilder places = new StringBuilder();
        int[] found = batches.places(states);
        for (int i = 0; i < found.length; i++) {
            places.append(states.text(i)).append(' ').append(found[i]).append('\n');
        }
        return places.toString();
    }

    /** How the pieces are numbered: those of the same slices stand together. */
    private record Cut(SliceRanges ranges, int batches, int lists, int batchLength) {
        static Cut of(JobManifest manifest) {
            return new Cut(
                    new SliceRanges(
                            Long.parseLong(manifest.get("slices")),
                            Integer.parseInt(manifest.get("height")),
                            Integer.parseInt(manifest.get("grain"))),
                    Integer.parseInt(manifest.get("batches")),
                    Integer.parseInt(manifest.get("lists")),
                    2 << Integer.parseInt(manifest.get("open")));
        }

        int range(int piece) {
            return piece / lists;
        }

        long from(int piece) {
            return ranges.from(range(piece));
        }

        long to(int piece) {
            return ranges.to(range(piece));
        }

        /** The first batch of one of the lists. */
        int begin(int list) {
            return (int) ((long) batches * list / lists);
        }

        int first(int piece) {
            return begin(piece % lists);
        }

        int last(int piece) {
            return begin(piece % lists + 1);
        }
    }

    @Override
    public Source open(PlannedJob job, int pieces) {
        Contractions contractions = new Contractions(request.engines(), request.contraction(), Observer.none());
        try {
            SlicePlan plan = SlicePlan.parse(job.text("plan"), "the plan of the job");
            return new Slices(contractions.compile(request.circuit(), plan), job.manifest(), pieces);
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }

    /** Computes ranges of slices of parts of the list. */
    private final class Slices implements Source {
        private final CompiledPlan plan;
        private final int pieces;
        private final Cut cut;
        private final List<BitSet> bitstrings;
        private final SlicedCircuit sliced;

        Slices(CompiledPlan plan, JobManifest manifest, int wanted) {
            this.plan = plan;
            this.pieces = manifest.pieces();
            this.cut = Cut.of(manifest);
            this.bitstrings =
                    BitstringBatches.of(states, plan.plan().openQubits()).bitstrings();
            SideBySide side = plan.sideBySide(bitstrings, cut.ranges().slices(), wanted);
            this.sliced = request.engines().slices().there(() -> plan.open(side));
        }

        @Override
        public Forecast forecast(Part part) {
            SliceCost all = new ContractionCosts(request.engines()).of(plan, bitstrings, request.fidelity());
            double seconds = all.seconds() * (part.end(pieces) - part.first(pieces)) / pieces;
            if (seconds > longestSeconds()) {
                throw new RefusedException(
                        Reason.TOO_MUCH,
                        "part " + part + " would take " + Quantity.duration(seconds)
                                + " on this machine; take more parts, or " + setting("time-limit")
                                + " none starts it nevertheless");
            }
            return Forecast.of(seconds, longestSeconds());
        }

        @Override
        public Task task() {
            return Task.of("contract", "slices");
        }

        @Override
        public long work(int piece) {
            return (cut.to(piece) - cut.from(piece)) * (cut.last(piece) - cut.first(piece));
        }

        @Override
        public int runners() {
            return sliced.runners();
        }

        @Override
        public String compute(int piece, int runner, Progress progress) {
            double[] sums = sliced.sumOfRange(
                    bitstrings.subList(cut.first(piece), cut.last(piece)),
                    cut.from(piece),
                    cut.to(piece),
                    runner,
                    progress);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < sums.length; i += 2) {
                text.append(Double.toHexString(sums[i])).append(' ');
                text.append(Double.toHexString(sums[i + 1])).append('\n');
            }
            return text.toString();
        }

        @Override
        public void close() {
            sliced.close();
        }
    }

    /**
     * Adds the pieces of a job, and writes what the whole would have written, to the byte.
     *
     * @param pieces of a job of this kind
     * @param stream closed by the caller
     * @throws IOException if writing fails
     * @throws RefusedException if a file vanishes or is damaged
     */
    public static void write(Pieces pieces, OutputStream stream) throws IOException {
        JobManifest manifest = pieces.manifest();
        Precision precision = manifest.get("precision").equals(Resources.word(Precision.SINGLE))
                ? Precision.SINGLE
                : Precision.DOUBLE;
        double[] sums = sums(pieces, Cut.of(manifest));
        StringBuilder text = new StringBuilder();
        for (String line : (Iterable<String>) pieces.text("places").lines()::iterator) {
            int space = line.indexOf(' ');
            int place = Integer.parseInt(line.substring(space + 1));
            text.append(line, 0, space);
            AmplitudeWriter.append(text, sums[2 * place], sums[2 * place + 1], precision);
            if (text.length() > CHARACTERS) {
                flush(text, stream);
            }
        }
        flush(text, stream);
    }

    private static void flush(StringBuilder text, OutputStream stream) throws IOException {
        stream.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }

    private static double[] sums(Pieces pieces, Cut cut) {
        double[] sums = new double[cut.batches() * cut.batchLength()];
        for (int list = 0; list < cut.lists(); list++) {
            SliceRanges.Sum sum = cut.ranges().sum();
            int length = (cut.begin(list + 1) - cut.begin(list)) * cut.batchLength();
            for (int range = 0; range < cut.ranges().count(); range++) {
                sum.add(numbers(pieces.content(range * cut.lists() + list), length));
            }
            System.arraycopy(sum.total(length), 0, sums, cut.begin(list) * cut.batchLength(), length);
        }
        return sums;
    }

    private static double[] numbers(String content, int length) {
        double[] numbers = Arrays.stream(content.split("[ \n]"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (numbers.length != length) {
            throw new IllegalStateException("a piece has " + numbers.length + " numbers, not " + length);
        }
        return numbers;
    }
}
