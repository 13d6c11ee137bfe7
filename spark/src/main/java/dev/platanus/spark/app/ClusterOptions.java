package dev.platanus.spark.app;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.ContractionOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.machine.file.FailureReason;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.pieces.Pieces;
import dev.platanus.simulator.pieces.TextFolder;
import dev.platanus.spark.CircuitText;
import dev.platanus.spark.HadoopFolder;
import dev.platanus.spark.JobSpec;
import dev.platanus.spark.SparkPieces;
import dev.platanus.spark.TaskResources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a job is run on a cluster. */
final class ClusterOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description =
                    "Store pieces in this folder, and do not compute those that are there: a path, or hdfs://…, s3a://…"
                            + " or whatever else the cluster's Hadoop knows.")
    private String checkpoint;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private ContractionOptions contraction;

    @Mixin
    private TalkOptions talk;

    /** Whether only results are printed. */
    boolean quiet() {
        return talk.quiet();
    }

    /**
     * Makes sure that no file of a contraction was named.
     *
     * @param why there is none
     * @throws CommandFailure if one was
     */
    void requireNoContraction(String why) {
        if (contraction.settings().file().isPresent()) {
            throw CommandFailure.usage("--contraction is for one circuit, and " + why + "; drop one of the two");
        }
    }

    /**
     * Has a cluster compute all pieces.
     *
     * @param spec of the resources and the search for contractions that were chosen
     * @throws CommandFailure if an option is out of range, or the folder cannot be used
     */
    Pieces compute(BiFunction<TaskResources, ContractionSettings, JobSpec> spec, Console console) {
        if (engine.hasScratch()) {
            throw CommandFailure.usage("--scratch is for states, and a cluster computes none; drop it");
        }
        TaskResources resources = TaskResources.of(engine.resources(false, console));
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", "platanus");
        try (JavaSparkContext context = new JavaSparkContext(conf)) {
            return SparkPieces.compute(
                    context,
                    spec.apply(resources, contraction.settings()),
                    contraction.settings(),
                    folder(context),
                    talk.observer(console));
        }
    }

    /** A circuit as it travels. */
    static CircuitText text(CircuitInput input) {
        return new CircuitText(new String(input.text(), StandardCharsets.UTF_8));
    }

    private Optional<TextFolder> folder(JavaSparkContext context) {
        if (checkpoint == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(HadoopFolder.of(checkpoint, context.hadoopConfiguration()));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.IO, "--checkpoint '" + checkpoint + "' cannot be used: " + FailureReason.of(e), e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--checkpoint '" + checkpoint + "' is no name of a folder: " + e.getMessage());
        }
    }
}
