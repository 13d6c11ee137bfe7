package dev.platanus.cli.verify;

import dev.platanus.cli.amplitude.IdealDistribution;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Failures;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Quantity;
import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.amplitude.StateVectorAmplitudes;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scores every circuit of a folder, one after the other, each run once.
 *
 * @param scoring where ideal probabilities come from
 * @param bitstrings how measurements are read
 * @param preferAmplitudes whether published amplitudes come before running a circuit
 * @param pictures whether a report with pictures is wanted
 * @param errors for a prediction, if they were given
 * @param console where warnings go
 */
record DataVerification(
        Scoring scoring,
        BitstringOptions bitstrings,
        boolean preferAmplitudes,
        boolean pictures,
        Optional<DigitalErrorModel> errors,
        Console console) {
    /**
     * Scores.
     *
     * @throws CommandFailure with {@link ExitCode#BAD_INPUT} if a file cannot be read or understood or there is none, with
     *     {@link ExitCode#OUT_OF_MEMORY} if no circuit fits into memory
     */
    DataResult run(Path folder) {
        DataFolder found = scan(folder);
        if (found.experiments().isEmpty()) {
            String first = found.unpaired().isEmpty()
                    ? ""
                    : "; " + found.unpaired().getFirst().path() + ": "
                            + found.unpaired().getFirst().reason();
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "'" + folder + "' holds no circuit with its measurements, named as in"
                            + " circuit_n12_m14_s0_e0_pEFGH.qsim and measurements_n12_m14_s0_e0_pEFGH.txt, or"
                            + " N16_d12_r1_XEB.qasm and N16_d12_r1_XEB_counts.json" + first);
        }
        // an error in the last circuit should not cost all the simulations before it
        Map<Experiment, CircuitInput> circuits = new LinkedHashMap<>();
        found.experiments().forEach(experiment -> circuits.put(experiment, CircuitInput.read(experiment.circuit())));
        List<ScoredCircuit> scored = new ArrayList<>();
        List<MirroredCircuit> mirrored = new ArrayList<>();
        List<SkippedCircuit> skipped = new ArrayList<>();
        Map<Experiment, Long> works = new HashMap<>();
        circuits.forEach((experiment, circuit) -> works.put(experiment, work(circuit)));
        long work = works.values().stream().mapToLong(Long::longValue).sum();
        boolean counted = work > circuits.size();
        Task task = Task.of("verify", counted ? "gates on a million amplitudes each" : "circuits")
                .asBrief();
        long[] done = new long[1];
        try (RunningTask progress = new RunningTask(task, work, Forecast.unknown(), scoring.observer())) {
            circuits.forEach((experiment, circuit) -> {
                try {
                    Scoring.requireCountable(circuit.circuit().qubitCount());
                    IdealDistribution.requireMarginal(
                            circuit.bits(), circuit.circuit().qubitCount());
                    if (experiment.idealBitstring().isPresent()) {
                        mirrored.add(mirror(experiment, circuit));
                    } else {
                        scored.add(score(experiment, circuit));
                    }
                } catch (InsufficientMemoryException e) {
                    skipped.add(new SkippedCircuit(experiment, Failures.sentence(e)));
                } catch (RefusedException e) {
                    if (e.reason() != RefusedException.Reason.TOO_MUCH) {
                        throw e;
                    }
                    skipped.add(new SkippedCircuit(experiment, Failures.sentence(e)));
                }
                done[0] += works.get(experiment);
                progress.done(done[0]);
            });
        }
        if (scored.isEmpty() && mirrored.isEmpty()) {
            SkippedCircuit first = skipped.getFirst();
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY,
                    "none of the " + Quantity.of(skipped.size(), "circuit") + " in '" + folder + "' can be scored; "
                            + first.experiment().circuit().getFileName() + ": " + first.reason());
        }
        return new DataResult(folder, found, scored, mirrored, skipped);
    }

    /**
     * Gates times amplitudes, in millions: what a state vector of it takes; next to nothing if it will be skipped. Other ways, which
     * take long to plan, show by themselves how far they are.
     */
    private long work(CircuitInput circuit) {
        int qubits = circuit.circuit().qubitCount();
        if (qubits > Scoring.MAX_QUBITS
                || !scoring.isForState(circuit.circuit())
                || scoring.possible(circuit.circuit()).isEmpty()) {
            return 1;
        }
        return 1 + (long) Math.scalb((double) circuit.circuit().gateCount(), Math.min(40, qubits) - 20);
    }

    private static DataFolder scan(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "--data " + folder + (Files.exists(folder) ? " is no folder" : " does not exist"));
        }
        try {
            return DataFolder.scan(folder);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, Failures.sentence("folder '" + folder + "'", e), e);
        }
    }

    private ScoredCircuit score(Experiment experiment, CircuitInput circuit) {
        int qubits = circuit.circuit().qubitCount();
        if (experiment.amplitudes().isPresent()
                && (preferAmplitudes || scoring.possible(circuit.circuit()).isEmpty())) {
            IdealDistribution ideal = Scoring.fromFile(experiment.amplitudes().get(), qubits);
            return score(experiment, circuit, ideal, counts(experiment.bitstrings(), circuit));
        }
        AmplitudePlan plan = plan(circuit);
        BitstringCounts counts = counts(experiment.bitstrings(), circuit);
        return scoring.simulated(
                plan.forBitstrings(counts.distinct()), ideal -> score(experiment, circuit, ideal, counts));
    }

    private AmplitudePlan plan(CircuitInput circuit) {
        AmplitudePlan plan = scoring.planOfMany(circuit.circuit());
        if (!(plan instanceof StateVectorAmplitudes)) {
            // a sum over qubits that are not measured would need every amplitude, and those are for a few
            circuit.requireAllMeasured("amplitudes without the whole state");
        }
        return plan;
    }

    private ScoredCircuit score(
            Experiment experiment, CircuitInput circuit, IdealDistribution ideal, BitstringCounts counts) {
        Scored scored = Scored.of(ideal.marginal(circuit.bits()), counts, pictures);
        return new ScoredCircuit(experiment, scored.result(), scored.evidence(), prediction(circuit));
    }

    /** Needs no simulation; where it is possible it tells whether the circuit and the ideal bitstring belong together. */
    private MirroredCircuit mirror(Experiment experiment, CircuitInput circuit) {
        BitstringCounts counts = counts(experiment.bitstrings(), circuit);
        long[] ideal = indices(counts(experiment.idealBitstring().orElseThrow(), circuit));
        if (ideal.length != 1) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    experiment.idealBitstring().orElseThrow() + ": " + ideal.length
                            + " different bitstrings; a mirror circuit has one ideal one");
        }
        Survival survival = new Survival(counts.shots(), counts.count(ideal[0]));
        OptionalDouble probability = OptionalDouble.empty();
        if (scoring.possible(circuit.circuit()).isPresent()) {
            double found = scoring.simulated(
                    plan(circuit),
                    state -> state.marginal(circuit.bits()).probabilities().apply(ideal)[0]);
            probability = OptionalDouble.of(found);
        }
        return new MirroredCircuit(experiment, survival, probability, prediction(circuit));
    }

    private Optional<Prediction> prediction(CircuitInput circuit) {
        return errors.map(rates -> Prediction.of(rates, circuit.circuit(), circuit.bits()));
    }

    private static long[] indices(BitstringCounts counts) {
        List<Long> all = new ArrayList<>();
        counts.forEachBatch(1, (indices, _) -> all.add(indices[0]));
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private BitstringCounts counts(Path file, CircuitInput circuit) {
        BitstringCounts counts = new BitstringCounts();
        bitstrings.read(file.toString(), circuit.written().readout(), counts, console);
        return counts;
    }
}
