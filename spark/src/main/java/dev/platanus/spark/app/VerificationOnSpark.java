package dev.platanus.spark.app;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.ResultOutput;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.cli.input.ErrorRates;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.verify.DataOptions;
import dev.platanus.report.run.RunStart;
import dev.platanus.report.score.FolderDocument;
import dev.platanus.report.score.Score;
import dev.platanus.report.score.ScoreDocument;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.amplitude.Way;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.verify.CampaignPieces;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.spark.AmplitudeJobSpec;
import dev.platanus.spark.CampaignJobSpec;
import dev.platanus.spark.ScoringChoices;
import dev.platanus.xeb.DigitalErrorModel;
import dev.platanus.xeb.bitstring.AmplitudeTable;
import dev.platanus.xeb.bitstring.BitstringCounts;
import dev.platanus.xeb.bitstring.BitstringInput;
import dev.platanus.xeb.verify.IdealDistribution;
import dev.platanus.xeb.verify.Verification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: scores bitstrings by amplitudes that the cluster computes. */
@Command(
        name = "verify",
        description = "Score measured bitstrings by the cross-entropy benchmark (XEB): F ± sigma.",
        sortOptions = false,
        customSynopsis = {
            "spark-submit platanus-spark.jar verify CIRCUIT BITSTRINGS [OPTIONS]",
            "spark-submit platanus-spark.jar verify --data DIR [OPTIONS]"
        })
final class VerificationOnSpark implements Callable<Integer> {

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "BITSTRINGS",
            description = "File of measured bitstrings, or - for standard input.")
    private String bitstrings;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = Choices.EngineChoice.class,
            completionCandidates = Choices.EngineChoice.class,
            description = "With --data: statevector, slices, cut or auto, as 'platanus verify' takes them (default:"
                    + " auto). One circuit is always scored by slices.")
    private Way way;

    @Option(
            names = "--errors",
            paramLabel = "E1,E2,READOUT",
            converter = ErrorRates.class,
            description = "With --data: print what the digital error model predicts from these errors.")
    private DigitalErrorModel errors;

    @Mixin
    private BitstringOptions bitstringOptions;

    @Mixin
    private FileOptions options;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Option(names = "--force", description = "Replace an earlier table of --csv.")
    private boolean force;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private HelpOption help;

    VerificationOnSpark(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (data.folder() != null) {
            return scoreFolder();
        }
        String option = way != null ? "--engine" : errors != null ? "--errors" : force ? "--force" : data.firstGiven();
        if (option != null) {
            throw CommandFailure.usage(option + " goes with --data DIR only");
        }
        if (circuitFile == null || bitstrings == null) {
            throw CommandFailure.usage((circuitFile == null ? "CIRCUIT and BITSTRINGS are" : "BITSTRINGS is")
                    + " missing; name the two files, or a folder with --data DIR");
        }
        return scoreOne();
    }

    private int scoreFolder() throws IOException {
        if (circuitFile != null) {
            throw CommandFailure.usage(
                    "--data finds its circuits, bitstrings and amplitudes by itself; drop '" + circuitFile + "'");
        }
        ResultOutput output = data.output(json, cluster.quiet(), force);
        Path folder = data.requireFolder();
        cluster.requireNoContraction("--data has many circuits");
        output.show(
                () -> new FolderDocument(CampaignPieces.result(cluster.compute(
                        (resources, contraction) -> CampaignJobSpec.of(
                                folder,
                                ScoringChoices.of(
                                        way == null ? Way.AUTO : way,
                                        contraction.trials(),
                                        data.preferAmplitudes(),
                                        Optional.ofNullable(errors),
                                        bitstringOptions.settings()),
                                resources),
                        console))),
                console);
        return ExitCode.OK;
    }

    private int scoreOne() throws IOException {
        RunStart.of(circuitFile).ifPresent(run -> {
            throw run.refusal("let 'platanus verify' score it, which takes that option");
        });
        CircuitInput input = options.settings().circuit(circuitFile);
        MeasuredCircuit circuit = input.written();
        Verifier.requireScorable(circuit);
        circuit.requireAllMeasured("amplitudes");
        BitstringCounts counts = new BitstringCounts();
        BitstringInput read = bitstringOptions.read(bitstrings, circuit.readout(), counts, console);
        BasisStates.Builder distinct =
                new BasisStates.Builder(circuit.readout().qubits().size());
        counts.forEachBatch(1, (states, _) -> distinct.add(states, 0));
        BasisStates list = distinct.build();
        Pieces pieces = cluster.compute(
                (resources, _) -> new AmplitudeJobSpec(ClusterOptions.text(input), list, 1, resources), console);
        Score score = new Score(
                Verification.of(ideal(pieces, input), counts, false), Optional.of(input.circuit()), Optional.empty());
        ScoreDocument words =
                new ScoreDocument(score, circuitFile.toString(), BitstringOptions.source(bitstrings), read);
        if (json) {
            console.show(words.document(), true);
        } else if (cluster.quiet()) {
            console.show(score.result().linear());
        } else {
            console.show(words.document(), false);
        }
        return ExitCode.OK;
    }

    /** The amplitudes as they would stand in a file. */
    private static IdealDistribution ideal(Pieces pieces, CircuitInput input) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        AmplitudePieces.write(pieces, written);
        String origin = "a cluster";
        AmplitudeTable table = AmplitudeTable.read(
                new ByteArrayInputStream(written.toByteArray()),
                origin,
                input.circuit().qubitCount());
        return IdealDistribution.of(table, origin).marginal(input.bits());
    }
}
