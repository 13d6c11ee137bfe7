package dev.platanus.simulator.sample;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Progress;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
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
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.BatchTally;
import dev.platanus.simulator.wide.SampleCheck;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.simulator.wide.SamplingPlanFile;
import dev.platanus.simulator.wide.SamplingRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Samples from batches of amplitudes, as a job in pieces: a piece is some blocks of {@link BatchSampler}. Not safe for use by
 * several threads.
 *
 * @param request what to draw, with {@link Sampler#BATCHES}
 * @param measured how many of the first qubits are measured: so many bits are written
 * @param seed of the samples
 */
public record SamplePieces(SamplingRequest request, int measured, long seed) implements PieceJob {
    /** What its manifests have for {@code kind}. */
    public static final String KIND = "samples";

    private int qubits() {
        return request.circuit().qubitCount();
    }

    @Override
    public Map<String, String> question() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kind", KIND);
        facts.put("version", JobManifest.version());
        facts.put("circuit", request.circuit().hash());
        facts.put("qubits", Integer.toString(qubits()));
        facts.put("measured", Integer.toString(measured));
        facts.put("samples", Long.toString(request.samples()));
        facts.put("seed", Long.toString(seed));
        facts.put("precision", Resources.word(request.engines().resources().precision()));
        facts.put("kernels", request.engines().slices().kernels());
        return facts;
    }

    @Override
    public Plan plan(Observer observer) {
        SamplingChoice choice = SamplingChooser.of(request).choose();
        SamplingPlan.Batches batches = batches(choice.plan());
        double seconds = choice.cost().seconds();
        observer.inform(choice.describe() + "; about " + Quantity.duration(seconds));
        long blocks = blocks(request.samples());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("open", Integer.toString(batches.plan().openQubits().size()));
        facts.put("blocks", Long.toString(blocks));
        facts.put("pieces", Integer.toString(pieces(request.samples(), seconds)));
        return new Plan(facts, Map.of("plan", SamplingPlanFile.format(choice.plan())));
    }

    /**
     * Into how many pieces samples are cut: blocks, if they are not more than a job has.
     *
     * @param samples how many
     * @param seconds what all of them take
     * @return at least 1
     */
    public static int pieces(long samples, double seconds) {
        return Math.clamp(blocks(samples), 1, PieceJob.most(seconds));
    }

    private static long blocks(long samples) {
        return (samples + BatchSampler.BLOCK - 1) / BatchSampler.BLOCK;
    }

    private static SamplingPlan.Batches batches(SamplingPlan plan) {
        if (plan.parts().size() == 1 && plan.parts().getFirst() instanceof SamplingPlan.Batches batches) {
            return batches;
        }
        throw new RefusedException(
                Reason.BAD_INPUT,
                "samples are drawn in parts where all qubits of the circuit depend on each other and come from batches;"
                        + " these would be of " + plan.describe() + ": drop " + setting("part"));
    }

    @Override
    public Source open(PlannedJob job, int pieces) {
        try {
            SamplingPlan plan = SamplingPlanFile.parse(job.text("plan"), "the plan of the job", request.circuit());
            SamplingPlan.Machine machine = SamplingChooser.of(request).machine();
            BatchSampler sampler =
                    request.engines().slices().there(() -> batches(plan).open(machine));
            return new Blocks(this, plan, sampler, job.manifest().pieces());
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }

    /** Draws blocks. */
    private record Blocks(SamplePieces job, SamplingPlan plan, BatchSampler sampler, int pieces) implements Source {
        @Override
        public Forecast forecast(Part part) {
            double all = SamplingChooser.of(job.request).choice(plan).cost().seconds();
            double seconds = all * (part.end(pieces) - part.first(pieces)) / pieces;
            if (seconds > job.request.longestSeconds()) {
                throw new RefusedException(
                        Reason.TOO_MUCH,
                        "part " + part + " would take " + Quantity.duration(seconds)
                                + " on this machine; take more parts");
            }
            return Forecast.of(seconds, job.request.longestSeconds());
        }

        @Override
        public Task task() {
            return Task.of("sample", "samples");
        }

        /** The first sample of a piece. */
        private long begin(int piece) {
            long block = blocks(job.request.samples()) * piece / pieces;
            return Math.min(job.request.samples(), BatchSampler.BLOCK * block);
        }

        @Override
        public long work(int piece) {
            return begin(piece + 1) - begin(piece);
        }

        @Override
        public String compute(int piece, int runner, Progress progress) {
            StringBuilder text = new StringBuilder();
            long seed = SamplingRun.seedOfFirstPart(job.seed);
            long end = begin(piece + 1);
            for (long from = begin(piece); from < end; from += BatchSampler.BLOCK) {
                if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                int count = (int) Math.min(BatchSampler.BLOCK, end - from);
                append(text, sampler.block(from / BatchSampler.BLOCK, count, seed));
                progress.done(from + count - begin(piece), work(piece), 0, 0);
            }
            return text.toString();
        }

        private void append(StringBuilder text, BatchSampler.SampleBlock block) {
            BatchTally tally = block.tally();
            text.append("block ").append(tally.batches()).append(' ').append(tally.overweight());
            for (double sum : new double[] {tally.weights(), tally.deviations(), tally.excess(), tally.squares()}) {
                text.append(' ').append(Double.toHexString(sum));
            }
            text.append('\n');
            BasisStates drawn = block.samples().states();
            BasisStates states = plan.reduced().join(drawn.count(), List.of(drawn));
            for (int i = 0; i < states.count(); i++) {
                text.append(states.text(i)).append('\n');
            }
        }

        @Override
        public void close() {
            sampler.close();
        }
    }

    /**
     * Writes the bitstrings of a job, to the byte what the file of measurements of the whole has.
     *
     * @param pieces of a job of this kind
     * @param stream closed by the caller
     * @return the self-check of all batches: what the whole would have said
     * @throws IOException if writing fails
     */
    public static SampleCheck write(Pieces pieces, OutputStream stream) throws IOException {
        JobManifest manifest = pieces.manifest();
        int measured = Integer.parseInt(manifest.get("measured"));
        int open = Integer.parseInt(manifest.get("open"));
        BatchTally tally = BatchTally.NONE;
        for (int piece = 0; piece < manifest.pieces(); piece++) {
            StringBuilder text = new StringBuilder();
            for (Iterator<String> lines = pieces.content(piece).lines().iterator(); lines.hasNext(); ) {
                String line = lines.next();
                if (line.startsWith("block ")) {
                    tally = tally.plus(tally(line.split(" ")));
                } else {
                    text.append(line, 0, measured).append('\n');
                }
            }
            stream.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return tally.check(open);
    }

    private static BatchTally tally(String[] words) {
        return new BatchTally(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]),
                Double.parseDouble(words[5]),
                Double.parseDouble(words[6]));
    }
}
