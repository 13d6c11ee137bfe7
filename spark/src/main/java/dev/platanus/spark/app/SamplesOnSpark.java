package dev.platanus.spark.app;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.FileKind;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.input.FileOptions;
import dev.platanus.cli.pieces.JobOutputOptions;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.spark.SampleJobSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: samples from batches of amplitudes. */
@Command(
        name = "simulate",
        description = "Print samples of a circuit, drawn from batches of amplitudes: one bitstring a line, the same as"
                + " 'platanus simulate --sampler batches' writes.",
        sortOptions = false,
        customSynopsis = "spark-submit platanus-spark.jar simulate --circuit FILE --samples K --seed S [OPTIONS]")
final class SamplesOnSpark implements Callable<Integer> {
    private final Console console;

    @Option(names = "--circuit", paramLabel = "FILE", required = true, description = "Circuit file.")
    private Path circuitFile;

    @Mixin
    private FileOptions options;

    @Option(
            names = "--samples",
            paramLabel = "K",
            required = true,
            converter = Count.class,
            description = "Number of bitstrings to draw.")
    private Long samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            required = true,
            converter = Count.class,
            description = "Seed of the samples; the same seed gives the same bytes.")
    private Long seed;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private JobOutputOptions result;

    @Mixin
    private HelpOption help;

    SamplesOnSpark(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (samples == 0) {
            throw CommandFailure.usage("--samples 0: draw at least 1");
        }
        result.output().check(FileKind.BITSTRINGS);
        CircuitInput input = options.settings().circuit(circuitFile);
        Pieces pieces = cluster.compute(
                (resources, _) -> new SampleJobSpec(ClusterOptions.text(input), samples, seed, resources), console);
        return result.output().write(pieces, cluster.quiet(), console);
    }
}
