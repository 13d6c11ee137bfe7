package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Quantity;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.amplitude.Contractions;
import dev.platanus.simulator.amplitude.TensorNetworkAmplitudes;
import dev.platanus.simulator.engine.DeviceEngine;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.sample.SamplingChoice;
import dev.platanus.simulator.sample.SamplingRequest;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.tensornet.sample.BatchSampler;
import dev.platanus.tensornet.sample.SamplingPlan;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.tree.TreeCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What {@code plan} and {@code simulate --dry-run} print.
 *
 * @param input the circuit
 * @param seeds of the run
 * @param samples how many, 0 if not said
 * @param simulations how many circuits are run: one, and those with errors of {@code --noise}
 * @param engine what would run it
 * @param plan the sweeps
 * @param obstacle why the state does not fit into memory, or {@code null}
 * @param seconds estimated for the sweeps of all simulations
 * @param gates how samples are drawn gate by gate where the state does not fit, if that is within reach
 * @param batches how samples are drawn from batches there, if their distribution is Porter–Thomas
 * @param amplitude what a single bitstring takes there, if that can be
 * @param shortSearch whether the search of their contraction trees was ended early
 */
record PlanReport(
        CircuitInput input,
        Seeds seeds,
        long samples,
        long simulations,
        Engine engine,
        ExecutionPlan plan,
        String obstacle,
        double seconds,
        Optional<SamplingChoice> gates,
        Optional<SamplingChoice> batches,
        Optional<SliceCost> amplitude,
        boolean shortSearch) {
    private static final Duration SEARCH = Duration.ofSeconds(5);
    private static final double LONGEST_SECONDS = 24 * 3600;

    private static final int MAX_SWEEPS_SHOWN = 30;

    /**
     * Plans a run and prints what it would cost; allocates no state.
     *
     * @return {@link ExitCode#OK}, whether the state fits or not
     */
    static int print(RunOptions run, Console console) {
        long samples = run.samples(false);
        Seeds seeds = run.seeds();
        CircuitInput input = run.circuit(seeds);
        int qubits = input.circuit().qubitCount();
        Engines engines = run.engines();
        Engine engine = engines.stateVector(qubits);
        if (qubits > Engines.MAX_COUNTABLE_QUBITS) {
            engine.checkMemory();
        }
        long simulations = run.noise(samples).simulations(input.circuit(), samples);
        ExecutionPlan plan = engine.plan(input.circuit());
        double seconds = simulations * engine.secondsFor(plan);
        String obstacle = obstacle(engine);
        boolean slices = obstacle != null && !isShared(engine);
        ContractionSettings settings = run.contraction().bounded(SEARCH);
        boolean shortSearch = settings.longestSearch().isPresent();
        Contractions contractions = new Contractions(engines, settings, new TalkOptions().observer(console));
        SamplingRequest sampling = new SamplingRequest(
                input.circuit(), Math.max(1, samples), run.sampler(), engines, contractions, LONGEST_SECONDS);
        Optional<SamplingChoice> gates = slices ? fitting(() -> SamplingChoice.gates(sampling)) : Optional.empty();
        Optional<SamplingChoice> batches =
                slices && gates.map(g -> needsBatches(g)).orElse(true)
                        ? fitting(() -> Optional.of(SamplingChoice.batches(sampling)))
                        : Optional.empty();
        // a plan that is read from a file is for one kind of outputs
        Optional<SliceCost> amplitude = slices && shortSearch ? amplitude(contractions, input) : Optional.empty();
        PlanReport report = new PlanReport(
                input,
                seeds,
                samples,
                simulations,
                engine,
                plan,
                obstacle,
                seconds,
                gates,
                batches,
                amplitude,
                shortSearch);
        if (run.json()) {
            console.show(report.json());
        } else {
            console.show(report.text());
        }
        return ExitCode.OK;
    }

    private static String obstacle(Engine engine) {
        try {
            engine.checkMemory();
            return null;
        } catch (InsufficientMemoryException | RefusedException e) {
            return Failures.sentence(e);
        }
    }

    /** Slices run on one device: they are no way out for several. */
    private static boolean isShared(Engine engine) {
        return engine instanceof DeviceEngine several
                && several.devices().devices().size() > 1;
    }

    private static <T> Optional<T> fitting(Supplier<Optional<T>> method) {
        try {
            return method.get();
        } catch (InsufficientMemoryException _) {
            return Optional.empty();
        }
    }

    /** Whether anything is left that a state does not hold. */
    private static boolean needsBatches(SamplingChoice gates) {
        return gates.plan().parts().stream().anyMatch(SamplingPlan.Gates.class::isInstance);
    }

    private static Optional<SliceCost> amplitude(Contractions contractions, CircuitInput input) {
        try {
            SlicePlan plan = contractions.plan(input.circuit(), List.of(), Double.MAX_VALUE);
            return Optional.of(contractions.cost(input.circuit(), plan, 1));
        } catch (InsufficientMemoryException _) {
            return Optional.empty();
        }
    }

    private Map<String, Object> slices(SamplingChoice method) {
        SamplingPlan.Batches first = method.plan().parts().stream()
                .filter(SamplingPlan.Batches.class::isInstance)
                .map(SamplingPlan.Batches.class::cast)
                .findFirst()
                .orElseThrow();
        TreeCost cost = first.plan().tree().cost();
        double batchesPerSample = BatchSampler.bound(first.plan().openQubits().size());
        double batches = batchesPerSample * Math.max(1, samples);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("openQubits", first.plan().openQubits());
        tree.put("log10MultiplyAdds", cost.log10MultiplyAdds());
        tree.put("width", cost.width());
        tree.put("log2Slices", cost.slicedCount());
        tree.put("batchFlops", method.cost().flops() / batches);
        tree.put("batchSeconds", method.cost().seconds() / batches);
        tree.put("batchesPerSample", batchesPerSample);
        tree.put("bitstringSeconds", amplitude.isPresent() ? amplitude.get().seconds() : null);
        tree.put("shortSearch", shortSearch);
        return tree;
    }

    private String json() {
        int qubits = plan.qubitCount();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", Version.number());
        tree.putAll(RunOptions.facts(input));
        tree.put("seed", input.generated() ? seeds.run() : null);
        tree.put("backend", engine.backend());
        tree.put("backendReason", engine.reason());
        tree.put("simd", plan.simd());
        tree.put("threads", engine.threads());
        tree.put("precision", Resources.word(engine.precision()));
        tree.put("stateBytes", MemoryModel.stateBytes(qubits, engine.precision()));
        tree.put("peakBytes", engine.peakBytes());
        tree.put("availableBytes", engine.availableBytes());
        tree.put("fits", obstacle == null);
        tree.put("sweeps", plan.sweeps().size());
        tree.put("bytesMoved", Json.whole(plan.bytesMoved()));
        tree.put("bytesExchanged", plan.bytesExchanged());
        tree.put("flops", plan.flops());
        tree.put("samples", samples);
        tree.put("outputBytes", Simulation.measurementBytes(samples, input.bits()));
        tree.put("simulations", simulations);
        tree.put("planSeconds", plan.planNanos() * 1e-9);
        tree.put("estimatedSeconds", Double.isNaN(seconds) ? null : seconds);
        List<Map<String, Object>> sweeps = new ArrayList<>();
        for (PlannedSweep sweep : plan.sweeps()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("localQubits", sweep.localQubits());
            item.put("steps", sweep.steps());
            item.put("blocks", sweep.blocks());
            item.put("bytesMoved", Json.whole(sweep.bytesMoved()));
            item.put("flops", sweep.flops());
            sweeps.add(item);
        }
        tree.put("sweepList", sweeps);
        tree.put("sampling", gates.map(g -> g.plan().describe()).orElse(null));
        tree.put("samplingSeconds", gates.map(g -> g.cost().seconds()).orElse(null));
        tree.put("slices", batches.map(this::slices).orElse(null));
        return Json.document(tree);
    }

    private String text() {
        Listing lines = new Listing().add("circuit", input.size());
        if (input.generated()) {
            lines.add("seed", seeds.run() + (seeds.drawn() ? " (drawn)" : ""));
        }
        lines.add(
                "engine",
                plan.simd() + ", " + engine.workers() + ", " + Resources.word(engine.precision()) + " precision");
        lines.add("backend", engine.backend() + ": " + engine.reason());
        lines.add(
                "memory",
                Memory.text(engine.peakBytes()) + " of "
                        + Memory.text(engine.availableBytes()) + " available: "
                        + (obstacle == null ? "fits" : "does not fit"));
        if (obstacle != null) {
            lines.add("", obstacle);
        }
        lines.add("sweeps", plan.sweeps().size() + ", planned in " + Quantity.duration(plan.planNanos() * 1e-9));
        lines.add(
                "traffic",
                Memory.text(plan.bytesMoved()) + " read and written"
                        + (plan.bytesExchanged() == 0
                                ? ""
                                : ", " + Memory.text(plan.bytesExchanged()) + " between devices"));
        lines.add("arithmetic", Quantity.flops(plan.flops()));
        if (simulations > 1) {
            lines.add(
                    "noise",
                    Quantity.of(simulations, "simulation") + ": the ideal circuit, and up to " + (simulations - 1)
                            + " with errors");
        }
        lines.add(
                "time",
                Double.isNaN(seconds)
                        ? "not estimated for OpenCL devices"
                        : "about " + Quantity.duration(seconds)
                                + " on this machine, without start, allocation and sampling");
        if (samples > 0) {
            lines.add(
                    "output",
                    Memory.text(Simulation.measurementBytes(samples, input.bits())) + " for "
                            + Quantity.of(samples, "bitstring"));
        }
        String count = Quantity.of(Math.max(1, samples), "sample");
        if (obstacle != null && !isShared(engine)) {
            lines.add(
                    "sampling",
                    gates.map(g -> g.plan().describe()).orElse("gate by gate is out of reach, or does not fit"));
            gates.ifPresent(g -> lines.add("", count + ": " + TensorNetworkAmplitudes.times(g.cost())));
            batches.ifPresent(b -> lines.add("", "if the distribution is Porter-Thomas, which is tested first:")
                    .add("", count + " " + b.plan().describe() + ": " + TensorNetworkAmplitudes.times(b.cost())));
        }
        amplitude.ifPresent(cost ->
                lines.add("", "a bitstring by 'platanus amplitudes' takes " + TensorNetworkAmplitudes.times(cost)));
        if (shortSearch && batches.isPresent()) {
            lines.add(
                    "",
                    "after a search of " + SEARCH.toSeconds() + " s each; with --search 32 better trees may be found");
        }
        addSweeps(lines);
        return lines.toString();
    }

    private void addSweeps(Listing lines) {
        List<PlannedSweep> sweeps = plan.sweeps();
        int shown = Math.min(sweeps.size(), MAX_SWEEPS_SHOWN);
        for (int i = 0; i < shown; i++) {
            PlannedSweep sweep = sweeps.get(i);
            String local = sweep.localQubits().stream().map(String::valueOf).collect(Collectors.joining(" "));
            lines.add(
                    i == 0 ? "sweep" : "",
                    sweep.blocks() == 0
                            ? String.format(
                                    Locale.ROOT,
                                    "%2d  other qubits choose the device, %s",
                                    i + 1,
                                    Memory.text(sweep.bytesMoved()))
                            : String.format(
                                    Locale.ROOT,
                                    "%2d  %3d steps, %s, %s, local qubits %s",
                                    i + 1,
                                    sweep.steps(),
                                    Memory.text(sweep.bytesMoved()),
                                    Quantity.flops(sweep.flops()),
                                    local));
        }
        if (shown < sweeps.size()) {
            lines.add("", "... and " + (sweeps.size() - shown) + " more; --json lists them all");
        }
    }
}
