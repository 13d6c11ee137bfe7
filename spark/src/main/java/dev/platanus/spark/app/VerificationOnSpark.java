package dev.platanus.spark.app;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.verify.ScoreDocument;
import dev.platanus.simulator.amplitude.AmplitudePieces;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.verify.Verifier;
import dev.platanus.spark.AmplitudeQuestion;
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
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: scores bitstrings by amplitudes that the cluster computes. */
@Command(
        name = "verify",
        description = "Score measured bitstrings by the cross-entropy benchmark (XEB): F ± sigma.",
        sortOptions = false,
        customSynopsis = "spark-submit platanus-spark.jar verify CIRCUIT BITSTRINGS [OPTIONS]")
final class VerificationOnSpark implements Callable<Integer> {
    private static final int AT_ONCE = 1 << 16;

    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            paramLabel = "BITSTRINGS",
            description = "File of measured bitstrings, or - for standard input.")
    private String bitstrings;

    @Mixin
    private BitstringOptions bitstringOptions;

    @Mixin
    private FileOptions options;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private HelpOption help;

    VerificationOnSpark(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CircuitInput input = CircuitInput.read(circuitFile, options.settings());
        MeasuredCircuit circuit = input.written();
        Verifier.requireScorable(circuit);
        circuit.requireAllMeasured("amplitudes");
        BitstringCounts counts = new BitstringCounts();
        BitstringInput read = bitstringOptions.read(bitstrings, circuit.readout(), counts, console);
        LongStream.Builder distinct = LongStream.builder();
        counts.forEachBatch(AT_ONCE, (indices, _) -> LongStream.of(indices).forEach(distinct));
        long[] list = distinct.build().toArray();
        Pieces pieces = cluster.compute(
                resources -> new AmplitudeQuestion(ClusterOptions.text(input), list, 1, resources), console);
        ScoreDocument words = new ScoreDocument(
                Verification.of(ideal(pieces, input), counts, false),
                Optional.of(input.circuit()),
                circuitFile.toString(),
                BitstringOptions.source(bitstrings),
                read,
                Optional.empty());
        if (json) {
            console.show(words.document().json());
        } else if (cluster.quiet()) {
            console.show(words.result().linear());
        } else {
            console.show(words.document().text());
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
