package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.noise.NoisyCircuit;
import java.util.List;
import java.util.Optional;

/**
 * A circuit with its measurements at the end that has exactly the outcomes of a dynamic one: the principle of deferred measurement.
 *
 * <p>A measured qubit waits for its measurement as long as what follows commutes with it: gates that are diagonal on it, or controlled
 * by it. Before anything else an extra qubit takes over the outcome, by a CNOT. A reset qubit goes on as an extra one in |0⟩. What
 * bits decide becomes controlled by the qubits that hold them. Errors happen where they stand, and misread bits at the end, if nothing
 * asks for them before.
 *
 * @param circuit the circuit; the program's qubits come first, then the extra ones
 * @param extraQubits how many qubits it has that the program has not
 * @param bits the bit of the program's bitstrings that each character of the circuit's is; bits that are always 0 are missing
 * @param width how many characters the program's bitstrings have
 * @param errors the circuit's gates with the errors of the program, and how its qubits are misread; empty if there are none
 */
public record Deferral(
        MeasuredCircuit circuit, int extraQubits, List<Integer> bits, int width, Optional<NoisyCircuit> errors) {
    /** More would be beyond every way to run it. */
    static final int MOST_EXTRA = 256;

    /** Copies the list. */
    public Deferral {
        bits = List.copyOf(bits);
    }

    /**
     * Defers all measurements.
     *
     * @param program the dynamic circuit
     * @return empty if that cannot be: a measurement, a reset or an error stands under a condition, a condition has too many cases or
     *     asks for a bit that may be misread
     */
    public static Optional<Deferral> of(DynamicCircuit program) {
        return new Deferring(program).deferral();
    }

    /**
     * Tells whether every bit of the program has its own character.
     *
     * @return true if bitstrings of the circuit are bitstrings of the program
     */
    public boolean isWhole() {
        return bits.size() == width;
    }

    /**
     * Returns the bitstrings of the program that those of the circuit mean.
     *
     * @param measured what the circuit's measured qubits show
     * @return the same of the program
     */
    public BasisStates outcomes(BasisStates measured) {
        if (isWhole()) {
            return measured;
        }
        BasisStates outcomes = BasisStates.zeros(width, measured.count());
        for (int i = 0; i < bits.size(); i++) {
            for (int shot = 0; shot < measured.count(); shot++) {
                outcomes.set(shot, bits.get(i), measured.bit(shot, i) == 1);
            }
        }
        return outcomes;
    }

    /**
     * Returns the bitstring of the program that one of the circuit means.
     *
     * @param measured what the circuit's measured qubits show, the left-most character most significant
     * @return the same of the program, for a width of at most 63
     */
    public long outcome(long measured) {
        if (isWhole()) {
            return measured;
        }
        long outcome = 0;
        for (int i = 0; i < bits.size(); i++) {
            outcome |= (measured >>> bits.size() - 1 - i & 1) << width - 1 - bits.get(i);
        }
        return outcome;
    }
}
