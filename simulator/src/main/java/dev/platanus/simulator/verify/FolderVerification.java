package dev.platanus.simulator.verify;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.FailureReason;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Quantity;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringFormatException;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.bitstring.BitstringSettings;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.SkippedCircuit;
import dev.platanus.xeb.verify.Verification;
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
 * @param verifier runs circuits
 * @param bitstrings how measurements are read
 * @param preferAmplitudes whether published amplitudes come before running a circuit
 * @param pictures whether evidence for pictures is wanted
 * @param errors for a prediction, if they are known
 */
public record FolderVerification(
        Verifier verifier,
        BitstringSettings bitstrings,
        boolean preferAmplitudes,
        boolean pictures,
        Optional<DigitalErrorModel> errors) {

    /**
     * Runs circuits where they fit, and takes published amplitudes where not.
     *
     * @param verifier runs circuits
     * @return the use of it for folders
     */
    public static FolderVerification of(Verifier verifier) {
        return new FolderVerification(verifier, BitstringSettings.NONE, false, false, Optional.empty());
    }

    /**
     * Scores.
     *
     * @param folder where the files are, named as {@link dev.platanus.xeb.dataset.DataFile} says
     * @return the numbers
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a file cannot be read or understood or there is none, with
     *     {@link Reason#TOO_MUCH} if no circuit fits into memory
     */
    public DataResult run(Path folder) {
        DataFolder found = scan(folder);
        if (found.experiments().isEmpty()) {
            String first = found.unpaired().isEmpty()
                    ? ""
                    : "; " + found.unpaired().getFirst().path() + ": "
                            + found.unpaired().getFirst().reason();
            throw badInput(
                    "'" + folder + "' holds no circuit with its measurements, named as in"
                            + " circuit_n12_m14_s0_e0_pEFGH.qsim and measurements_n12_m14_s0_e0_pEFGH.txt, or"
                            + " N16_d12_r1_XEB.qasm and N16_d12_r1_XEB_counts.json" + first,
                    null);
        }
        // an error in the last circuit should not cost all the simulations before it
        Map<Experiment, MeasuredCircuit> circuits = new LinkedHashMap<>();
        found.experiments().forEach(experiment -> circuits.put(experiment, circuit(experiment.circuit())));
        List<ScoredCircuit> scored = new ArrayList<>();
        List<MirroredCircuit> mirrored = new ArrayList<>();
        List<SkippedCircuit> skipped = new ArrayList<>();
        Map<Experiment, Planned> plans = new HashMap<>();
        circuits.forEach((experiment, circuit) -> plans.put(experiment, new Planned(verifier, circuit)));
        Map<Experiment, Long> works = new HashMap<>();
        plans.forEach((experiment, planned) -> works.put(experiment, planned.work()));
        long work = works.values().stream().mapToLong(Long::longValue).sum();
        boolean counted = work > circuits.size();
        Task task = Task.of("verify", counted ? "gates on a million amplitudes each" : "circuits")
                .asBrief();
        long[] done = new long[1];
        try (RunningTask progress = new RunningTask(task, work, Forecast.unknown(), verifier.observer())) {
            circuits.forEach((experiment, circuit) -> {
                try {
                    Verifier.requireScorable(circuit);
                    if (experiment.idealBitstring().isPresent()) {
                        mirrored.add(mirror(experiment, circuit, plans.remove(experiment)));
                    } else {
                        scored.add(score(experiment, circuit, plans.remove(experiment)));
                    }
                } catch (InsufficientMemoryException e) {
                    skipped.add(new SkippedCircuit(experiment, e.getMessage()));
                } catch (RefusedException e) {
                    if (e.reason() != Reason.TOO_MUCH) {
                        throw e;
                    }
                    skipped.add(new SkippedCircuit(experiment, RefusedException.text(e)));
                }
                done[0] += works.get(experiment);
                progress.done(done[0]);
            });
        }
        if (scored.isEmpty() && mirrored.isEmpty()) {
            SkippedCircuit first = skipped.getFirst();
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "none of the " + Quantity.of(skipped.size(), "circuit") + " in '" + folder + "' can be scored; "
                            + first.experiment().circuit().getFileName() + ": " + first.sentence());
        }
        return new DataResult(folder, found, scored, mirrored, skipped);
    }

    private static DataFolder scan(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw badInput("'" + folder + "'" + (Files.exists(folder) ? " is no folder" : " does not exist"), null);
        }
        try {
            return DataFolder.scan(folder);
        } catch (IOException e) {
            throw unreadable("folder '" + folder + "'", e);
        }
    }

    private static MeasuredCircuit circuit(Path file) {
        try {
            return CircuitFormats.read(file, Optional.empty()).content();
        } catch (IOException e) {
            throw unreadable("circuit file '" + file + "'", e);
        }
    }

    private ScoredCircuit score(Experiment experiment, MeasuredCircuit circuit, Planned planned) {
        if (experiment.amplitudes().isPresent() && (preferAmplitudes || !planned.isPossible())) {
            Path file = experiment.amplitudes().get();
            IdealDistribution ideal;
            try {
                ideal = IdealDistribution.read(file, circuit.circuit().qubitCount());
            } catch (IOException e) {
                throw unreadable("amplitude file '" + file + "'", e);
            }
            BitstringCounts counts = counts(experiment.bitstrings(), circuit);
            return scored(experiment, circuit, Verification.of(ideal.marginal(bits(circuit)), counts, pictures));
        }
        AmplitudePlan plan = planned.plan();
        BitstringCounts counts = counts(experiment.bitstrings(), circuit);
        return scored(
                experiment, circuit, verifier.verify(plan.forBitstrings(counts.distinct()), circuit, counts, pictures));
    }

    private ScoredCircuit scored(Experiment experiment, MeasuredCircuit circuit, Verification result) {
        return new ScoredCircuit(experiment, result, prediction(circuit));
    }

    /** Needs no simulation; where it is possible it tells whether the circuit and the ideal bitstring belong together. */
    private MirroredCircuit mirror(Experiment experiment, MeasuredCircuit circuit, Planned planned) {
        BitstringCounts counts = counts(experiment.bitstrings(), circuit);
        long[] ideal = indices(counts(experiment.idealBitstring().orElseThrow(), circuit));
        if (ideal.length != 1) {
            throw badInput(
                    experiment.idealBitstring().orElseThrow() + ": " + ideal.length
                            + " different bitstrings; a mirror circuit has one ideal one",
                    null);
        }
        Survival survival = new Survival(counts.shots(), counts.count(ideal[0]));
        OptionalDouble probability = OptionalDouble.empty();
        if (planned.isPossible()) {
            probability = OptionalDouble.of(verifier.simulated(
                    planned.plan(), circuit, state -> state.probabilities().of(ideal)[0]));
        }
        return new MirroredCircuit(experiment, survival, probability, prediction(circuit));
    }

    private Optional<Prediction> prediction(MeasuredCircuit circuit) {
        return errors.map(rates -> Prediction.of(rates, circuit.circuit(), bits(circuit)));
    }

    private static int bits(MeasuredCircuit circuit) {
        return circuit.readout().qubits().size();
    }

    private static long[] indices(BitstringCounts counts) {
        List<Long> all = new ArrayList<>();
        counts.forEachBatch(1, (indices, _) -> all.add(indices[0]));
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private BitstringCounts counts(Path file, MeasuredCircuit circuit) {
        BitstringCounts counts = new BitstringCounts();
        try {
            BitstringInput.read(file, circuit.readout(), bitstrings, counts);
        } catch (IOException e) {
            throw unreadable("bitstring file '" + file + "'", e);
        }
        if (counts.shots() == 0) {
            throw badInput(file + ": there are no bitstrings in it", null);
        }
        return counts;
    }

    /** A format error speaks for itself, everything else needs the file's name. */
    private static RefusedException unreadable(String subject, IOException e) {
        return switch (e) {
            case BitstringFormatException format -> format.refused();
            case CircuitFormatException format -> badInput(format.getMessage(), format);
            default -> badInput(subject + " cannot be read: " + FailureReason.of(e), e);
        };
    }

    private static RefusedException badInput(String sentence, Throwable cause) {
        return new RefusedException(Reason.BAD_INPUT, sentence, cause);
    }
}
