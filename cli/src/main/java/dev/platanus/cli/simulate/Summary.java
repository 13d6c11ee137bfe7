package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.Machine;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.cli.verify.VerifyReport;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Quantity;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.simulator.sample.SelfCheck;
import dev.platanus.simulator.sample.StateSamples;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.xeb.verify.Prediction;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run of {@code simulate} did, as JSON ({@code docs/summary-json.md}) and as text.
 *
 * @param run what was asked
 * @param arguments the command line after the command's name
 * @param drawn the samples, and the verdict on them
 * @param totalSeconds from the command's beginning
 */
record Summary(Simulation run, List<String> arguments, StateSamples drawn, double totalSeconds) {

    private static final String BIT_ORDER = "left-most character is qubit 0";
    private static final String MEASURED_ORDER = "left-most character is the first of measuredQubits";

    /** In words, for the summary. */
    static String bitOrder(CircuitInput input) {
        return input.written().readout().isNatural(input.circuit().qubitCount()) ? BIT_ORDER : MEASURED_ORDER;
    }

    SelfCheck check() {
        return drawn.check();
    }

    /** Of each phase, and of all. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = drawn.times().seconds();
        seconds.put("total", totalSeconds);
        return seconds;
    }

    private Map<String, Object> json(NoiseResult noise) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("model", noise.pauli().isPresent() ? "pauli" : "uniform");
        tree.put("predictedFidelity", noise.fidelity());
        tree.put("predictedLinearXeb", noise.predictedXeb());
        noise.pauli().ifPresent(found -> {
            Prediction prediction = found.prediction();
            tree.put("singleQubitError", prediction.errors().singleQubitError());
            tree.put("twoQubitError", prediction.errors().twoQubitError());
            tree.put("readoutError", prediction.errors().readoutError());
            tree.put("singleQubitGates", prediction.singleQubitGates());
            tree.put("twoQubitGates", prediction.twoQubitGates());
            tree.put("errorFreeShots", found.errorFreeShots());
            tree.put("trajectories", found.circuits());
            tree.put("linearXeb", found.idealXeb().value());
            tree.put("linearXebStandardError", found.idealXeb().standardError());
        });
        return tree;
    }

    /** What people read about noise. */
    List<String> lines(NoiseResult noise) {
        if (noise.pauli().isEmpty()) {
            return List.of(String.format(
                    Locale.ROOT,
                    "fidelity %.5g: a sample is uniformly random with probability %.5g",
                    noise.fidelity(),
                    1 - noise.fidelity()));
        }
        NoiseResult.Trajectories found = noise.pauli().get();
        return List.of(
                "Pauli errors: " + VerifyReport.failures(found.prediction()) + "; measured bits flip with "
                        + found.prediction().errors().readoutError(),
                Quantity.of(found.errorFreeShots(), "shot") + " without a failed gate, "
                        + Quantity.grouped(run.samples() - found.errorFreeShots()) + " from "
                        + Quantity.of(found.circuits(), "faulty circuit"),
                String.format(
                        Locale.ROOT,
                        "linear XEB %.5f ± %.5f under the ideal circuit; the digital error model says %.5f (F = %.5f)",
                        found.idealXeb().value(),
                        found.idealXeb().standardError(),
                        noise.predictedXeb(),
                        noise.fidelity()));
    }

    /** The whole document, indented. */
    String json() {
        CircuitInput input = run.input();
        int qubits = input.circuit().qubitCount();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", Version.number());
        tree.put("arguments", arguments);
        tree.putAll(RunOptions.facts(input));
        Map<String, Object> files = new LinkedHashMap<>();
        files.put("circuit", run.circuitFile());
        files.put("measurements", run.measurementsFile());
        tree.put("files", files);
        tree.put("samples", run.samples());
        tree.put("bitOrder", bitOrder(input));
        Map<String, Object> seeds = new LinkedHashMap<>();
        seeds.put("run", run.seeds().run());
        seeds.put("circuit", input.generated() ? run.seeds().circuit() : null);
        seeds.put("sample", run.seeds().sample(0));
        tree.put("seeds", seeds);
        tree.put("backend", drawn.backend());
        tree.put("backendReason", run.engine().reason());
        tree.put("simd", drawn.simd());
        tree.put("threads", run.engine().threads());
        tree.put("precision", Resources.word(run.engine().precision()));
        tree.put("normError", Math.abs(drawn.norm() - 1));
        tree.put("sweeps", drawn.plan().sweeps().size());
        tree.put("bytesMoved", Json.whole(drawn.plan().bytesMoved()));
        tree.put("flops", drawn.plan().flops());
        tree.put("stateBytes", MemoryModel.stateBytes(qubits, run.engine().precision()));
        tree.put("peakBytes", run.engine().peakBytes());
        tree.put(
                "peakResidentBytes",
                Machine.peakResidentBytes().isPresent()
                        ? Machine.peakResidentBytes().getAsLong()
                        : null);
        tree.put("secondsPerPhase", seconds());
        tree.put("linearXeb", check().xeb().value());
        tree.put("linearXebStandardError", check().standardError());
        tree.put("expectedLinearXeb", check().expected());
        tree.put("standardErrorsFromExpected", check().deviation());
        tree.put("porterThomas", check().porterThomas());
        tree.put("selfCheckPassed", check().passed());
        drawn.noise().ifPresent(noise -> tree.put("noise", json(noise)));
        return Json.document(tree);
    }

    /** For people: where the files are, whether they are right, and what it took. */
    String text(Path folder) {
        String phases = seconds().entrySet().stream()
                .map(phase -> String.format(Locale.ROOT, "%s %.2f s", phase.getKey(), phase.getValue()))
                .collect(Collectors.joining(", "));
        Listing lines = new Listing()
                .add("written", folder + File.separator)
                .add("", run.circuitFile())
                .add("", run.measurementsFile() + "  (" + Quantity.of(run.samples(), "bitstring") + ")")
                .add("circuit", run.input().size())
                .add("seed", Long.toString(run.seeds().run()))
                .add("engine", engine())
                .add("backend", run.engine().backend() + ": " + run.engine().reason())
                .add(
                        "self-check",
                        String.format(
                                Locale.ROOT,
                                "linear XEB %.4f ± %.4f, expected %.4f: %s (%s)%s",
                                check().xeb().value(),
                                check().standardError(),
                                check().expected(),
                                check().passed() ? "ok" : "FAILED",
                                check().distance(),
                                run.noise() instanceof Noise.Pauli ? ", each under its own circuit" : ""))
                .add(
                        "",
                        String.format(
                                Locale.ROOT,
                                check().porterThomas()
                                        ? "D Σp² = %.4f; a random circuit of enough cycles (Porter-Thomas) has 2"
                                        : "D Σp² = %.4f; a random circuit of enough cycles has 2, this is none",
                                drawn.noise().map(NoiseResult::dSumP2).orElse(check().expected() + 1)));
        String label = "noise";
        for (String line : drawn.noise().map(noise -> lines(noise)).orElse(List.of())) {
            lines.add(label, line);
            label = "";
        }
        return lines.add("time", phases).toString();
    }

    /** What ran, and what it took. */
    String engine() {
        return drawn.backend() + " " + drawn.simd() + ", " + run.engine().workers() + ", "
                + Resources.word(run.engine().precision()) + " precision, "
                + Quantity.of(drawn.plan().sweeps().size(), "sweep") + ", peak memory "
                + Memory.text(Machine.peakResidentBytes().orElse(run.engine().peakBytes()));
    }

    /** One sentence for a self-check that failed. */
    String failure() {
        return String.format(
                Locale.ROOT,
                "the self-check failed: linear XEB %.5f of the samples, expected %.5f: %s;"
                        + " do not use these samples, and please report this bug with summary.json",
                check().xeb().value(),
                check().expected(),
                check().distance());
    }
}
