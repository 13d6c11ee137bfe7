package dev.platanus.cli.simulate;

import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.sample.SamplingChoice;
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.SampleCheck;
import dev.platanus.simulator.wide.SamplingPlanFile;
import dev.platanus.simulator.wide.SamplingRun;
import dev.platanus.xeb.CrossEntropy;
import dev.platanus.xeb.Estimate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
     * @param drawing what was asked for
     * @param arguments as given
     * @param run samples and checks
     * @param xeb of the samples, by their own probabilities; empty where these are too small for a number of double precision
     * @param seconds of all
     */
    record Result(BeyondMemory drawing, List<String> arguments, SamplingRun run, Optional<Estimate> xeb, double seconds)
            implements RunResult {

        @Override
        public Document document(Path folder) {
            return drawing.document(folder, this);
        }

        @Override
        public boolean passed() {
            return run.passed();
        }

        @Override
        public String failure() {
            return "the self-check failed: " + run.worst() + Facts.number(", %.2g are allowed", run.allowed())
                    + "; do not use these samples";
        }
    }

    /** Fills the folder. */
    Result run(RunFolder folder, List<String> arguments, Observer observer) throws IOException {
        try (OutputStream stream = folder.create(simulation.circuitFile())) {
            stream.write(simulation.input().text());
        }
        try (OutputStream stream = folder.create(simulation.contractionFile())) {
            stream.write(SamplingPlanFile.format(sampler.plan()).getBytes(StandardCharsets.UTF_8));
        }
        SamplingRun run = sampler.draw(
                Math.toIntExact(simulation.samples()), simulation.seeds().sample(0), longestSeconds, observer);
        try (OutputStream stream = folder.create(simulation.measurementsFile())) {
            simulation.write(run.samples().states(), stream);
        }
        int qubits = simulation.input().circuit().qubitCount();
        Optional<Estimate> xeb = qubits <= CrossEntropy.MAX_QUBITS
                ? Optional.of(CrossEntropy.linear(qubits, run.samples().probabilities()))
                : Optional.empty();
        Result result = new Result(this, arguments, run, xeb, (System.nanoTime() - simulation.beginNanos()) * 1e-9);
        try (OutputStream stream = folder.create(Simulation.SUMMARY)) {
            stream.write((result.document(folder.target()).json() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return result;
    }

    private Document document(Path folder, Result result) {
        RunFacts facts = new RunFacts(simulation);
        String precision = Resources.word(sampler.machine().options().precision());
        Facts drawing = new Facts()
                .data("backend", "slices")
                .line("engine", "tensor network, " + precision + " precision")
                .data("threads", sampler.machine().options().threads())
                .data("precision", precision)
                .data("contractor", sampler.engine().contractor().name())
                .fact(
                        "sampling",
                        sampler.plan().describe(),
                        "sampling",
                        sampler.plan().describe())
                .data("contractionHash", SamplingPlanFile.hash(sampler.plan()));
        SampleCheck worst = result.run().worst();
        return new Document()
                .add(facts.head(result.arguments(), folder, true))
                .add(facts.seeds())
                .add(drawing)
                .add(batches(result.run().batches()))
                .data(new Facts()
                        .data("estimatedSeconds", sampler.cost().seconds())
                        .data("seconds", result.seconds())
                        .data("linearXeb", result.xeb().map(Estimate::value).orElse(null))
                        .data(
                                "linearXebStandardError",
                                result.xeb()
                                        .map(xeb -> finite(xeb.standardError()))
                                        .orElse(null)))
                .add(new Facts()
                        .fact(
                                "selfCheck",
                                worst.method(),
                                "self-check",
                                worst + (result.passed() ? ": ok" : ": FAILED"))
                        .data("standardErrorsFromExpected", finite(worst.deviation()))
                        .data("selfCheckPassed", result.passed())
                        .line(
                                "",
                                result.xeb()
                                        .map(BeyondMemory::xeb)
                                        .orElse("linear XEB: not told; such probabilities are below 2^-1000"))
                        .line("time", Quantity.duration(result.seconds())));
    }

    private static Facts batches(List<SamplingRun.Batches> batches) {
        Facts facts = new Facts();
        if (batches.isEmpty()) {
            return facts;
        }
        facts.data(
                        "batches",
                        batches.stream().mapToLong(SamplingRun.Batches::count).sum())
                .data(
                        "overweightBatches",
                        batches.stream()
                                .mapToLong(SamplingRun.Batches::overweight)
                                .sum())
                .data("totalVariationBound", BatchSampler.ERROR)
                .data(
                        "meanBatchWeight",
                        batches.stream().map(SamplingRun.Batches::meanWeight).toList())
                .data(
                        "meanBatchWeightStandardError",
                        batches.stream()
                                .map(SamplingRun.Batches::meanWeightError)
                                .toList());
        for (SamplingRun.Batches some : batches) {
            facts.line(
                    "batches",
                    Facts.number(
                            "%,d, %d too heavy; mean weight %.5f ± %.5f: what is missing to 1 was not met",
                            some.count(), some.overweight(), some.meanWeight(), some.meanWeightError()));
        }
        return facts;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String xeb(Estimate xeb) {
        boolean plain = Math.abs(xeb.value()) < 1e4;
        String error = Double.isFinite(xeb.standardError())
                ? Facts.number(plain ? " ± %.4f" : " ± %.2g", xeb.standardError())
                : "";
        return "linear XEB " + Facts.number(plain ? "%.4f" : "%.4g", xeb.value()) + error
                + " by the samples' own probabilities: D Σp² - 1";
    }
}
