package dev.platanus.circuit.qasm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The gates of a text that is being written. One gate of a circuit's file that takes several lines becomes a definition, so
 * that it stays one gate: errors are charged by gates.
 */
final class WrittenGates {
    /** A definition of such a name is one gate of the file; any other is a recipe for the gates of its body. */
    static final String ONE_GATE = "platanus_gate_";

    /** Rotations about z and the identity, which cannot fail. */
    private static final Pattern FREE = Pattern.compile("id|z|s|t|(?:u1|p|rz)\\(.*");

    private final String register;
    private final StringBuilder calls = new StringBuilder();
    private final StringBuilder definitions = new StringBuilder();
    /** The names of the definitions by their content. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final List<Line> gate = new ArrayList<>();

    /** A gate's name and angles, and its qubits. */
    private record Line(String word, List<Integer> qubits) {
        boolean canFail() {
            return !FREE.matcher(word).matches();
        }

        String text(IntFunction<String> name) {
            return word + ' ' + qubits.stream().map(name::apply).collect(Collectors.joining(", ")) + ";\n";
        }
    }

    /** Begins a text whose qubits are in a register of this name. */
    WrittenGates(String register) {
        this.register = register;
    }

    /** Adds a line to the gate that is being written. */
    void line(String word, List<Integer> qubits) {
        gate.add(new Line(word, List.copyOf(qubits)));
    }

    /** Ends the gate that is being written. */
    void end() {
        List<Line> lines = gate.stream().filter(Line::canFail).count() > 1 ? List.of(defined()) : gate;
        lines.forEach(line -> calls.append(line.text(qubit -> register + '[' + qubit + ']')));
        gate.clear();
    }

    /** Gates that differ by their qubits only have one definition. */
    private Line defined() {
        List<Integer> qubits = gate.stream()
                .flatMap(line -> line.qubits.stream())
                .distinct()
                .sorted()
                .toList();
        String body = gate.stream()
                .map(line -> "  " + line.text(qubit -> "a" + qubits.indexOf(qubit)))
                .collect(Collectors.joining());
        // the same lines act on the same number of qubits, as each of them is in some line
        String name = names.get(body);
        if (name == null) {
            name = ONE_GATE + (names.size() + 1);
            names.put(body, name);
            List<Integer> own = IntStream.range(0, qubits.size()).boxed().toList();
            String head = new Line("gate " + name, own).text(qubit -> "a" + qubit);
            definitions.append(head.replace(";\n", " {\n")).append(body).append("}\n");
        }
        return new Line(name, qubits);
    }

    /** Returns the definitions, which stand before what calls them. */
    String definitions() {
        return definitions.toString();
    }

    /** Returns the calls, one a line. */
    String calls() {
        return calls.toString();
    }
}
