package dev.platanus.spark.app;

import dev.platanus.circuit.BasisStates;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.input.BitstringOptions;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.pieces.JobOutputOptions;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.spark.AmplitudeJobSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code amplitudes}: those of given bitstrings, in the order asked. */
@Command(
        name = "amplitudes",
        description = "Print the amplitudes of given bitstrings: 'bitstring real imag' a line, in the order asked.",
        sortOptions = false,
        customSynopsis = "spark-submit platanus-spark.jar amplitudes CIRCUIT BITSTRINGS [OPTIONS]")
final class AmplitudesOnSpark implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "CIRCUIT", description = "Circuit file.")
    private Path circuitFile;

    @Parameters(
            index = "1",
            paramLabel = "BITSTRINGS",
            description = "File of bitstrings, one a line or measured, or - for standard input.")
    private String bitstrings;

    @Mixin
    private BitstringOptions bitstringOptions;

    @Mixin
    private FileOptions options;

    @Mixin
    private FidelityOption fidelity;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private JobOutputOptions result;

    @Mixin
    private HelpOption help;

    AmplitudesOnSpark(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        result.output().check(FileKind.AMPLITUDES);
        CircuitInput input = options.settings().circuit(circuitFile);
        input.written().requireAllMeasured("amplitudes");
        BasisStates list = bitstringOptions.list(bitstrings, input.written().readout(), console);
        Pieces pieces = cluster.compute(
                (resources, _) ->
                        new AmplitudeJobSpec(ClusterOptions.text(input), list, fidelity.fraction(), resources),
                console);
        return result.output().write(pieces, cluster.quiet(), console);
    }
}
