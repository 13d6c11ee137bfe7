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
     * Something happens to qubits by chance, ρ → Σ K ρ K†: noise.
     *
     * @param operators K, complete ones of dimension 2ᵏ: ΣK†K = 1
     * @param qubits k of them; the first one is the most significant bit of a matrix index
     */
    record Channel(List<ComplexMatrix> operators, List<Integer> qubits) implements Instruction {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if there is no operator, or one does not fit the number of qubits
         */
        public Channel {
            operators = List.copyOf(operators);
            qubits = List.copyOf(qubits);
            int dimension = 1 << qubits.size();
            if (operators.isEmpty() || operators.stream().anyMatch(operator -> operator.dimension() != dimension)) {
                throw new IllegalArgumentException(
                        "operators on qubits " + qubits + " have " + dimension + " rows, and there is at least 1");
            }
        }
    }

    /**
     * A bit is inverted by chance: an error of readout.
     *
     * @param bit the bit
     * @param zeroAsOne how likely a 0 becomes 1
     * @param oneAsZero how likely a 1 becomes 0
     */
    record Misread(int bit, double zeroAsOne, double oneAsZero) implements Instruction {}

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
