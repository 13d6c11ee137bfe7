package dev.platanus.circuit.tket;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.cirq.CircuitJson;
import java.util.List;

/**
 * Circuits as {@code json.dump(circuit.to_dict(), file)} of pytket writes them; they are read only.
 *
 * <pre>{@code
 * {"bits": [["c", [0]]], "phase": "0.0", "qubits": [["q", [0]]],
 *  "implicit_permutation": [[["q", [0]], ["q", [0]]]],
 *  "commands": [{"args": [["q", [0]]], "op": {"type": "Rx", "params": ["0.5"]}},
 *               {"args": [["q", [0]], ["c", [0]]], "op": {"type": "Measure"}}]}
 * }</pre>
 *
 * <p>Qubits have the order of the file's list, and so have bits. Angles are in half turns, and numbers: symbols are refused. Each command
 * is one gate, those of a {@code CircBox} are its own. Measurements anywhere, {@code Reset}, {@code Conditional}, {@code SetBits} and
 * {@code CopyBits} make a {@link DynamicCircuit}. Permutations of qubits that pytket has left to the names of outputs are refused.
 */
public final class TketFormat {
    private TketFormat() {}

    /**
     * Reads a circuit, dynamic or not, in time and memory linear in the length of the text.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @param zeros whether qubits begin in |0⟩, so that a reset at the beginning says nothing
     * @return a circuit with measurements at its end, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent program(String text, String sourceName, boolean zeros) throws CircuitFormatException {
        return new TketReader(new CircuitJson(text, sourceName), zeros).content();
    }

    /**
     * Reads a circuit, in time and memory linear in the length of the text.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @param zeros whether qubits begin in |0⟩, so that a reset at the beginning says nothing
     * @return the circuit
     * @throws CircuitFormatException if the text is not such a circuit, or a dynamic one
     */
    public static MeasuredCircuit parse(String text, String sourceName, boolean zeros) throws CircuitFormatException {
        return new TketReader(new CircuitJson(text, sourceName), zeros).circuit();
    }

    /**
     * Returns the types of gates that files may have.
     *
     * @return pytket's names
     */
    public static List<String> gateNames() {
        return TketGates.NAMES;
    }
}
