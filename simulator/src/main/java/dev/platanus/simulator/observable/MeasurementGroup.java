package dev.platanus.simulator.observable;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.observable.PauliString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Strings that are measured together: on each qubit all of them have the same Pauli operator, or the identity.
 *
 * @param basis the operator that each qubit is measured in, where any string has one
 * @param strings at least one
 */
record MeasurementGroup(SortedMap<Integer, FixedGate> basis, List<PauliString> strings) {

    /** Copies both. */
    public MeasurementGroup {
        basis = Collections.unmodifiableSortedMap(new TreeMap<>(basis));
        strings = List.copyOf(strings);
    }

    /**
     * Puts each string, those on many qubits first, into the first group that it fits into.
     *
     * @param strings any
     * @return groups that have each of them once
     */
    public static List<MeasurementGroup> of(List<PauliString> strings) {
        List<Growing> groups = new ArrayList<>();
        strings.stream()
                .sorted(Comparator.comparingInt(
                        (PauliString string) -> -string.qubits().size()))
                .forEach(string -> groups.stream()
                        .filter(group -> group.admits(string))
                        .findFirst()
                        .orElseGet(() -> {
                            groups.add(new Growing(new TreeMap<>(), new ArrayList<>()));
                            return groups.getLast();
                        })
                        .add(string));
        return groups.stream()
                .map(group -> new MeasurementGroup(group.basis, group.strings))
                .toList();
    }

    /** A group to which strings are added. */
    private record Growing(NavigableMap<Integer, FixedGate> basis, List<PauliString> strings) {

        boolean admits(PauliString string) {
            return string.qubits().stream()
                    .allMatch(qubit -> !basis.containsKey(qubit) || basis.get(qubit) == string.at(qubit));
        }

        void add(PauliString string) {
            string.qubits().forEach(qubit -> basis.put(qubit, string.at(qubit)));
            strings.add(string);
        }
    }

    /**
     * Changes the basis at the end of a circuit, after which every string of the group is diagonal.
     *
     * @param circuit the circuit; measurements in it are left out
     * @return the circuit with some more gates
     */
    public Circuit measured(Circuit circuit) {
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

    /**
     * A string after that.
     *
     * @param string of the group
     * @return Z where it had an operator
     */
    public static PauliString diagonal(PauliString string) {
        NavigableMap<Integer, FixedGate> factors = new TreeMap<>();
        string.qubits().forEach(qubit -> factors.put(qubit, FixedGate.Z));
        return PauliString.of(factors);
    }
}
