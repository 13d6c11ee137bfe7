package dev.platanus.cli;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.GateOperation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus circuit}: circuits as text, without running them. */
@Command(name = "circuit", description = "Generate, describe or draw a circuit.", synopsisSubcommandLabel = "COMMAND")
final class CircuitCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    private CircuitCommand() {}

    /** The command with its sub-commands. */
    static CommandLine commandLine(Console console) {
        return new CommandLine(new CircuitCommand())
                .addSubcommand(new Generate(console))
                .addSubcommand(new Describe(console))
                .addSubcommand(new Draw(console));
    }

    @Override
    public Integer call() {
        throw CommandFailure.usage("no command given; choose circuit generate, circuit describe or circuit draw");
    }

    /** {@code platanus circuit generate}. */
    @Command(
            name = "generate",
            description = "Write a random circuit as qsim text.",
            sortOptions = false,
            customSynopsis = "platanus circuit generate --qubits N --cycles M [OPTIONS]",
            footer = {
                "",
                "Examples:",
                "  platanus circuit generate --qubits 30 --cycles 14 --seed 7 > circuit.qsim",
                "  platanus circuit generate --layout 4x5 --cycles 10 | platanus circuit draw -"
            })
    private static final class Generate implements Callable<Integer> {
        private final Console console;

        @Mixin
        private CircuitOptions circuit;

        @Mixin
        private SeedOption seed;

        @Option(names = "--output", paramLabel = "FILE", description = "Write to a file instead of standard output.")
        private Path output;

        @Option(names = "--force", description = "Replace the file if it exists.")
        private boolean force;

        @Mixin
        private HelpOption help;

        Generate(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            Seeds seeds = seed.seeds();
            CircuitInput input = circuit.generate(seeds.circuit());
            if (seeds.drawn()) {
                console.say("seed " + seeds.run() + " was drawn; --seed " + seeds.run() + " repeats this circuit");
            }
            if (output == null) {
                console.out().write(input.text());
                return ExitCode.OK;
            }
            try (UnfinishedOutput file = UnfinishedOutput.file(output, force, console)) {
                file.stream().write(input.text());
                file.commit();
            }
            return ExitCode.OK;
        }
    }

    /** {@code platanus circuit describe}. */
    @Command(
            name = "describe",
            description = "Count a circuit's qubits, moments and gates.",
            sortOptions = false,
            customSynopsis = "platanus circuit describe CIRCUIT [OPTIONS]")
    private static final class Describe implements Callable<Integer> {
        private final Console console;

        @Parameters(paramLabel = "CIRCUIT", description = "File in qsim text, or - for standard input.")
        private String file;

        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Mixin
        private HelpOption help;

        Describe(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            Circuit circuit = CircuitInput.read(file, console).circuit();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("qubits", circuit.qubitCount());
            facts.put("moments", circuit.moments().size());
            facts.put("gates", circuit.gateCount());
            facts.put("twoQubitGates", circuit.twoQubitGateCount());
            facts.put("gatesByName", gatesByName(circuit));
            facts.put("coupledPairs", coupledPairs(circuit));
            facts.put("measurements", circuit.hasMeasurements());
            facts.put("circuitHash", circuit.hash());
            if (json) {
                console.out().println(Json.document(facts));
            } else {
                facts.forEach((name, value) -> console.out().printf("%-15s%s%n", label(name), words(value)));
            }
            return ExitCode.OK;
        }

        private static Map<String, Long> gatesByName(Circuit circuit) {
            Map<String, Long> counts = new TreeMap<>();
            circuit.gates().forEach(operation -> counts.merge(operation.gate().name(), 1L, Long::sum));
            return counts;
        }

        private static int coupledPairs(Circuit circuit) {
            TreeSet<Long> pairs = new TreeSet<>();
            circuit.gates()
                    .map(GateOperation::qubits)
                    .filter(on -> on.size() == 2)
                    .forEach(on -> pairs.add(
                            ((long) Math.min(on.get(0), on.get(1)) << Integer.SIZE) + Math.max(on.get(0), on.get(1))));
            return pairs.size();
        }

        private static String label(String name) {
            return switch (name) {
                case "twoQubitGates" -> "two-qubit";
                case "gatesByName" -> "by name";
                case "coupledPairs" -> "coupled pairs";
                case "circuitHash" -> "sha-256";
                default -> name;
            };
        }

        private static String words(Object value) {
            return switch (value) {
                case Map<?, ?> counts -> {
                    StringBuilder text = new StringBuilder();
                    counts.forEach((name, count) -> text.append(text.isEmpty() ? "" : ", ")
                            .append(count)
                            .append(' ')
                            .append(name));
                    yield text.toString();
                }
                case Boolean flag -> flag ? "yes" : "none";
                default -> value.toString();
            };
        }
    }

    /** {@code platanus circuit draw}. */
    @Command(
            name = "draw",
            description = "Draw a circuit as text, one line for each qubit.",
            sortOptions = false,
            customSynopsis = "platanus circuit draw CIRCUIT [OPTIONS]")
    private static final class Draw implements Callable<Integer> {
        private static final long MIN_WIDTH = 20;
        private static final long MAX_WIDTH = 1_000_000;

        private final Console console;

        @Parameters(paramLabel = "CIRCUIT", description = "File in qsim text, or - for standard input.")
        private String file;

        @Option(
                names = "--width",
                paramLabel = "COLUMNS",
                converter = Count.class,
                description = "Characters in a line before the drawing goes on below (default: 100).")
        private long width = 100;

        @Mixin
        private HelpOption help;

        Draw(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            if (width < MIN_WIDTH || width > MAX_WIDTH) {
                throw CommandFailure.usage("--width " + width + ": choose " + MIN_WIDTH + " to " + MAX_WIDTH);
            }
            console.out()
                    .print(CircuitDrawing.text(CircuitInput.read(file, console).circuit(), (int) width));
            return ExitCode.OK;
        }
    }
}
