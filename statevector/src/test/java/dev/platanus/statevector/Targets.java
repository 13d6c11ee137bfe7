package dev.platanus.statevector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** On which qubits a gate is tried. */
final class Targets {

    private Targets() {}

    /** Every ordered choice of {@code size} of n qubits. */
    static List<int[]> all(int qubits, int size) {
        List<int[]> result = new ArrayList<>();
        extend(new int[size], 0, qubits, result);
        return result;
    }

    /** At most {@code most} of them, drawn from a fixed seed. */
    static List<int[]> some(int qubits, int size, int most) {
        List<int[]> result = all(qubits, size);
        Collections.shuffle(result, new Random(31L * qubits + size));
        return result.subList(0, Math.min(most, result.size()));
    }

    private static void extend(int[] chosen, int depth, int qubits, List<int[]> result) {
        if (depth == chosen.length) {
            result.add(chosen.clone());
            return;
        }
        for (int qubit = 0; qubit < qubits; qubit++) {
            boolean used = false;
            for (int i = 0; i < depth; i++) {
                used |= chosen[i] == qubit;
            }
            if (!used) {
                chosen[depth] = qubit;
                extend(chosen, depth + 1, qubits, result);
            }
        }
    }
}
