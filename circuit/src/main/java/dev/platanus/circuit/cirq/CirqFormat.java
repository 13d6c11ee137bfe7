package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import java.util.List;
import java.util.Set;

/**
 * Circuits as {@code cirq.to_json} writes them and {@code cirq.read_json} reads them.
 *
 * <pre>{@code
 * {"cirq_type": "Circuit", "moments": [
 *   {"cirq_type": "Moment", "operations": [
 *     {"cirq_type": "GateOperation",
 *      "gate": {"cirq_type": "HPowGate", "exponent": 1.0, "global_shift": 0.0},
 *      "qubits": [{"cirq_type": "LineQubit", "x": 0}]}]}]}
 * }</pre>
 *
 * <p>The qubits are those that some operation acts on, in Cirq's order: grid qubits by row and column, line qubits, named
 * qubits with runs of digits as numbers. Moments follow each other as in the file, empty ones are left out, and so are
 * tags. Exponents may be constant expressions of SymPy. Global phases are kept, those of {@code global_shift} too.
 *
 * <p>Where measurements end a circuit a bitstring has the qubits of one key in their order; with several keys of one qubit each
 * (as {@code cirq.measure_each} makes them) the qubits in Cirq's order, with other keys the qubits of each measurement in
 * the order of the file. An {@code invert_mask} becomes X gates before the measurement. Circuits inside circuits are
 * unrolled. With measurements elsewhere, a {@code ResetChannel} or classically controlled operations it is a {@link DynamicCircuit},
 * whose bitstrings have the keys in the order of the file; with other channels, which are noise, as well. Symbols without a value are
 * refused.
 */
public final class CirqFormat {
    private CirqFormat() {}

    /**
     * Reads a circuit, dynamic or not, in time and memory linear in the length of the text.
     *
     * @param text the content of a file: a {@code Circuit} or {@code FrozenCircuit}, or a list of one
     * @param sourceName how messages call the file
     * @return a circuit with measurements at the end as {@link #parse} reads it, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent program(String text, String sourceName) throws CircuitFormatException {
        return new CirqReader(new CircuitJson(text, sourceName)).content();
    }

    /**
     * Reads a circuit, in time and memory linear in the length of the text.
     *
     * @param text the content of a file: a {@code Circuit} or {@code FrozenCircuit}, or a list of one
     * @param sourceName how messages call the file
     * @return the circuit
     * @throws CircuitFormatException if the text is not such a circuit, or a dynamic one
     */
    public static MeasuredCircuit parse(String text, String sourceName) throws CircuitFormatException {
        return new CirqReader(new CircuitJson(text, sourceName)).read();
    }

    /**
     * Reads a circuit, dynamic or not, whose qubits need not begin in |0⟩: a {@code ResetChannel} is never left out.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return a circuit with measurements at the end and no resets, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent programFromAnyState(String text, String sourceName) throws CircuitFormatException {
        return new CirqReader(new CircuitJson(text, sourceName)).fromAnyState().content();
    }

    /**
     * Reads a circuit whose qubits need not begin in |0⟩: a {@code ResetChannel} is never left out.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return the circuit
     * @throws CircuitFormatException if the text is not such a circuit, or one with resets
     */
    public static MeasuredCircuit parseFromAnyState(String text, String sourceName) throws CircuitFormatException {
        return new CirqReader(new CircuitJson(text, sourceName)).fromAnyState().read();
    }

    /**
     * Returns the circuit as text, one operation a line, on line qubits 0, 1, …; reading it gives the same amplitudes,
     * global phase included, to rounding. Qubits without a gate get an identity, because Cirq knows no idle qubits. All
     * measured qubits become one measurement at the end, with the key {@code m}.
     *
     * @param circuit the circuit
     * @return the text, each line ended by a line feed
     */
    public static String format(MeasuredCircuit circuit) {
        return CirqWriter.text(circuit);
    }

    /**
     * Returns the types of gates that files may have.
     *
     * @return Cirq's names
     */
    public static Set<String> gateNames() {
        return CirqGates.NAMES;
    }

    /**
     * Returns what a circuit calls its qubits.
     *
     * @param text the content of a file with a circuit
     * @param sourceName how messages call the file
     * @return the name of each qubit in the order of their numbers: row and column of grid qubits as {@code 5_3}, the number of
     *     line qubits
     * @throws CircuitFormatException if the text is not a circuit
     */
    public static List<String> qubitNames(String text, String sourceName) throws CircuitFormatException {
        return new CirqReader(new CircuitJson(text, sourceName))
                .qubits().stream().map(CirqQubit::shortName).toList();
    }
}
