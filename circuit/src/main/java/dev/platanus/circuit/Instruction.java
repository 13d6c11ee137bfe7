package dev.platanus.circuit;

import java.util.List;

/** One thing that a {@link DynamicCircuit} does. */
public sealed interface Instruction {
    /**
     * Gates.
     *
     * @param circuit on all qubits of the program, without measurements
     */
    record Gates(Circuit circuit) implements Instruction {}

    /**
     * Measures a qubit in the computational basis, which leaves it in the state that was found.
     *
     * @param qubit the qubit
     * @param bit the classical bit that becomes the outcome
     */
    record Measure(int qubit, int bit) implements Instruction {}

    /**
     * Puts a qubit into |0⟩, whatever it was: as if it were measured, without anyone seeing the outcome, and flipped if that
     * was 1.
     *
     * @param qubit the qubit
     */
    record Reset(int qubit) implements Instruction {}

    /**
     * Sets a classical bit.
     *
     * @param bit the bit
     * @param value what it becomes: 1 if this holds
     */
    record Assign(int bit, Condition value) implements Instruction {}

    /**
     * Does one thing or another.
     *
     * @param condition what decides
     * @param then what is done if it holds
     * @param otherwise what is done if not
     */
    record Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) implements Instruction {
        /** Copies the lists. */
        public Branch {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }
}
