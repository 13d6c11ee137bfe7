package dev.platanus.simulator.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.observable.PauliString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Strings that are measured together: on each qubit all of them have the same Pauli operator, or the identity.
 *
 * @param basis the operator that each qubit is measured in, where any string has one
 * @param strings at least one
 */
record MeasurementGroup(SortedMap<Integer, FixedGate> basis, List<PauliString> strings) {

    /** Puts each string, those on many qubits first, into the first group that it fits into. */
    static List<MeasurementGroup> of(List<PauliString> strings) {
        List<MeasurementGroup> groups = new ArrayList<>();
        strings.stream()
                .sorted(Comparator.comparingInt(
                        (PauliString string) -> -string.qubits().size()))
                .forEach(string -> groups.stream()
                        .filter(group -> group.admits(string))
                        .findFirst()
                        .orElseGet(() -> {
                            groups.add(new MeasurementGroup(new TreeMap<>(), new ArrayList<>()));
                            return groups.getLast();
                        })
                        .add(string));
        return groups;
    }

    private boolean admits(PauliString string) {
        return string.qubits().stream()
                .allMatch(qubit -> !basis.containsKey(qubit) || basis.get(qubit) == string.at(qubit));
    }

    private void add(PauliString string) {
        string.qubits().forEach(qubit -> basis.put(qubit, string.at(qubit)));
        strings.add(string);
    }

    /** The circuit with a change of basis at its end, after which every string is diagonal. */
    Circuit measured(Circuit circuit) {
        Circuit.Builder builder = Circuit.builder(circuit.qubitCount());
        circuit.gates().forEach(builder::append);
        basis.forEach((qubit, operator) -> {
            if (operator == FixedGate.Y) {
                builder.append(FixedGate.S.inverse(), qubit);
            }
            if (operator != FixedGate.Z) {
                builder.append(FixedGate.H, qubit);
            }
        });
        return builder.build();
    }

    /** A string after that: Z where it had an operator. */
    static PauliString diagonal(PauliString string) {
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        string.qubits().forEach(qubit -> factors.put(qubit, FixedGate.Z));
        return PauliString.of(factors);
    }
}
