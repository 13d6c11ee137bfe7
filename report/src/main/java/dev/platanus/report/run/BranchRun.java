package dev.platanus.report.run;

import dev.platanus.machine.Memory;
import dev.platanus.machine.text.Quantity;
import dev.platanus.machine.work.OperatingSystem;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.dynamic.BranchPlan;
import dev.platanus.simulator.dynamic.BranchSamples;
import dev.platanus.simulator.dynamic.BranchSampling;
import dev.platanus.simulator.input.DynamicInput;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.sample.Seeds;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A run of a dynamic circuit whose branches run one after the other: the same files.
 *
 * @param input the circuit
 * @param seeds of the samples
 * @param plan what it takes
 * @param beginNanos when all began
 */
public record BranchRun(DynamicInput input, Seeds seeds, BranchPlan plan, long beginNanos) implements Run {
    /**
     * What came out.
     *
     * @param run what was asked for
     * @param arguments as given
     * @param drawn the samples, and the verdict on them
     * @param totalSeconds of all
     */
    public record Result(BranchRun run, List<String> arguments, BranchSamples drawn, double totalSeconds)
            implements RunDocument {
        @Override
        public Document document(Path folder) {
            return run.document(folder, this);
        }

        @Override
        public boolean passed() {
            return drawn.passed();
        }

        @Override
        public String failure() {
            return Facts.number(
                    "the self-check failed: probabilities of outcomes off 1 by %.2g, shots dealt out with a p-value of"
                            + " %.2g; do not use these samples, and please report this bug with summary.json",
                    drawn.normError(), drawn.dealsPValue());
        }
    }

    @Override
    public Result into(RunFolder folder, List<String> arguments, Observer observer) throws IOException {
        folder.requireSpace(plan.shots(), input.width());
        RunFiles files = RunFiles.of(input);
        folder.write(files.circuit(), input.text());
        BranchSamples drawn = BranchSampling.draw(plan, seeds.sample(0), observer);
        try (OutputStream stream = folder.create(files.measurements())) {
            drawn.outcomes().write(stream);
        }
        return folder.summarised(new Result(this, arguments, drawn, (System.nanoTime() - beginNanos) * 1e-9));
    }

    /** How gates run. */
    static String engine(BranchPlan plan) {
        return "branch by branch, " + (plan.sweeps() ? "long runs of gates in sweeps" : "one gate at a time");
    }

    /** The facts about a dynamic circuit that summaries begin with. */
    static Facts circuit(DynamicInput input) {
        Facts facts = new Facts().data("qubits", input.program().qubitCount());
        input.origin().forEach(facts::data);
        return facts.data("dynamic", "branches")
                .data("bits", input.program().width())
                .data("gates", input.program().gateCount())
                .data("circuitHash", input.program().hash());
    }

    private Document document(Path folder, Result result) {
        BranchSamples drawn = result.drawn();
        RunFiles names = RunFiles.of(input);
        Facts seed = new Facts().data("run", seeds.run()).data("circuit", null).data("sample", seeds.sample(0));
        return new Document()
                .add(new Facts()
                        .data("version", JobManifest.version())
                        .data("arguments", result.arguments())
                        .addAll(circuit(input))
                        .line("written", folder + File.separator)
                        .line("", names.circuit())
                        .line("", names.measurements() + "  (" + Quantity.of(plan.shots(), "bitstring") + ")")
                        .data("files", names.names())
                        .data("samples", plan.shots())
                        .data("bitOrder", "left-most character is the first classical bit")
                        .line("circuit", input.size())
                        .addAll(RunFacts.start(input.origin())))
                .add(new Facts().fact("seeds", seed, "seed", Long.toString(seeds.run())))
                .add(new Facts()
                        .data("backend", "branches")
                        .data("threads", plan.threads())
                        .data("precision", "double")
                        .line(
                                "engine",
                                engine(plan) + ", " + Quantity.of(plan.threads(), "thread")
                                        + ", double precision, peak memory "
                                        + Memory.text(OperatingSystem.peakResidentBytes()
                                                .orElse(plan.peakBytes())))
                        .fact(
                                "branches",
                                drawn.branches(),
                                "branches",
                                Quantity.grouped(drawn.branches()) + ", " + Quantity.grouped(drawn.recomputed())
                                        + " of them computed again from the beginning")
                        .data("recomputedBranches", drawn.recomputed())
                        .data("keptStates", plan.keptStates())
                        .data("peakBytes", plan.peakBytes())
                        .data("peakResidentBytes", OperatingSystem.peakResidentBytes()))
                .add(new Facts()
                        .data("normError", drawn.normError())
                        .data("checkedDeals", drawn.checkedDeals())
                        .data("dealsPValue", drawn.dealsPValue())
                        .fact(
                                "selfCheckPassed",
                                drawn.passed(),
                                "self-check",
                                Facts.number(
                                        "probabilities of outcomes add up to 1 within %.1g; shots dealt out with a"
                                                + " p-value of %.3g: %s",
                                        drawn.normError(), drawn.dealsPValue(), drawn.passed() ? "ok" : "FAILED"))
                        .data(
                                "secondsPerPhase",
                                new Facts().data("simulate", drawn.seconds()).data("total", result.totalSeconds()))
                        .line("time", Quantity.duration(result.totalSeconds())));
    }
}
