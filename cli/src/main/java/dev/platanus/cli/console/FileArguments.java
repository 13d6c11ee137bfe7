package dev.platanus.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParseResult;

/**
 * The files of a command line, checked against each other before anything is read or written: no output is an input or another
 * output, whatever link or spelling leads there, and each name can be one.
 */
public final class FileArguments {
    /** Arguments that are read. */
    private static final Set<String> INPUTS = Set.of(
            "CIRCUIT",
            "BITSTRINGS",
            "IN",
            "--circuit",
            "--grid",
            "--amplitudes",
            "--data",
            "--layout",
            "NAME",
            "DIR",
            "--state-in",
            "--fidelity-with",
            "--noise-model",
            "--sweep");

    /** Arguments that are written; the contraction is read where it exists. */
    private static final Set<String> OUTPUTS = Set.of(
            "OUT",
            "--output",
            "--report",
            "--svg",
            "--csv",
            "--contraction",
            "--checkpoint",
            "--scratch",
            "--state-out");

    /** Those of both that may be {@code -}. */
    private static final Set<String> STREAMS =
            Set.of("CIRCUIT", "BITSTRINGS", "IN", "OUT", "--csv", "--svg", "--output", "--state-out");

    private record Argument(String name, Path path, boolean output) {
        @Override
        public String toString() {
            return name + " '" + path + "'";
        }
    }

    private FileArguments() {}

    /** Whether an argument of this name, an option's longest or a parameter's label, is in the tables. */
    public static boolean knows(String name) {
        return INPUTS.contains(name) || OUTPUTS.contains(name);
    }

    /**
     * Checks.
     *
     * @throws CommandFailure with {@link ExitCode#USAGE}
     */
    @SuppressWarnings("ReferenceEquality") // the very same, not an equal one
    public static void check(ParseResult command) {
        List<Argument> files = new ArrayList<>();
        for (ArgSpec argument : command.matchedArgs()) {
            String name = UsageError.name(argument);
            boolean output = OUTPUTS.contains(name);
            if (output || INPUTS.contains(name)) {
                for (String text : argument.originalStringValues()) {
                    Path path = path(name, text);
                    if (isLayout(name) && !text.toLowerCase(Locale.ROOT).endsWith(".json")) {
                        continue; // a layout's own name
                    }
                    boolean folder = name.equals("--output")
                            && command.commandSpec().name().equals("simulate");
                    if (text.equals("-") && (!STREAMS.contains(name) || folder)) {
                        throw CommandFailure.usage(name + " -: standard input and output make no sense here; name a "
                                + (folder || argument.paramLabel().equals("DIR") ? "folder" : "file"));
                    }
                    if (!text.equals("-")) {
                        files.add(new Argument(name, path, output));
                    }
                }
            }
        }
        for (Argument output : files) {
            for (Argument other : files) {
                if (output.output && other != output && isSame(output.path, other.path)) {
                    throw CommandFailure.usage(
                            output.name + " '" + output.path + "' and " + other.name + " '" + other.path
                                    + "' are the same " + (Files.isDirectory(other.path) ? "folder" : "file")
                                    + "; choose another name for what is written");
                }
            }
        }
    }

    /**
     * Makes sure that a folder that may be replaced has none of the files in it that are read or written.
     *
     * @param folder where a command writes a folder
     * @throws CommandFailure with {@link ExitCode#USAGE}
     */
    public static void requireOutside(Path folder, ParseResult command) {
        for (ArgSpec argument : command.matchedArgs()) {
            String name = UsageError.name(argument);
            if (!name.equals("--output") && knows(name)) {
                for (String text : argument.originalStringValues()) {
                    if (isIn(folder, Path.of(text))) {
                        throw CommandFailure.usage(name + " '" + text + "' is in the folder '" + folder
                                + "', which is to be written as a whole; choose another place for one of the two");
                    }
                }
            }
        }
    }

    /** The name of a file from text that may not be one. */
    private static Path path(String name, String text) {
        try {
            return FileName.of(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(name + " '" + text + "': " + e.getMessage());
        }
    }

    private static boolean isLayout(String name) {
        return name.equals("--layout") || name.equals("NAME");
    }

    /** Whether two names lead to one file, or would if it existed. */
    private static boolean isSame(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isSameFile(one, other) && !isDevice(one);
            }
        } catch (IOException e) {
            return false;
        }
        return real(one).equals(real(other));
    }

    private static boolean isDevice(Path path) {
        return !Files.isRegularFile(path) && !Files.isDirectory(path);
    }

    private static boolean isIn(Path folder, Path path) {
        if (!Files.isDirectory(folder)) {
            return real(path).startsWith(real(folder));
        }
        for (Path up = real(path); up != null; up = up.getParent()) {
            if (isSame(folder, up)) {
                return true;
            }
        }
        return false;
    }

    /** Absolute, with links resolved as far as it exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path up = absolute; up != null; up = up.getParent()) {
            try {
                return up.toRealPath().resolve(up.relativize(absolute)).normalize();
            } catch (IOException e) {
                // absent, or not to be seen: its folder then
                continue;
            }
        }
        return absolute.normalize();
    }
}
