package dev.platanus.circuit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for the qubits of one operation: numbered from 0 and distinct. */
final class QubitList {
    private static final int FEW = 8;

    private QubitList() {}

    /** Returns an immutable copy of the list if it obeys the rules. */
    static List<Integer> checked(String what, List<Integer> qubits) {
        List<Integer> copy = List.copyOf(qubits);
        Set<Integer> seen = copy.size() > FEW ? HashSet.newHashSet(copy.size()) : null;
        for (int i = 0; i < copy.size(); i++) {
            int qubit = copy.get(i);
            if (qubit < 0) {
                throw new IllegalArgumentException(what + " has the qubit " + qubit + "; qubits are numbered from 0");
            }
            if (seen == null ? copy.indexOf(qubit) < i : !seen.add(qubit)) {
                throw new IllegalArgumentException(
                        what + " has qubit " + qubit + " twice; its qubits must be distinct");
            }
        }
        return copy;
    }
}
