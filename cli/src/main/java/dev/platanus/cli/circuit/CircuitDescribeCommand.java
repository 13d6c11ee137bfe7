package dev.platanus.cli.circuit;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitStatistics;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.console.Json;
import dev.platanus.cli.console.Listing;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.cli.input.GridOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code platanus circuit describe}. */
@Command(
        name = "describe",
        description = "Count a circuit's qubits, moments and gates.",
        sortOptions = false,
        customSynopsis = "platanus circuit describe CIRCUIT [OPTIONS]")
final class CircuitDescribeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CIRCUIT", description = "Circuit file, or - for standard input.")
    private String file;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private GridOption grid;

    @Mixin
    private HelpOption help;

    CircuitDescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CircuitInput input = CircuitInput.read(file, grid.grid(), console);
        Circuit circuit = input.written().circuit();
        CircuitStatistics counts = CircuitStatistics.of(circuit);
        if (json) {
            console.show(Json.document(tree(input, counts)));
            return ExitCode.OK;
        }
        Listing lines = new Listing();
        lines.add("format", input.origin().get("format").toString());
        lines.add("qubits", counts.qubits() + ", " + counts.idleQubits() + " of them idle");
        lines.add("moments", Integer.toString(counts.moments()));
        lines.add("depth", counts.depth() + ", " + counts.twoQubitDepth() + " in gates on two or more qubits");
        lines.add(
                "gates",
                counts.gates() + ": " + counts.oneQubitGates() + " on one qubit, " + counts.twoQubitGates()
                        + " on two, " + counts.largerGates() + " on more");
        lines.add(
                "by name",
                counts.gatesByName().entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        lines.add("measured", counts.measurements() + " operations");
        lines.add("sha-256", circuit.hash());
        console.show(lines);
        return ExitCode.OK;
    }

    private static Map<String, Object> tree(CircuitInput input, CircuitStatistics counts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", input.origin().get("format"));
        tree.put("qubits", counts.qubits());
        tree.put("idleQubits", counts.idleQubits());
        tree.put("moments", counts.moments());
        tree.put("depth", counts.depth());
        tree.put("twoQubitDepth", counts.twoQubitDepth());
        tree.put("gates", counts.gates());
        tree.put("oneQubitGates", counts.oneQubitGates());
        tree.put("twoQubitGates", counts.twoQubitGates());
        tree.put("largerGates", counts.largerGates());
        tree.put("measurements", counts.measurements());
        tree.put("gatesByName", counts.gatesByName());
        tree.put("measuredQubits", input.written().readout().qubits());
        tree.put("circuitHash", input.written().circuit().hash());
        return tree;
    }
}
