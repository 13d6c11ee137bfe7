package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.Memory;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.dynamic.BranchPlan;
import dev.platanus.simulator.input.DynamicInput;
import dev.platanus.simulator.pieces.JobManifest;

/**
 * What a run of a dynamic circuit would take whose branches run one after the other.
 *
 * @param input the circuit
 * @param samples how many, 0 if not said
 * @param plan what it would take
 */
record BranchPlanDocument(DynamicInput input, long samples, BranchPlan plan) {
    Document document() {
        boolean fits = plan.peakBytes() <= plan.availableBytes();
        long bytes = RunFiles.measurementBytes(samples, input.width());
        Facts output = new Facts().data("samples", samples).data("outputBytes", bytes);
        if (samples > 0) {
            output.line("output", Memory.text(bytes) + " for " + Quantity.of(samples, "bitstring"));
        }
        return new Document()
                .data(new Facts().data("version", JobManifest.version()).addAll(BranchRun.circuit(input)))
                .add(new Facts()
                        .line(
                                "circuit",
                                input.size() + ", " + Quantity.grouped(plan.measurements())
                                        + (input.program().isNoisy()
                                                ? " measurements, resets and errors"
                                                : " measurements and resets"))
                        .data("measurementsAndResets", plan.measurements())
                        .addAll(RunFacts.start(input.origin()))
                        .line(
                                "engine",
                                BranchRun.engine(plan) + ", " + Quantity.of(plan.threads(), "thread")
                                        + ", double precision")
                        .data("backend", "branches")
                        .data("threads", plan.threads())
                        .data("precision", "double"))
                .add(new Facts()
                        .fact(
                                "peakBytes",
                                plan.peakBytes(),
                                "memory",
                                Memory.text(plan.peakBytes()) + " of " + Memory.text(plan.availableBytes())
                                        + " available: " + (fits ? "fits" : "does not fit"))
                        .data("availableBytes", plan.availableBytes())
                        .data("fits", fits)
                        .fact(
                                "keptStates",
                                plan.keptStates(),
                                "",
                                (plan.sweeps()
                                                ? "one state, one for sweeps, and copies of "
                                                : "one state, and copies of ")
                                        + plan.keptStates() + " for branches that wait"))
                .add(new Facts()
                        .fact(
                                "mostBranches",
                                plan.mostBranches(),
                                "branches",
                                Facts.number(
                                        "at most %,.0f%s",
                                        plan.mostBranches(),
                                        samples > 0 ? "" : " for one bitstring; add " + setting("samples")))
                        .data("mostUpdates", plan.mostUpdates())
                        .fact(
                                "mostSeconds",
                                plan.mostSeconds(),
                                "time",
                                "at most about " + Quantity.duration(plan.mostSeconds())
                                        + ", if every branch that can be is there"))
                .add(output);
    }
}
