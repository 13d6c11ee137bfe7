package dev.platanus.report.circuit;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitStatistics;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.Parameter;
import dev.platanus.machine.text.Quantity;
import dev.platanus.report.Document;
import dev.platanus.report.Facts;
import dev.platanus.simulator.dynamic.Deferral;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.input.CircuitSource;
import dev.platanus.simulator.input.DynamicInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many qubits, moments and gates a circuit has, for programs and people.
 *
 * @param source the circuit
 * @param given values of its parameters, not necessarily of all
 */
public record CircuitDocument(CircuitSource source, Map<String, Double> given) {
    /**
     * Counts. Where only angles depend on parameters without values, these are taken for 1.
     *
     * @return for programs and people
     * @throws dev.platanus.machine.RefusedException if it is no circuit, or a value is too much
     */
    public Document document() {
        Map<String, Double> values = new LinkedHashMap<>(given);
        List<Parameter> open = source.parameters().stream()
                .filter(parameter -> !values.containsKey(parameter.name()))
                .toList();
        Document document = new Document();
        if (!source.parameters().isEmpty()) {
            document.add(parameters(source.parameters(), given));
        }
        if (open.stream().anyMatch(Parameter::isWhole)) {
            return document.show(new Facts()
                    .line(
                            "",
                            "the gates depend on "
                                    + open.stream()
                                            .filter(Parameter::isWhole)
                                            .map(Parameter::name)
                                            .collect(Collectors.joining(", "))
                                    + ": they are counted once " + setting("set") + " says their values"));
        }
        open.forEach(parameter -> values.put(parameter.name(), 1.0));
        if (!open.isEmpty()) {
            document.show(new Facts().line("", "what follows is counted with 1 for each that has no value"));
        }
        return switch (source.program(values)) {
            case CircuitInput input -> describe(document, input, open.isEmpty());
            case DynamicInput input -> describe(document, input, open.isEmpty());
        };
    }

    private static Facts parameters(List<Parameter> parameters, Map<String, Double> values) {
        return new Facts()
                .fact(
                        "parameters",
                        parameters.stream()
                                .map(parameter -> new Facts()
                                        .data("name", parameter.name())
                                        .data("type", parameter.type())
                                        .data("value", Optional.ofNullable(values.get(parameter.name()))))
                                .toList(),
                        "parameters",
                        parameters.stream()
                                .map(parameter -> parameter.type() + " " + parameter.name()
                                        + (values.containsKey(parameter.name())
                                                ? " = " + values.get(parameter.name())
                                                : ""))
                                .collect(Collectors.joining(", ")));
    }

    private static Document describe(Document document, DynamicInput input, boolean hashed) {
        DynamicCircuit program = input.program();
        Object format = input.origin().get("format");
        long measurements = program.count(Instruction.Measure.class::isInstance);
        long resets = program.count(Instruction.Reset.class::isInstance);
        long branches = program.count(Instruction.Branch.class::isInstance);
        Optional<Integer> extra = Deferral.of(program).map(Deferral::extraQubits);
        Facts facts = new Facts()
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
                                .orElse("some measurements cannot wait for the end: branch by branch"));
        return document.add(hashed ? facts.fact("circuitHash", program.hash(), "sha-256", program.hash()) : facts);
    }

    private static String bits(DynamicCircuit program) {
        return program.width()
                + program.registers().stream()
                        .map(register -> register.name() + "[" + register.size() + "]")
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), names -> names.isEmpty() ? "" : ": " + names));
    }

    private static Document describe(Document document, CircuitInput input, boolean hashed) {
        Circuit circuit = input.written().circuit();
        CircuitStatistics counts = CircuitStatistics.of(circuit);
        String hash = circuit.hash();
        Object format = input.origin().get("format");
        String byName = counts.gatesByName().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        Facts facts = new Facts()
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
                        counts.gates() + ": " + counts.oneQubitGates() + " on one qubit, " + counts.twoQubitGates()
                                + " on two, " + counts.largerGates() + " on more")
                .data("oneQubitGates", counts.oneQubitGates())
                .data("twoQubitGates", counts.twoQubitGates())
                .data("largerGates", counts.largerGates())
                .line("by name", byName)
                .fact("measurements", counts.measurements(), "measured", counts.measurements() + " operations")
                .data("gatesByName", counts.gatesByName())
                .data("measuredQubits", input.written().readout().qubits());
        return document.add(hashed ? facts.fact("circuitHash", hash, "sha-256", hash) : facts);
    }
}
