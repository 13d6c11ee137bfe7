package dev.platanus.report.run;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.report.JsonWriter;
import dev.platanus.simulator.amplitude.TensorNetworkAmplitudes;
import dev.platanus.simulator.dynamic.DynamicPlan;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.engine.StateWay;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.JobManifest;
import dev.platanus.simulator.sample.NoisePlan;
import dev.platanus.simulator.sample.RunPlan;
import dev.platanus.simulator.sample.Sampler;
import dev.platanus.simulator.sample.SamplingChoice;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.tree.TreeCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run would take, for programs and people.
 *
 * @param input the circuit
 * @param seeds of the run
 * @param sampler the way to samples that was asked for
 * @param run what it would take
 * @param noise what the noise of a device would take besides
 */
record PlanDocument(CircuitInput input, Seeds seeds, Sampler sampler, RunPlan run, Optional<NoisePlan> noise) {
    private static final int MAX_SWEEPS_SHOWN = 30;
    private static final String OUT_OF_REACH = "gate by gate is out of reach, or does not fit";

    private Engine engine() {
        return run.engine();
    }

    /** Whether a tensor network was asked for, so that the state is not made. */
    private boolean isWithoutState() {
        return run.hasContractions() && (sampler == Sampler.GATES || sampler == Sampler.BATCHES);
    }

    /** How samples are drawn without the state: as was asked for, else gate by gate; of what states hold both are the same. */
    private Optional<SamplingChoice> way() {
        return sampler == Sampler.BATCHES ? run.batches().or(run::gates) : run.gates();
    }

    /** The sweeps of the state, if that is made. */
    private Optional<ExecutionPlan> state() {
        return isWithoutState() ? Optional.empty() : run.plan();
    }

    Document document() {
        Document document = new Document();
        document.data(new Facts().data("version", JobManifest.version()).addAll(RunFacts.circuit(input)))
                .add(circuit())
                .add(means())
                .add(isWithoutState() ? contractions() : memory());
        state().ifPresent(plan -> document.add(effort(plan)));
        document.add(output());
        state().ifPresent(plan -> document.data(sweepList(plan)));
        document.add(states()).add(sampling());
        state().ifPresent(plan -> document.show(sweeps(plan)));
        return document;
    }

    private Facts circuit() {
        Facts facts = new Facts().line("circuit", input.size()).addAll(RunFacts.start(input.origin()));
        input.deferral()
                .ifPresent(deferral ->
                        facts.line("", "of a dynamic one: " + new DynamicPlan.Deferred(deferral).describe()));
        return input.generated()
                ? facts.fact("seed", seeds.run(), "seed", seeds.run() + (seeds.drawn() ? " (drawn)" : ""))
                : facts.data("seed", null);
    }

    private Facts means() {
        String precision = Resources.word(engine().precision());
        String backend = isWithoutState() ? "slices" : engine().backend();
        String reason = isWithoutState()
                ? "asked for"
                        + way().map(choice -> ", on " + choice.engine().place()).orElse("")
                : engine().reason();
        String kernels = state().map(plan -> plan.simd() + ", ").orElse("");
        return new Facts()
                .line("engine", kernels + engine().workers() + ", " + precision + " precision")
                .fact("backend", backend, "backend", backend + ": " + reason)
                .data("backendReason", reason)
                .data("simd", state().map(ExecutionPlan::simd))
                .data("threads", engine().threads())
                .data("precision", precision)
                .data(
                        "stateBytes",
                        state().map(plan -> MemoryModel.stateBytes(plan.qubitCount(), engine().precision())));
    }

    /** What the way without the state takes; what a search did not find fit is not known. */
    private Facts contractions() {
        Facts facts = new Facts().data("fits", way().isPresent());
        way().ifPresent(choice -> facts.fact(
                        "peakBytes",
                        choice.peakBytes(),
                        "memory",
                        Memory.text(choice.peakBytes()) + " of "
                                + Memory.text(choice.engine().memoryBytes()) + " available: fits")
                .data("availableBytes", choice.engine().memoryBytes())
                .fact(
                        "flops",
                        choice.cost().flops(),
                        "arithmetic",
                        Quantity.flops(choice.cost().flops())));
        return facts;
    }

    private Facts memory() {
        Facts facts = new Facts();
        run.plan()
                .ifPresent(_ -> facts.fact(
                        "peakBytes",
                        engine().peakBytes(),
                        "memory",
                        Memory.text(engine().peakBytes()) + " of "
                                + Memory.text(engine().availableBytes()) + " available: "
                                + (run.obstacle().isEmpty() ? "fits" : "does not fit")));
        facts.data("availableBytes", engine().availableBytes())
                .data("fits", run.obstacle().isEmpty());
        run.obstacle().ifPresent(e -> facts.line(run.plan().isPresent() ? "" : "memory", RefusedException.text(e)));
        return facts;
    }

    private static Facts effort(ExecutionPlan plan) {
        String exchanged =
                plan.bytesExchanged() == 0 ? "" : ", " + Memory.text(plan.bytesExchanged()) + " between devices";
        return new Facts()
                .fact(
                        "sweeps",
                        plan.sweeps().size(),
                        "sweeps",
                        plan.sweeps().size() + ", planned in " + Quantity.duration(plan.planNanos() * 1e-9))
                .fact(
                        "bytesMoved",
                        JsonWriter.whole(plan.bytesMoved()),
                        "traffic",
                        Memory.text(plan.bytesMoved()) + " read and written" + exchanged)
                .data("bytesExchanged", plan.bytesExchanged())
                .data("parts", plan.parts())
                .data("legs", plan.legCount())
                .data("scratchBytes", plan.scratchBytes())
                .data("scratchTraffic", JsonWriter.whole(plan.scratchTraffic()))
                .fact("flops", plan.flops(), "arithmetic", Quantity.flops(plan.flops()));
    }

    private Facts output() {
        long bytes = RunFiles.measurementBytes(run.samples(), input.width());
        Facts facts = new Facts()
                .data("samples", run.samples())
                .data("outputBytes", bytes)
                .data("simulations", run.simulations())
                .data("planSeconds", state().map(plan -> plan.planNanos() * 1e-9));
        if (run.simulations() > 1) {
            facts.line(
                    "noise",
                    Quantity.of(run.simulations(), "simulation") + ": the ideal circuit, and up to "
                            + (run.simulations() - 1) + " with errors");
        }
        noise.ifPresent(device -> facts.line("noise", device.describe())
                .data(
                        "noise",
                        new Facts()
                                .data("method", device.evolution().name().toLowerCase(Locale.ROOT))
                                .data("runs", device.runs())
                                .data("errors", device.noisy().errorCount())
                                .data("bytes", device.bytes())
                                .data("seconds", device.seconds())));
        if (isWithoutState()) {
            facts.fact(
                    "estimatedSeconds",
                    way().map(choice -> choice.cost().seconds()),
                    "time",
                    way().map(choice ->
                                    "about " + Quantity.duration(choice.cost().seconds())
                                            + " on this machine, without the state")
                            .orElse("not known: " + OUT_OF_REACH));
        } else if (run.plan().isPresent()) {
            facts.fact(
                    "estimatedSeconds",
                    run.seconds(),
                    "time",
                    Double.isNaN(run.seconds())
                            ? "not estimated for OpenCL devices"
                            : "about " + Quantity.duration(run.seconds())
                                    + " on this machine, without start, allocation and sampling");
        }
        return run.samples() > 0
                ? facts.line("output", Memory.text(bytes) + " for " + Quantity.of(run.samples(), "bitstring"))
                : facts;
    }

    /** Ways to a state of which the whole does not fit. */
    private Facts states() {
        Facts facts = new Facts();
        List<Facts> rows = new ArrayList<>();
        for (StateWay way : isWithoutState() ? List.<StateWay>of() : run.states()) {
            facts.line(rows.isEmpty() ? "ways" : "", described(way));
            rows.add(new Facts()
                    .data("parts", way.plan().parts())
                    .data("peakBytes", way.peakBytes())
                    .data("fits", way.fits())
                    .data("legs", way.plan().legCount())
                    .data("sweeps", way.plan().sweeps().size())
                    .data("bytesMoved", JsonWriter.whole(way.plan().bytesMoved()))
                    .data("scratchBytes", way.plan().scratchBytes())
                    .data("scratchTraffic", JsonWriter.whole(way.plan().scratchTraffic()))
                    .data("seconds", way.seconds()));
        }
        return facts.data("stateWays", rows);
    }

    private static String described(StateWay way) {
        ExecutionPlan plan = way.plan();
        String form = plan.parts() == 1 ? "the whole state" : Quantity.of(plan.parts(), "part");
        String disk = way.isOnDisk()
                ? ", " + Memory.text(plan.scratchBytes()) + " on a disk (" + setting("scratch") + "), "
                        + Memory.text(plan.scratchTraffic()) + " read and written there"
                : "";
        String time = way.seconds().isPresent()
                ? "about " + Quantity.duration(way.seconds().getAsDouble())
                : way.fits() ? "as long as that disk takes, at least" : "does not fit";
        return form + ": " + Memory.text(way.peakBytes()) + " of memory" + disk + ", "
                + Quantity.of(plan.sweeps().size(), "sweep") + "; " + time;
    }

    private Facts sampling() {
        Optional<String> way = way().map(choice -> choice.plan().describe());
        String count = Quantity.of(Math.max(1, run.samples()), "sample");
        Facts facts = new Facts().data("sampling", way);
        if (run.hasContractions()) {
            facts.line("sampling", way.orElse(OUT_OF_REACH));
            way().ifPresent(choice -> facts.line("", count + ": " + TensorNetworkAmplitudes.times(choice.cost())));
            if (sampler == Sampler.BATCHES && run.batches().isPresent()) {
                facts.line("", "if the distribution is Porter-Thomas, which is tested first");
            }
            run.batches()
                    .filter(_ -> !isWithoutState())
                    .ifPresent(b -> facts.line("", "if the distribution is Porter-Thomas, which is tested first:")
                            .line(
                                    "",
                                    count + " " + b.plan().describe() + ": "
                                            + TensorNetworkAmplitudes.times(b.cost())));
        }
        run.amplitude()
                .ifPresent(cost -> facts.line(
                        "", "a bitstring by 'platanus amplitudes' takes " + TensorNetworkAmplitudes.times(cost)));
        if (run.shortSearch() && run.batches().isPresent()) {
            facts.line(
                    "",
                    "after a search of " + Quantity.duration(RunPlan.SEARCH.toMillis() * 1e-3)
                            + " each; a longer one (" + setting("search")
                            + " 32, minutes) may make deep circuits many times cheaper");
        }
        return facts.data("samplingSeconds", way().map(choice -> choice.cost().seconds()))
                .data("slices", run.batches().map(this::slices));
    }

    private Facts slices(SamplingChoice method) {
        SamplingPlan.Batches first = method.plan().parts().stream()
                .filter(SamplingPlan.Batches.class::isInstance)
                .map(SamplingPlan.Batches.class::cast)
                .findFirst()
                .orElseThrow();
        TreeCost cost = first.plan().tree().cost();
        double batchesPerSample = BatchSampler.bound(first.plan().openQubits().size());
        double count = batchesPerSample * Math.max(1, run.samples());
        return new Facts()
                .data("openQubits", first.plan().openQubits())
                .data("log10MultiplyAdds", cost.log10MultiplyAdds())
                .data("width", cost.width())
                .data("log2Slices", cost.slicedCount())
                .data("batchFlops", method.cost().flops() / count)
                .data("batchSeconds", method.cost().seconds() / count)
                .data("batchesPerSample", batchesPerSample)
                .data("bitstringSeconds", run.amplitude().map(SliceCost::seconds))
                .data("shortSearch", run.shortSearch());
    }

    private static Facts sweepList(ExecutionPlan plan) {
        return new Facts()
                .data(
                        "sweepList",
                        plan.sweeps().stream()
                                .map(sweep -> new Facts()
                                        .data("localQubits", sweep.localQubits())
                                        .data("steps", sweep.steps())
                                        .data("blocks", sweep.blocks())
                                        .data("bytesMoved", JsonWriter.whole(sweep.bytesMoved()))
                                        .data("flops", sweep.flops()))
                                .toList());
    }

    private static Facts sweeps(ExecutionPlan plan) {
        Facts lines = new Facts();
        List<PlannedSweep> sweeps = plan.sweeps();
        int shown = Math.min(sweeps.size(), MAX_SWEEPS_SHOWN);
        for (int i = 0; i < shown; i++) {
            PlannedSweep sweep = sweeps.get(i);
            String local = sweep.localQubits().stream().map(String::valueOf).collect(Collectors.joining(" "));
            String bytes = Memory.text(sweep.bytesMoved());
            lines.line(
                    i == 0 ? "sweep" : "",
                    sweep.blocks() == 0
                            ? Facts.number("%2d  other qubits choose the device, %s", i + 1, bytes)
                            : Facts.number(
                                    "%2d  %3d steps, %s, %s, local qubits %s",
                                    i + 1, sweep.steps(), bytes, Quantity.flops(sweep.flops()), local));
        }
        return shown < sweeps.size()
                ? lines.line("", "... and " + (sweeps.size() - shown) + " more; " + setting("json") + " lists them all")
                : lines;
    }
}
