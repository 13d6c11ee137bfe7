package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.UnfinishedOutput;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Quantity;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.sample.SamplingChoice;
import dev.platanus.tensornet.sample.BatchSampler;
import dev.platanus.tensornet.sample.SampleCheck;
import dev.platanus.tensornet.sample.SamplingPlanFile;
import dev.platanus.tensornet.sample.SamplingRun;
import dev.platanus.xeb.CrossEntropy;
import dev.platanus.xeb.Estimate;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One run of {@code simulate} without the whole state: the same files, and the plan by which the samples can be drawn again.
 *
 * @param simulation what was asked for
 * @param sampler how samples are drawn
 * @param longestSeconds what it may take
 */
record BeyondMemory(Simulation simulation, SamplingChoice sampler, double longestSeconds) {
    /**
     * What came out.
     *
     * @param run samples and checks
     * @param xeb of the samples, by their own probabilities
     * @param seconds of all
     */
    record Result(SamplingRun run, Estimate xeb, double seconds) {

        boolean passed() {
            return run.passed();
        }

        String failure() {
            return "the self-check failed: " + run.worst() + ", " + SampleCheck.ALLOWED
                    + " are allowed; do not use these samples";
        }
    }

    /** Fills the folder. */
    Result run(UnfinishedOutput folder, List<String> arguments, Observer observer) throws IOException {
        try (OutputStream stream = folder.create(simulation.circuitFile())) {
            stream.write(simulation.input().text());
        }
        try (OutputStream stream = folder.create(simulation.contractionFile())) {
            stream.write(SamplingPlanFile.format(sampler.plan()).getBytes(StandardCharsets.UTF_8));
        }
        SamplingRun run = sampler.draw(
                Math.toIntExact(simulation.samples()), simulation.seeds().sample(0), longestSeconds, observer);
        try (OutputStream stream = folder.create(simulation.measurementsFile())) {
            simulation.write(run.samples().bits(), stream);
        }
        Result result = new Result(
                run,
                CrossEntropy.linear(
                        simulation.input().circuit().qubitCount(), run.samples().probabilities()),
                (System.nanoTime() - simulation.beginNanos()) * 1e-9);
        try (OutputStream stream = folder.create(Simulation.SUMMARY)) {
            stream.write((json(result, arguments) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return result;
    }

    /** The whole document, indented. */
    String json(Result result, List<String> arguments) {
        CircuitInput input = simulation.input();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", Version.number());
        tree.put("arguments", arguments);
        tree.putAll(RunOptions.facts(input));
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("circuit", simulation.circuitFile());
        files.put("measurements", simulation.measurementsFile());
        files.put("contraction", simulation.contractionFile());
        tree.put("files", files);
        tree.put("samples", simulation.samples());
        tree.put("bitOrder", Summary.bitOrder(input));
        Map<String, Object> seeds = new LinkedHashMap<>();
        seeds.put("run", simulation.seeds().run());
        seeds.put("circuit", input.generated() ? simulation.seeds().circuit() : null);
        seeds.put("sample", simulation.seeds().sample(0));
        tree.put("seeds", seeds);
        tree.put("backend", "slices");
        tree.put("threads", sampler.machine().options().threads());
        tree.put("precision", Resources.word(precision()));
        tree.put("contractor", sampler.engine().contractor().name());
        tree.put("sampling", sampler.plan().describe());
        tree.put("contractionHash", SamplingPlanFile.hash(sampler.plan()));
        List<SamplingRun.Batches> batches = result.run().batches();
        if (!batches.isEmpty()) {
            tree.put(
                    "batches",
                    batches.stream().mapToLong(SamplingRun.Batches::count).sum());
            tree.put(
                    "overweightBatches",
                    batches.stream().mapToLong(SamplingRun.Batches::overweight).sum());
            tree.put("totalVariationBound", BatchSampler.ERROR);
            tree.put(
                    "meanBatchWeight",
                    batches.stream()
                            .mapToDouble(SamplingRun.Batches::meanWeight)
                            .toArray());
            tree.put(
                    "meanBatchWeightStandardError",
                    batches.stream()
                            .mapToDouble(SamplingRun.Batches::meanWeightError)
                            .toArray());
        }
        tree.put("estimatedSeconds", sampler.cost().seconds());
        tree.put("seconds", result.seconds());
        tree.put("linearXeb", result.xeb().value());
        tree.put("linearXebStandardError", finite(result.xeb().standardError()));
        tree.put("selfCheck", result.run().worst().method());
        tree.put("standardErrorsFromExpected", finite(result.run().worst().deviation()));
        tree.put("selfCheckPassed", result.passed());
        return Json.document(tree);
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Precision precision() {
        return sampler.machine().options().precision();
    }

    /** For people: where the files are, how good they are, and what it took. */
    String text(Path folder, Result result) {
        Listing lines = new Listing()
                .add("written", folder + File.separator)
                .add("", simulation.circuitFile())
                .add("", simulation.measurementsFile() + "  (" + Quantity.of(simulation.samples(), "bitstring") + ")")
                .add("", simulation.contractionFile() + "  (repeats this with --contraction)")
                .add("circuit", simulation.input().size())
                .add("seed", Long.toString(simulation.seeds().run()))
                .add("engine", "tensor network, " + Resources.word(precision()) + " precision")
                .add("sampling", sampler.plan().describe());
        for (SamplingRun.Batches batches : result.run().batches()) {
            lines.add(
                    "batches",
                    String.format(
                            Locale.ROOT,
                            "%,d, %d too heavy; mean weight %.5f ± %.5f: what is missing to 1 was not met",
                            batches.count(),
                            batches.overweight(),
                            batches.meanWeight(),
                            batches.meanWeightError()));
        }
        return lines.add("self-check", result.run().worst() + (result.passed() ? ": ok" : ": FAILED"))
                .add("", xeb(result.xeb()))
                .add("time", Quantity.duration(result.seconds()))
                .toString();
    }

    private static String xeb(Estimate xeb) {
        String value = Math.abs(xeb.value()) < 1e4
                ? String.format(Locale.ROOT, "%.4f", xeb.value())
                : String.format(Locale.ROOT, "%.4g", xeb.value());
        return "linear XEB " + value
                + (Double.isFinite(xeb.standardError())
                        ? String.format(
                                Locale.ROOT, Math.abs(xeb.value()) < 1e4 ? " ± %.4f" : " ± %.2g", xeb.standardError())
                        : "")
                + " by the samples' own probabilities: D Σp² - 1";
    }
}
