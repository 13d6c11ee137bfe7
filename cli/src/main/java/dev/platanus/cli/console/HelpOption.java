package dev.platanus.cli.console;

import picocli.CommandLine.Option;

/** The one option that every command has. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean requested;
}
