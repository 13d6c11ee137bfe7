package dev.platanus.cli.simulate;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.console.ProgressReport;
import dev.platanus.cli.console.Quantity;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.console.UnfinishedOutput;
import dev.platanus.cli.console.Version;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.cli.engine.PrecisionChoice;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.statevector.Precision;
import dev.platanus.tensornet.slice.BatchSampler;
import dev.platanus.tensornet.slice.SlicedCircuit;
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
 * One run of {@code simulate} beyond memory: the same files, from batches of amplitudes.
 *
 * @param simulation what was asked for
 * @param method how samples are drawn
 * @param engineOptions threads, precision, memory
 */
record BatchSimulation(Simulation simulation, BatchMethod method, EngineOptions engineOptions) {

    /**
     * What came out.
     *
     * @param xeb of the samples, by their own probabilities
     * @param dSumP2 estimated from all batches
     * @param batches how many were computed
     * @param overweight how many were too heavy to be accepted often enough
     * @param seconds of all
     */
    record Result(Estimate xeb, double dSumP2, long batches, long overweight, double seconds) {}

    /** Fills the folder. */
    Result run(UnfinishedOutput folder, List<String> arguments, TalkOptions talk, Console console) throws IOException {
        Circuit circuit = simulation.input().circuit();
        try (OutputStream stream = folder.create(simulation.circuitFile())) {
            stream.write(simulation.input().text());
        }
        int samples = Math.toIntExact(simulation.samples());
        double[] probabilities = new double[samples];
        Result result;
        try (OutputStream stream = folder.create(simulation.measurementsFile());
                SlicedCircuit sliced = method.open(circuit, engineOptions);
                ProgressReport progress = talk.report(circuit.qubitCount(), samples, console)) {
            BatchSampler sampler = new BatchSampler(
                    sliced, circuit.qubitCount(), simulation.seeds().sample(0));
            long begin = System.nanoTime();
            for (int i = 0; i < samples; i++) {
                BatchSampler.Sample sample = sampler.next();
                probabilities[i] = sample.probability();
                simulation.write(new long[] {sample.index()}, stream);
                progress.sweepDone(i + 1, samples, 0, System.nanoTime() - begin);
            }
            result = new Result(
                    CrossEntropy.linear(circuit.qubitCount(), probabilities),
                    sampler.dSumP2(),
                    sampler.batches(),
                    sampler.overweight(),
                    (System.nanoTime() - simulation.beginNanos()) * 1e-9);
        }
        try (OutputStream stream = folder.create("summary.json")) {
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
        tree.put("files", files);
        tree.put("samples", simulation.samples());
        tree.put("bitOrder", Summary.bitOrder(input));
        Map<String, Object> seeds = new LinkedHashMap<>();
        seeds.put("run", simulation.seeds().run());
        seeds.put("circuit", input.generated() ? simulation.seeds().circuit() : null);
        seeds.put("sample", simulation.seeds().sample(0));
        tree.put("seeds", seeds);
        tree.put("backend", "slices");
        tree.put("threads", engineOptions.executionOptions().threads());
        tree.put("precision", new PrecisionChoice().word(precision()));
        tree.put("contraction", method.plan().describe());
        tree.put("contractionHash", method.plan().hash());
        tree.put("openQubits", method.plan().openQubits());
        tree.put("batches", result.batches());
        tree.put("overweightBatches", result.overweight());
        tree.put("totalVariationBound", BatchSampler.ERROR);
        tree.put("seconds", result.seconds());
        tree.put("linearXeb", result.xeb().value());
        tree.put("linearXebStandardError", result.xeb().standardError());
        tree.put("estimatedLinearXeb", result.dSumP2() - 1);
        return Json.document(tree);
    }

    private Precision precision() {
        return engineOptions.executionOptions().precision();
    }

    /** For people: where the files are, how good they are, and what it took. */
    String text(Path folder, Result result) {
        return new Listing()
                .add("written", folder + File.separator)
                .add("", simulation.circuitFile())
                .add("", simulation.measurementsFile() + "  (" + Quantity.of(simulation.samples(), "bitstring") + ")")
                .add("circuit", simulation.input().size())
                .add("seed", Long.toString(simulation.seeds().run()))
                .add("engine", "slices, " + new PrecisionChoice().word(precision()) + " precision")
                .add("", method.describe())
                .add(
                        "batches",
                        Quantity.grouped(result.batches()) + ", " + result.overweight()
                                + " too heavy; total variation distance at most " + BatchSampler.ERROR
                                + " for a Porter-Thomas distribution")
                .add(
                        "xeb",
                        String.format(
                                Locale.ROOT,
                                "linear XEB %.4f ± %.4f of the samples; %.4f expected by all batches",
                                result.xeb().value(),
                                result.xeb().standardError(),
                                result.dSumP2() - 1))
                .add("time", Quantity.duration(result.seconds()))
                .toString();
    }
}
