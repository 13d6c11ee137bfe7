package dev.platanus.circuit.qsim;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.QubitGrid;

/**
 * The text format of NASA's qflex: qsim's lines, with angles in brackets <b>in units of π</b> and with qubits named by
 * their place in a grid.
 *
 * <pre>
 * 4
 * 0 h 1
 * 1 rz(0.25) 1
 * 2 fsim(0.5, 0.1666) 1 4
 * </pre>
 *
 * <p>Here {@code 1 4} are neighbours in a grid of three columns. The gates are those of {@link QsimFormat}; where they
 * take angles, both notations are read, and angles without brackets are in radians. Square roots of gates carry qsim's
 * global phase, not qflex's. The format can only be read. Source: Villalonga et al., doi:10.1038/s41534-019-0196-1, and
 * the circuits published with it.
 */
public final class QflexFormat {
    private QflexFormat() {}

    /**
     * Reads a circuit whose qubits are named by their place in a grid.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @param grid where there are qubits
     * @return the circuit; its qubits are numbered by row, then by column
     * @throws CircuitFormatException if the text is not a circuit in this format on this grid
     */
    public static Circuit parse(String text, String sourceName, QubitGrid grid) throws CircuitFormatException {
        return new QflexParser(text, sourceName, grid).parse();
    }

    /**
     * Reads a circuit whose grid has no holes, so that places are the numbers of qubits.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return the circuit
     * @throws CircuitFormatException if the text is not a circuit in this format, or a place lies beyond the number of
     *     qubits
     */
    public static Circuit parse(String text, String sourceName) throws CircuitFormatException {
        return new QflexParser(text, sourceName, null).parse();
    }
}
