package dev.platanus.report.run;

import dev.platanus.circuit.Bitstrings;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.sample.SamplePlanner;
import dev.platanus.simulator.sample.SamplingChoice;
import dev.platanus.simulator.sample.Seeds;
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
 * A run without the whole state: the same files, and the plan by which the samples can be drawn again.
 *
 * @param input the circuit
 * @param seeds of the circuit and the samples
 * @param samples how many bitstrings, at least 1
 * @param sampler how they are drawn
 * @param reason why so; settings by {@link dev.platanus.machine.Setting#setting}
 * @param beginNanos when all began
 */
public record NetworkRun(
        CircuitInput input, Seeds seeds, long samples, SamplingChoice sampler, String reason, long beginNanos)
        implements Run {
    /**
     * What came out.
     *
     * @param drawing what was asked for
     * @param arguments as given
     * @param run samples and checks
     * @param xeb of the samples, by their own probabilities; empty where these are too small for a number of double precision
     * @param seconds of all
     */
    public record Result(
            NetworkRun drawing, List<String> arguments, SamplingRun run, Optional<Estimate> xeb, double seconds)
            implements RunDocument {

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

    @Override
    public Result into(RunFolder folder, List<String> arguments, Observer observer) throws IOException {
        folder.requireSpace(samples, input.width());
        RunFiles files = RunFiles.of(input);
        folder.write(files.circuit(), input.text());
        folder.write(
                files.contraction(), SamplingPlanFile.format(sampler.plan()).getBytes(StandardCharsets.UTF_8));
        SamplingRun run =
                sampler.draw(Math.toIntExact(samples), seeds.sample(0), SamplePlanner.LONGEST_SECONDS, observer);
        try (OutputStream stream = folder.create(files.measurements())) {
            Bitstrings.write(input.outcomes(run.samples().states()), stream);
        }
        int qubits = input.qubits();
        Optional<Estimate> xeb = qubits <= CrossEntropy.MAX_QUBITS
                ? Optional.of(CrossEntropy.linear(qubits, run.samples().probabilities()))
                : Optional.empty();
        return folder.summarised(new Result(this, arguments, run, xeb, (System.nanoTime() - beginNanos) * 1e-9));
    }

    private Document document(Path folder, Result result) {
        RunFacts facts = new RunFacts(input, seeds, samples);
        String precision = Resources.word(sampler.machine().options().precision());
        Facts drawing = new Facts()
                .data("backend", "slices")
                .line("engine", "tensor network, " + precision + " precision")
                .data("threads", sampler.machine().options().threads())
                .data("precision", precision)
                .data("contractor", sampler.engine().kernels())
                .fact(
                        "sampling",
                        sampler.plan().describe(),
                        "sampling",
                        sampler.plan().describe())
                .data("contractionHash", SamplingPlanFile.hash(sampler.plan()));
        SampleCheck worst = result.run().worst();
        return new Document()
                .add(facts.head(result.arguments(), folder, true))
                .add(facts.seed())
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
                                        .map(NetworkRun::xeb)
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
