package dev.platanus.circuit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The rules for the qubits of one operation: numbered from 0 and distinct. */
final class QubitList {
    private static final int FEW = 8;

    private QubitList() {}

    /** Returns an immutable copy of the list if it obeys the rules. */
    static List<Integer> checked(Supplier<String> what, List<Integer> qubits) {
        List<Integer> copy = List.copyOf(qubits);
        Set<Integer> seen = copy.size() > FEW ? HashSet.newHashSet(copy.size()) : null;
        for (int i = 0; i < copy.size(); i++) {
            int qubit = copy.get(i);
            if (qubit < 0) {
                throw new IllegalArgumentException(
                        what.get() + " has the qubit " + qubit + "; qubits are numbered from 0");
            }
            if (seen == null ? isBefore(copy, i, qubit) : !seen.add(qubit)) {
                throw new IllegalArgumentException(
                        what.get() + " has qubit " + qubit + " twice; its qubits must be distinct");
            }
        }
        return copy;
    }

    private static boolean isBefore(List<Integer> qubits, int place, int qubit) {
        for (int i = 0; i < place; i++) {
            if (qubits.get(i) == qubit) {
                return true;
            }
        }
        return false;
    }
}
