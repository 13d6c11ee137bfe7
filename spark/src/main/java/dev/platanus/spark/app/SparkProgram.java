package dev.platanus.spark.app;

import dev.platanus.cli.Platanus;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.Version;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code spark-submit} starts. */
@Command(
        name = "platanus-spark",
        description = "Computes amplitudes, samples and scores on a Spark cluster.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Commands and options are those of 'platanus'; a folder of --checkpoint may be in any file system of"
                    + " Hadoop."
        })
public final class SparkProgram {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Mixin
    private HelpOption help;

    private SparkProgram() {}

    /**
     * Runs a command and ends the driver with its exit code, which is one of {@code platanus}.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(arguments, Console.ofProcess()));
    }

    static int run(String[] arguments, Console console) {
        return Platanus.run(
                () -> new CommandLine(new SparkProgram())
                        .addSubcommand("amplitudes", new AmplitudesOnSpark(console))
                        .addSubcommand("simulate", new SamplesOnSpark(console))
                        .addSubcommand("verify", new VerificationOnSpark(console)),
                arguments,
                console);
    }
}
