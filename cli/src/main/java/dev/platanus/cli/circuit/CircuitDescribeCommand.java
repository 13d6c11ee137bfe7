package dev.platanus.cli.circuit;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitStatistics;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.HelpOption;
import dev.platanus.cli.input.CircuitInput;
import dev.platanus.cli.input.DynamicInput;
import dev.platanus.cli.input.GridOption;
import dev.platanus.machine.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.dynamic.Deferral;
import java.util.Optional;
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
        Document document = switch (CircuitInput.readAny(file, grid.grid(), console)) {
            case CircuitInput input -> document(input);
            case DynamicInput input -> document(input);
        };
        if (json) {
            console.show(document.json());
        } else {
            console.show(document.text());
        }
        return ExitCode.OK;
    }

    private static Document document(DynamicInput input) {
        DynamicCircuit program = input.program();
        Object format = input.origin().get("format");
        long measurements = program.count(Instruction.Measure.class::isInstance);
        long resets = program.count(Instruction.Reset.class::isInstance);
        long branches = program.count(Instruction.Branch.class::isInstance);
        Optional<Integer> extra = Deferral.of(program).map(Deferral::extraQubits);
        return new Document()
                .add(new Facts()
                        .fact("format", format, "format", format.toString())
                        .fact("qubits", program.qubitCount(), "qubits", Integer.toString(program.qubitCount()))
                        .fact("bits", program.width(), "bits", bits(program))
                        .fact("gates", program.gateCount(), "gates", program.gateCount() + ", those of all branches")
                        .fact(
                                "measurements",
                                measurements,
                                "dynamic",
                                measurements + " measurements, " + resets + " resets, " + branches + " branches")
                        .data("resets", resets)
                        .data("branches", branches)
                        .data("extraQubits", extra)
                        .line(
                                "",
                                extra.map(qubits -> "all measurements can wait for the end, with "
                                                + Quantity.of(qubits, "extra qubit"))
                                        .orElse("some measurements cannot wait for the end: branch by branch"))
                        .fact("circuitHash", program.hash(), "sha-256", program.hash()));
    }

    private static String bits(DynamicCircuit program) {
        return program.width()
                + program.registers().stream()
                        .map(register -> register.name() + "[" + register.size() + "]")
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), names -> names.isEmpty() ? "" : ": " + names));
    }

    private static Document document(CircuitInput input) {
        Circuit circuit = input.written().circuit();
        CircuitStatistics counts = CircuitStatistics.of(circuit);
        String hash = circuit.hash();
        Object format = input.origin().get("format");
        String byName = counts.gatesByName().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return new Document()
                .add(new Facts()
                        .fact("format", format, "format", format.toString())
                        .fact(
                                "qubits",
                                counts.qubits(),
                                "qubits",
                                counts.qubits() + ", " + counts.idleQubits() + " of them idle")
                        .data("idleQubits", counts.idleQubits())
                        .fact("moments", counts.moments(), "moments", Integer.toString(counts.moments()))
                        .fact(
                                "depth",
                                counts.depth(),
                                "depth",
                                counts.depth() + ", " + counts.twoQubitDepth() + " in gates on two or more qubits")
                        .data("twoQubitDepth", counts.twoQubitDepth())
                        .fact(
                                "gates",
                                counts.gates(),
                                "gates",
                                counts.gates() + ": " + counts.oneQubitGates() + " on one qubit, "
                                        + counts.twoQubitGates() + " on two, " + counts.largerGates() + " on more")
                        .data("oneQubitGates", counts.oneQubitGates())
                        .data("twoQubitGates", counts.twoQubitGates())
                        .data("largerGates", counts.largerGates())
                        .line("by name", byName)
                        .fact("measurements", counts.measurements(), "measured", counts.measurements() + " operations")
                        .data("gatesByName", counts.gatesByName())
                        .data("measuredQubits", input.written().readout().qubits())
                        .fact("circuitHash", hash, "sha-256", hash));
    }
}
