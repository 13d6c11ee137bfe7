package dev.platanus.circuit.format;

import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.cirq.CirqFormat;
import java.util.List;

/**
 * A circuit file that was read, of a circuit that may be dynamic.
 *
 * @param format the format, recognised by the content
 * @param text the content, unpacked
 * @param content what it says
 */
public record ProgramFile(CircuitFormat format, String text, CircuitContent content) {
    /**
     * Returns where the qubits are on a device. Cirq's files say so; they are read again for that.
     *
     * @return the name of each qubit, {@code 5_3} for the grid qubit in row 5 and column 3; empty if the format has no names
     * @throws CircuitFormatException if the text is no circuit any more
     */
    public List<String> qubitNames() throws CircuitFormatException {
        return format == CircuitFormat.CIRQ ? CirqFormat.qubitNames(text, "circuit") : List.of();
    }
}
