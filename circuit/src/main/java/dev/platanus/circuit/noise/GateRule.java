package dev.platanus.circuit.noise;

import dev.platanus.circuit.FileGate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What follows certain gates.
 *
 * @param names the gates; empty for all that devices need a pulse for ({@link FileGate#isFrameChange}). Gates without a pulse
 *     are meant only where they are named
 * @param size the number of qubits of the gates, 0 for any
 * @param qubits on which qubits, each a list of as many as the gate has, in any order; the order here is that of the qubits of
 *     an error. Empty for all qubits
 * @param durationSeconds how long the gates take, in which their qubits relax
 * @param errors what happens after them, in this order, before relaxation
 */
public record GateRule(
        List<String> names, int size, List<List<Integer>> qubits, double durationSeconds, List<GateError> errors) {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the duration is negative or infinite, qubits coincide, or an error does not fit
     */
    public GateRule {
        names = List.copyOf(names);
        qubits = qubits.stream().map(List::copyOf).toList();
        errors = List.copyOf(errors);
        if (!(durationSeconds >= 0 && durationSeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a duration of " + durationSeconds + " s is not possible; it must be 0 or more");
        }
        for (List<Integer> place : qubits) {
            if (place.isEmpty() || new HashSet<>(place).size() < place.size()) {
                throw new IllegalArgumentException("qubits " + place + " are no place for a gate");
            }
            if (size > 0 && place.size() != size) {
                throw new IllegalArgumentException(
                        "qubits " + place + " are not as many as the " + size + " of the rule's gates");
            }
            for (GateError error : errors) {
                requireFits(error, place.size());
            }
        }
        if (size > 0) {
            for (GateError error : errors) {
                requireFits(error, size);
            }
        }
    }

    private static void requireFits(GateError error, int qubits) {
        String obstacle = error.obstacle(qubits);
        if (!obstacle.isEmpty()) {
            throw new IllegalArgumentException(obstacle);
        }
    }

    /**
     * Errors of gates on a number of qubits, wherever they are.
     *
     * @param size the number of qubits, 0 for any
     * @param errors what happens after them
     * @return the rule
     */
    public static GateRule of(int size, GateError... errors) {
        return new GateRule(List.of(), size, List.of(), 0, List.of(errors));
    }

    /**
     * The qubits of a gate that this rule is for, in the rule's order; empty if it is for others.
     *
     * @param free whether devices need no pulse for it
     */
    Optional<List<Integer>> matches(FileGate gate, boolean free) {
        List<Integer> own = gate.qubits();
        if (size > 0 && own.size() != size
                || (names.isEmpty() ? free : names.stream().noneMatch(gate::isCalled))) {
            return Optional.empty();
        }
        return qubits.isEmpty()
                ? Optional.of(own)
                : qubits.stream()
                        .filter(place -> place.size() == own.size() && place.containsAll(own))
                        .findFirst();
    }

    /** The same rule for renamed qubits, of which those with a negative number do not exist; empty if nothing is left. */
    Optional<GateRule> relabelled(int[] numbers) {
        List<List<Integer>> places = qubits.stream()
                .filter(place -> place.stream().allMatch(qubit -> qubit < numbers.length && numbers[qubit] >= 0))
                .map(place -> place.stream().map(qubit -> numbers[qubit]).toList())
                .toList();
        return places.isEmpty() && !qubits.isEmpty()
                ? Optional.empty()
                : Optional.of(new GateRule(names, size, places, durationSeconds, errors));
    }
}
