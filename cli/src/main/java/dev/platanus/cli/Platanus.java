package dev.platanus.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code platanus}. */
@Command(
        name = "platanus",
        mixinStandardHelpOptions = true,
        description = "Samples Sycamore-style random quantum circuits.")
final class Platanus implements Runnable {
    @Override
    public void run() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Platanus()).execute(arguments));
    }
}
