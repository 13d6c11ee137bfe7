package dev.platanus.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random command lines: all commands and all options that the help on file names, so that a new one takes part by itself.
 * Values fit their option as a rule, and the work stays small.
 */
final class CommandLines {
    private static final long SEED = 20261127;
    private static final Path HELP = Path.of("src", "test", "resources", "dev", "platanus", "cli", "help");
    private static final Pattern OPTION = Pattern.compile(" +(?:-\\w, )?(--[a-z-]+)(?: ([A-Z][A-Z0-9,=/]*))?(?: .*)?");

    private static final List<String> COMMANDS = List.of(
            "simulate",
            "plan",
            "verify",
            "amplitudes",
            "expect",
            "state",
            "merge",
            "status",
            "circuit generate",
            "circuit convert",
            "circuit describe",
            "circuit draw",
            "layout",
            "circuit",
            "help",
            "completion",
            "devices",
            "");

    private static final List<String> GARBAGE = List.of(
            "",
            " ",
            "-",
            "--",
            "-1",
            "0",
            "1",
            "0.5",
            "1.5",
            "-0",
            "00",
            "+3",
            "1e6",
            "1e30",
            "1e-30",
            "1e999",
            "nan",
            "infinity",
            "0x10",
            "1_0",
            "_",
            "1,2",
            "0,0,0",
            "0.1,0.1,0.1",
            "1,1,1",
            ",,",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "é",
            "\u0661",
            "\u2028",
            "\uFEFF",
            "\uD83D\uDE00",
            "\0",
            "\t",
            "\n",
            "\u001b[2J",
            "a b",
            "*",
            "?",
            "~",
            "$HOME",
            "%s",
            "%n%d",
            "{}",
            "${x}",
            "'",
            "\"",
            "\\",
            "@",
            "@@",
            "@x",
            "=",
            "--=",
            "auto",
            "all",
            "none",
            "null",
            "true",
            "x".repeat(300),
            "/",
            ".",
            "./x",
            "//",
            "/dev/null",
            "/proc/self/mem",
            "/nonexistent/x");

    private static final List<String> OBSERVABLES = List.of(
            "Z0", "0.5 * Z0 Z1 - 1.2 * X1", "X0*Y1*Z2", "I", "-3", "Z0 + Z0 - 2 * Z0", "1e300 * X0", "Z99999", "Z0 Z0");

    /** Values that fit, by the name of the value in the help. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("K", List.of("1", "7", "100", "1e2", "1_0", "0", "2")),
            Map.entry("N", List.of("2", "3", "5", "8", "10", "12", "1", "54", "55")),
            Map.entry("M", List.of("1", "2", "4", "8", "0", "10001")),
            Map.entry("P", List.of("ABCDCDAB", "EFGH", "A", "AB", "ABX", "abc")),
            Map.entry("L", List.of("sycamore", "2x3", "line-5", "eagle-127", "willow-105", "sycamore-n8", "1x1")),
            Map.entry("ANGLES", List.of("ideal", "calibrated", "odd")),
            Map.entry("S", List.of("1", "7", "0", "9223372036854775807")),
            Map.entry("F", List.of("1", "0.5", "0", "0.001", "1e-9", "2")),
            Map.entry("E1,E2,READOUT", List.of("0,0,0", "0.01,0.02,0.03", "0.001,0.005,0.03", "1,1,1", "0,0", "2,0,0")),
            Map.entry("T", List.of("1", "2", "3", "0", "4096", "4097")),
            Map.entry("PRECISION", List.of("single", "double", "half")),
            Map.entry("BACKEND", List.of("cpu", "auto", "gpu")),
            Map.entry("DEVICE", List.of("99", "no such device")),
            Map.entry("WIDTH", List.of("auto", "scalar", "128", "256", "512", "64")),
            Map.entry("SIZE", List.of("1MiB", "64KiB", "64MiB", "1GiB", "1", "0", "500MB", "8EiB", "1e3")),
            Map.entry("TRIALS", List.of("1", "2", "0")),
            Map.entry("ENGINE", List.of("auto", "statevector", "slices", "cut", "gpu")),
            Map.entry("MODE", List.of("auto", "never", "json", "yes")),
            Map.entry("FORMAT", List.of("text", "csv", "json", "npy", "b8", "qsim", "qasm2", "qasm3", "cirq")),
            Map.entry("ORDER", List.of("first", "last", "middle")),
            Map.entry(
                    "NAME=VALUE",
                    List.of("theta=0.3", "theta=pi/4", "n=1", "a=1", "theta", "theta=", "=1", "theta=1e999")),
            Map.entry("K/N", List.of("1/1", "1/2", "2/2", "0/2", "3/2", "1/99999")),
            Map.entry("SAMPLER", List.of("state", "density", "batches", "bits", "gates", "auto")),
            Map.entry("END", List.of("big", "little")),
            Map.entry("TIME", List.of("1s", "1h", "none", "0", "1ms")),
            Map.entry("X", List.of("0", "0.3", "-1", "1e9", "x")),
            Map.entry("BITSTRING", List.of("0", "1", "10", "01", "000", "101", "110101", "00000000", "1100000000")),
            Map.entry("QUBITS", List.of("0", "1,0", "0-2", "2,1", "0,0", "9", "3-1", "0-99999")),
            Map.entry("COLUMNS", List.of("80", "20", "0", "1", "1000000")));

    private final Map<String, Map<String, String>> options = new TreeMap<>();

    private UniformRandomProvider random;
    private InputFiles inputs;
    private List<InputFile> files;

    CommandLines() throws IOException {
        for (String command : COMMANDS) {
            Map<String, String> known = new TreeMap<>();
            Path help = HELP.resolve((command.isEmpty() ? "platanus" : command.replace(' ', '-')) + ".txt");
            if (Files.exists(help)) {
                for (String line : Files.readAllLines(help)) {
                    Matcher matcher = OPTION.matcher(line);
                    if (matcher.matches()) {
                        known.put(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
                    }
                }
            }
            options.put(command, known);
        }
    }

    Map<String, Map<String, String>> options() {
        return options;
    }

    /** The command line of a number, always the same. */
    CommandInput number(long number) {
        random = RandomSource.PHILOX_4X64.create(new long[] {SEED, number, 0, 0, 0, 0});
        inputs = new InputFiles(random);
        files = new ArrayList<>();
        String command = COMMANDS.get(random.nextInt(random.nextInt(20) > 0 ? 13 : COMMANDS.size()));
        List<String> words = new ArrayList<>();
        if (!command.isEmpty()) {
            words.addAll(List.of(command.split(" ")));
        }
        positionals(command, words);
        needed(command, words);
        List<Map.Entry<String, String>> known = List.copyOf(options.get(command).entrySet());
        for (int count = known.isEmpty() ? 0 : random.nextInt(5); count > 0; count--) {
            Map.Entry<String, String> option = known.get(random.nextInt(known.size()));
            if (!words.contains(option.getKey()) || random.nextInt(20) == 0) {
                option(option.getKey(), option.getValue(), words);
            }
        }
        if (random.nextInt(12) == 0) {
            disturb(words);
        }
        return new CommandInput(
                List.copyOf(words), List.copyOf(files), random.nextInt(6) == 0 ? garbage() : "000\n111\n");
    }

    private boolean usually() {
        return random.nextInt(30) > 0;
    }

    private String garbage() {
        return GARBAGE.get(random.nextInt(GARBAGE.size()));
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void positionals(String command, List<String> words) {
        switch (command) {
            case "verify", "amplitudes" -> {
                words.add(usually() ? file(InputKind.CIRCUIT) : garbageFile());
                words.add(random.nextInt(8) == 0 ? "-" : usually() ? file(InputKind.BITSTRINGS) : garbageFile());
            }
            case "expect" -> {
                words.add(usually() ? file(InputKind.CIRCUIT) : garbageFile());
                words.add(
                        random.nextBoolean()
                                ? file(InputKind.OBSERVABLES)
                                : usually() ? one(OBSERVABLES) : random.nextBoolean() ? garbage() : garbageFile());
            }
            case "circuit convert" -> {
                words.add(usually() ? file(InputKind.CIRCUIT) : garbageFile());
                words.add(
                        usually()
                                ? "@/out." + one(List.of("qsim", "qasm", "qasm3", "json", "txt", "x"))
                                : garbageFile());
            }
            case "state", "circuit describe", "circuit draw" ->
                words.add(usually() ? file(InputKind.CIRCUIT) : garbageFile());
            case "layout" ->
                words.add(
                        switch (random.nextInt(4)) {
                            case 0 -> file(InputKind.LAYOUT);
                            case 1 -> garbage();
                            default -> one(VALUES.get("L"));
                        });
            case "merge", "status" -> words.add(usually() ? "@/steps" : garbageFile());
            case "help" -> words.add(one(COMMANDS));
            default -> {}
        }
    }

    /** What a run cannot do without, and what keeps it small. */
    private void needed(String command, List<String> words) {
        switch (command) {
            case "simulate" -> {
                words.addAll(List.of("--output", "@/run"));
                if (usually()) {
                    words.addAll(List.of("--samples", one(VALUES.get("K"))));
                }
                circuit(words);
                limits(words);
            }
            case "plan" -> {
                circuit(words);
                limits(words);
            }
            case "verify", "amplitudes", "expect" -> limits(words);
            case "state" -> {
                words.addAll(List.of("--probabilities", one(VALUES.get("QUBITS"))));
                words.addAll(List.of("--backend", "cpu"));
            }
            case "circuit generate" -> words.addAll(List.of("--qubits", "6", "--cycles", "3"));
            default -> {}
        }
    }

    private void limits(List<String> words) {
        words.addAll(List.of("--search", "1", "--backend", "cpu"));
        if (random.nextBoolean()) {
            words.addAll(List.of("--memory-limit", one(VALUES.get("SIZE"))));
        }
        if (random.nextBoolean()) {
            words.addAll(List.of("--threads", one(List.of("1", "2"))));
        }
    }

    private void circuit(List<String> words) {
        if (random.nextBoolean()) {
            words.addAll(List.of("--circuit", file(InputKind.CIRCUIT)));
        } else if (usually()) {
            words.addAll(List.of("--qubits", one(VALUES.get("N").subList(0, 7)), "--cycles", one(VALUES.get("M"))));
        }
    }

    private void option(String name, String value, List<String> words) {
        if (value.isEmpty()) {
            words.add(name);
            return;
        }
        String given = random.nextInt(6) > 0
                ? value(name, value)
                : isMadeFolder(name) ? "@/" + garbage() : isFile(value) ? garbageFile() : garbage();
        if (random.nextInt(6) == 0) {
            words.add(name + "=" + given);
        } else {
            words.add(name);
            words.add(given);
        }
    }

    /** Made with all folders above it, wherever that is. */
    private static boolean isMadeFolder(String name) {
        return name.equals("--checkpoint") || name.equals("--scratch");
    }

    private static boolean isFile(String value) {
        return value.equals("FILE") || value.equals("DIR");
    }

    private String value(String name, String value) {
        return switch (name) {
            case "--circuit", "--fidelity-with" -> file(InputKind.CIRCUIT);
            case "--state-in" -> usually() ? file(InputKind.STATE) : file(InputKind.BITSTRINGS);
            case "--noise-model" -> file(InputKind.NOISE_MODEL);
            case "--sweep" -> file(InputKind.SWEEP);
            case "--grid" -> file(InputKind.GRID);
            case "--amplitudes" -> file(InputKind.AMPLITUDES);
            case "--layout" -> random.nextInt(3) == 0 ? file(InputKind.LAYOUT) : one(VALUES.get("L"));
            case "--contraction" -> random.nextBoolean() ? file(InputKind.TREE) : "@/new.json";
            case "--report", "--csv", "--svg", "--output", "--state-out" -> usually() ? "@/new" + name : garbageFile();
            case "--data" -> "@/";
            case "--checkpoint", "--scratch" -> "@/" + (usually() ? "steps" : garbage());
            default -> VALUES.containsKey(value) ? one(VALUES.get(value)) : garbage();
        };
    }

    private String file(InputKind kind) {
        InputFile file = inputs.any(kind);
        if (files.stream().noneMatch(other -> other.name().equals(file.name()))) {
            files.add(file);
        }
        return "@/" + file.name();
    }

    /** Never in the current folder. */
    private String garbageFile() {
        String name = garbage();
        return name.startsWith("/") || name.isEmpty() ? name : "@/" + name;
    }

    private void disturb(List<String> words) {
        int at = words.isEmpty() ? 0 : random.nextInt(words.size());
        switch (random.nextInt(4)) {
            case 0 -> words.add(at, garbageFile());
            case 1 -> words.add("--" + garbage());
            case 2 -> {
                if (!words.isEmpty() && !words.get(at).equals("--output")) {
                    words.remove(at);
                }
            }
            default -> {
                if (!words.isEmpty() && !words.get(at).startsWith("@/")) {
                    words.set(at, words.get(at) + one(List.of("x", "s", "-", "=")));
                }
            }
        }
    }
}
