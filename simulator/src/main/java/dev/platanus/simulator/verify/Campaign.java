package dev.platanus.simulator.verify;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.AmplitudePlan;
import dev.platanus.simulator.input.InputFile;
import dev.platanus.simulator.verify.CampaignFiles.Place;
import dev.platanus.xeb.Survival;
import dev.platanus.xeb.bitstring.AmplitudeTable;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.dataset.DataFolder;
import dev.platanus.xeb.dataset.Experiment;
import dev.platanus.xeb.verify.CircuitResult;
import dev.platanus.xeb.verify.DataResult;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.MirroredCircuit;
import dev.platanus.xeb.verify.Prediction;
import dev.platanus.xeb.verify.ScoredCircuit;
import dev.platanus.xeb.verify.SkippedCircuit;
import dev.platanus.xeb.verify.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The circuits of a folder, which are scored one by one.
 *
 * @param settings how
 * @param found the files
 * @param place where they are
 * @param circuits of the experiments, by their number; all, or some
 */
record Campaign(FolderVerification settings, DataFolder found, Place place, Map<Integer, MeasuredCircuit> circuits) {

    /** Reads all circuits: an error in the last one should not cost all the simulations before it. */
    static Campaign read(FolderVerification settings, Path folder) {
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
        List<Integer> all =
                IntStream.range(0, found.experiments().size()).boxed().toList();
        return of(settings, found, new Place(folder, folder), all);
    }

    /** Reads some circuits. */
    static Campaign of(FolderVerification settings, DataFolder found, Place place, List<Integer> numbers) {
        Map<Integer, MeasuredCircuit> circuits = new LinkedHashMap<>();
        for (int number : numbers) {
            circuits.put(
                    number, circuit(place.of(found.experiments().get(number).circuit())));
        }
        return new Campaign(settings, found, place, circuits);
    }

    /** The same circuits, with files that somebody else has named. */
    Campaign named(DataFolder other, Place otherPlace) {
        return new Campaign(settings, other, otherPlace, circuits);
    }

    /** How each circuit would run, by its number; nothing is planned yet. */
    Map<Integer, Planned> planned() {
        Map<Integer, Planned> planned = new LinkedHashMap<>();
        circuits.forEach((number, circuit) -> planned.put(number, new Planned(settings.verifier(), circuit)));
        return planned;
    }

    /** What is counted, if the circuits are so much work each. */
    static Task task(long[] works) {
        boolean counted = Arrays.stream(works).anyMatch(work -> work > 1);
        return Task.of("verify", counted ? "gates on a million amplitudes each" : "circuits")
                .asBrief();
    }

    /** Scores a circuit, or says why not. */
    CircuitResult result(int number, Planned planned) {
        Experiment experiment = found.experiments().get(number);
        MeasuredCircuit circuit = circuits.get(number);
        try {
            Verifier.requireScorable(circuit);
            return experiment.idealBitstring().isPresent()
                    ? mirror(experiment, circuit, planned)
                    : score(experiment, circuit, planned);
        } catch (InsufficientMemoryException e) {
            return new SkippedCircuit(experiment, e.getMessage());
        } catch (RefusedException e) {
            if (e.reason() != Reason.TOO_MUCH) {
                throw e;
            }
            return new SkippedCircuit(experiment, RefusedException.text(e));
        }
    }

    /** What all circuits say, unless none of them could be scored. */
    static DataResult sum(Path folder, DataFolder found, List<CircuitResult> results) {
        DataResult sum = DataResult.of(folder, found, results);
        if (sum.scored().isEmpty() && sum.mirrored().isEmpty()) {
            SkippedCircuit first = sum.skipped().getFirst();
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "none of the " + Quantity.of(sum.skipped().size(), "circuit") + " in '" + folder
                            + "' can be scored; "
                            + first.experiment().circuit().getFileName() + ": " + first.sentence());
        }
        return sum;
    }

    private static DataFolder scan(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw badInput("'" + folder + "'" + (Files.exists(folder) ? " is no folder" : " does not exist"), null);
        }
        try {
            return DataFolder.scan(folder);
        } catch (IOException e) {
            throw InputFile.unreadable("folder '" + folder + "'", e);
        }
    }

    private static MeasuredCircuit circuit(Path file) {
        try {
            return CircuitFormats.read(file, Optional.empty()).content();
        } catch (IOException e) {
            throw InputFile.unreadable("circuit file '" + file + "'", e);
        }
    }

    private ScoredCircuit score(Experiment experiment, MeasuredCircuit circuit, Planned planned) {
        if (experiment.amplitudes().isPresent() && (settings.preferAmplitudes() || !planned.isPossible())) {
            Path file = experiment.amplitudes().get();
            IdealDistribution ideal;
            try {
                ideal = published(file, circuit.circuit().qubitCount());
            } catch (IOException e) {
                throw InputFile.unreadable("amplitude file '" + place.of(file) + "'", e);
            }
            BitstringCounts counts = counts(experiment.bitstrings(), circuit);
            return scored(
                    experiment, circuit, Verification.of(ideal.marginal(bits(circuit)), counts, settings.pictures()));
        }
        AmplitudePlan plan = planned.plan();
        BitstringCounts counts = counts(experiment.bitstrings(), circuit);
        return scored(
                experiment,
                circuit,
                settings.verifier()
                        .verify(plan.forBitstrings(counts.distinct()), circuit, counts, settings.pictures()));
    }

    private IdealDistribution published(Path named, int qubits) throws IOException {
        Path file = place.of(named);
        try (InputStream stream = Files.newInputStream(file)) {
            return IdealDistribution.of(AmplitudeTable.read(stream, file.toString(), qubits), named.toString());
        }
    }

    private ScoredCircuit scored(Experiment experiment, MeasuredCircuit circuit, Verification result) {
        return new ScoredCircuit(experiment, result, prediction(circuit));
    }

    /** Needs no simulation; where it is possible it tells whether the circuit and the ideal bitstring belong together. */
    private MirroredCircuit mirror(Experiment experiment, MeasuredCircuit circuit, Planned planned) {
        BitstringCounts counts = counts(experiment.bitstrings(), circuit);
        BasisStates ideal = states(counts(experiment.idealBitstring().orElseThrow(), circuit));
        if (ideal.count() != 1) {
            throw badInput(
                    place.of(experiment.idealBitstring().orElseThrow()) + ": " + ideal.count()
                            + " different bitstrings; a mirror circuit has one ideal one",
                    null);
        }
        Survival survival = new Survival(counts.shots(), counts.count(ideal, 0));
        OptionalDouble probability = OptionalDouble.empty();
        if (planned.isPossible()) {
            probability = OptionalDouble.of(settings.verifier()
                    .simulated(
                            planned.plan(),
                            circuit,
                            state -> state.probabilities().of(ideal)[0]));
        }
        return new MirroredCircuit(experiment, survival, probability, prediction(circuit));
    }

    private Optional<Prediction> prediction(MeasuredCircuit circuit) {
        return settings.errors().map(rates -> Prediction.of(rates, circuit.circuit(), bits(circuit)));
    }

    private static int bits(MeasuredCircuit circuit) {
        return circuit.readout().qubits().size();
    }

    private static BasisStates states(BitstringCounts counts) {
        List<BasisStates> all = new ArrayList<>();
        counts.forEachBatch(Math.toIntExact(counts.distinct()), (states, _) -> all.add(states));
        return all.getFirst();
    }

    private BitstringCounts counts(Path named, MeasuredCircuit circuit) {
        Path file = place.of(named);
        BitstringCounts counts = new BitstringCounts();
        try {
            BitstringInput.read(file, circuit.readout(), settings.bitstrings(), counts);
        } catch (IOException e) {
            throw InputFile.unreadable("bitstring file '" + file + "'", e);
        }
        if (counts.shots() == 0) {
            throw badInput(file + ": there are no bitstrings in it", null);
        }
        return counts;
    }

    private static RefusedException badInput(String sentence, Throwable cause) {
        return new RefusedException(Reason.BAD_INPUT, sentence, cause);
    }
}
