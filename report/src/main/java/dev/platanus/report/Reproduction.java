package dev.platanus.report;

import dev.platanus.simulator.pieces.JobManifest;
import java.util.List;

/** How to make the numbers of a page again: the last lines of what {@link Document#html} makes. */
public final class Reproduction {
    private Reproduction() {}

    /**
     * The command line and what ran it.
     *
     * @param arguments of the program, the command first
     * @return lines for people
     */
    public static Facts of(List<String> arguments) {
        return new Facts()
                .line(
                        "command",
                        "platanus "
                                + String.join(
                                        " ",
                                        arguments.stream()
                                                .map(Reproduction::quoted)
                                                .toList()))
                .line(
                        "version",
                        "platanus " + JobManifest.version() + ", Java " + Runtime.version() + ", "
                                + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./,:=@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
