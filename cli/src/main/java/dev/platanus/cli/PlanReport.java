package dev.platanus.cli;

import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.InsufficientMemoryException;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code plan} and {@code simulate --dry-run} print. */
final class PlanReport {
    private PlanReport() {}

    /**
     * Plans a run and prints what it would cost; allocates no state.
     *
     * @return {@link ExitCode#OK}, whether the state fits or not
     */
    static int print(RunOptions run, Console console) {
        ExecutionOptions options = run.engine().toExecutionOptions();
        long samples = run.samples(false);
        Seeds seeds = run.seeds();
        CircuitInput input = run.circuit(seeds);
        int qubits = input.circuit().qubitCount();
        if (qubits > EngineOptions.MAX_COUNTABLE_QUBITS) {
            run.engine().checkMemory(qubits, options);
        }
        ExecutionPlan plan = Planning.plan(input.circuit(), options);
        String obstacle = obstacle(run, qubits, options);
        double seconds = SpeedProbe.measure(options.threads()).secondsFor(plan);
        if (run.json()) {
            console.out().println(Json.document(tree(input, seeds, samples, options, plan, obstacle, seconds)));
        } else {
            console.out().print(text(input, seeds, samples, options, plan, obstacle, seconds));
        }
        return ExitCode.OK;
    }

    /** Why the state does not fit, or {@code null}. */
    private static String obstacle(RunOptions run, int qubits, ExecutionOptions options) {
        try {
            run.engine().checkMemory(qubits, options);
            return null;
        } catch (InsufficientMemoryException | CommandFailure e) {
            return e.getMessage();
        }
    }

    private static Map<String, Object> tree(
            CircuitInput input,
            Seeds seeds,
            long samples,
            ExecutionOptions options,
            ExecutionPlan plan,
            String obstacle,
            double seconds) {
        int qubits = input.circuit().qubitCount();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", Version.number());
        tree.putAll(RunOptions.facts(input));
        tree.put("seed", input.generated() ? seeds.run() : null);
        tree.put("simd", plan.simd());
        tree.put("threads", options.threads());
        tree.put("precision", new PrecisionChoice().word(options.precision()));
        tree.put("stateBytes", MemoryModel.stateBytes(qubits, options.precision()));
        tree.put("peakBytes", MemoryModel.peakBytes(qubits, options));
        tree.put("availableBytes", MemoryModel.availableBytes());
        tree.put("fits", obstacle == null);
        tree.put("sweeps", plan.sweeps().size());
        tree.put("bytesMoved", plan.bytesMoved());
        tree.put("flops", plan.flops());
        tree.put("samples", samples);
        tree.put("outputBytes", Simulation.measurementBytes(samples, qubits));
        tree.put("planSeconds", plan.planNanos() * 1e-9);
        tree.put("estimatedSeconds", seconds);
        List<Map<String, Object>> sweeps = new ArrayList<>();
        for (PlannedSweep sweep : plan.sweeps()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("localQubits", sweep.localQubits());
            item.put("steps", sweep.steps());
            item.put("blocks", sweep.blocks());
            item.put("bytesMoved", sweep.bytesMoved());
            item.put("flops", sweep.flops());
            sweeps.add(item);
        }
        tree.put("sweepList", sweeps);
        return tree;
    }

    private static String text(
            CircuitInput input,
            Seeds seeds,
            long samples,
            ExecutionOptions options,
            ExecutionPlan plan,
            String obstacle,
            double seconds) {
        int qubits = input.circuit().qubitCount();
        StringBuilder text = new StringBuilder();
        line(
                text,
                "circuit",
                input.circuit().qubitCount() + " qubits, "
                        + Summary.grouped(input.circuit().gateCount()) + " gates, "
                        + Summary.grouped(input.circuit().twoQubitGateCount()) + " of them on two qubits");
        if (input.generated()) {
            line(text, "seed", Long.toString(seeds.run()) + (seeds.drawn() ? " (drawn)" : ""));
        }
        line(
                text,
                "engine",
                String.format(
                        Locale.ROOT,
                        "%s, %d thread%s, %s precision",
                        plan.simd(),
                        options.threads(),
                        options.threads() == 1 ? "" : "s",
                        new PrecisionChoice().word(options.precision())));
        line(
                text,
                "memory",
                MemorySize.text(MemoryModel.peakBytes(qubits, options)) + " of "
                        + MemorySize.text(MemoryModel.availableBytes()) + " available: "
                        + (obstacle == null ? "fits" : "does not fit"));
        if (obstacle != null) {
            line(text, "", obstacle);
        }
        line(
                text,
                "sweeps",
                plan.sweeps().size() + ", planned in " + String.format(Locale.ROOT, "%.3f s", plan.planNanos() * 1e-9));
        line(text, "traffic", MemorySize.text(plan.bytesMoved()) + " read and written");
        line(text, "arithmetic", String.format(Locale.ROOT, "%.2f GFLOP", plan.flops() * 1e-9));
        line(
                text,
                "time",
                String.format(
                        Locale.ROOT, "about %.2g s on this machine, without start, allocation and sampling", seconds));
        if (samples > 0) {
            line(
                    text,
                    "output",
                    MemorySize.text(Simulation.measurementBytes(samples, qubits)) + " for " + Summary.grouped(samples)
                            + " bitstrings");
        }
        int number = 1;
        for (PlannedSweep sweep : plan.sweeps()) {
            line(
                    text,
                    number == 1 ? "sweep" : "",
                    String.format(
                            Locale.ROOT,
                            "%2d  %3d steps, %s, %.2f GFLOP, local qubits %s",
                            number++,
                            sweep.steps(),
                            MemorySize.text(sweep.bytesMoved()),
                            sweep.flops() * 1e-9,
                            sweep.localQubits().stream().map(String::valueOf).collect(Collectors.joining(" "))));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format(Locale.ROOT, "%-12s%s%n", label, value));
    }
}
