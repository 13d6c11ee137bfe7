package dev.platanus.circuit.qsim;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import dev.platanus.circuit.PhasedFSim;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;
import dev.platanus.machine.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The text format of Google's qsim, which the 2019 data set (doi:10.5061/dryad.k6t1rj8) uses too.
 *
 * <p>The first line that counts holds the number of qubits; each further one is {@code time gate qubits... angles...}:
 *
 * <pre>
 * 2
 * # a Bell pair, and an fSim gate
 * 0 h 0
 * 1 cnot 0 1
 * 2 fs 0 1 1.5707963267948966 0.5235987755982988
 * </pre>
 *
 * <p>Gates: {@code p} φ (global phase) | {@code id1 h t x y z s x_1_2 y_1_2 hz_1_2} q | {@code rx ry rz} q φ |
 * {@code rxy} q θ φ | {@code id2 cz cnot sw is} a b | {@code fs} a b θ φ | {@code cp} a b φ | {@code m} q... |
 * {@code c} controls... gate qubits... angles.... {@code cx} stands for {@code cnot} and {@code fsim} for {@code fs}.
 * Blanks and tabs separate and may trail (Google's own lines end in a blank), CR LF ends lines as LF does, empty lines
 * and lines that start with {@code #} are skipped. Times must increase on each qubit; lines need not be in order of
 * time, except that nothing may cross a measurement: a measurement is not earlier than any line before it, and no line
 * after it is earlier than the measurement. Source: qsim, {@code docs/input_format.md}.
 */
public final class QsimFormat {
    /** The largest file that is read, a guard against absurd input: 256 MiB. */
    public static final int MAX_BYTES = 1 << 28;

    private QsimFormat() {}

    /**
     * Reads a circuit.
     *
     * @param file a text file; bytes that are not UTF-8 are tolerated in comments
     * @return the circuit
     * @throws CircuitFormatException if the content is not a circuit in this format or larger than {@link #MAX_BYTES}
     * @throws IOException if the file cannot be read
     */
    public static Circuit read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new CircuitFormatException(
                    file.toString(), 1, 1, "the file is larger than " + MAX_BYTES + " bytes; is it a circuit?");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8), file.toString());
    }

    /**
     * Reads a circuit from a text, in time and memory linear in its length.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return the circuit
     * @throws CircuitFormatException if the text is not a circuit in this format, or a dynamic one
     */
    public static Circuit parse(String text, String sourceName) throws CircuitFormatException {
        return new QsimParser(text, sourceName).parse();
    }

    /**
     * Reads a circuit, dynamic or not, from a text, in time and memory linear in its length. If a qubit is used after it was
     * measured, each measurement of a qubit is a character of a bitstring, in order of time.
     *
     * @param text the content of a file
     * @param sourceName how messages call the file
     * @return a circuit with measurements at the end, or a dynamic circuit
     * @throws CircuitFormatException if the text is neither
     */
    public static CircuitContent program(String text, String sourceName) throws CircuitFormatException {
        return new QsimParser(text, sourceName).content();
    }

    /**
     * Returns the circuit as text. Angles are written with the fewest digits that give back the same double, so
     * {@code parse(format(c), …)} equals {@code c} if all its gates have a word in the format. {@link PhasedFSim}, {@link
     * Unitary1}, {@link Unitary2} and phases under controls are expressed by other gates, exactly to rounding and with
     * their global phase; gates then stand at the earliest possible times.
     *
     * @param circuit the circuit
     * @return the text, each line ended by a line feed
     */
    public static String format(Circuit circuit) {
        Circuit plain = QsimExpansion.of(circuit);
        StringBuilder text = new StringBuilder(32 * plain.gateCount() + 16);
        text.append(plain.qubitCount()).append('\n');
        for (Moment moment : plain.moments()) {
            for (Operation operation : moment.operations()) {
                text.append(moment.time());
                append(text, operation);
                text.append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Writes the circuit as {@link #format} gives it, by {@link AtomicFile}.
     *
     * @param circuit the circuit
     * @param file where to; an existing file is replaced
     * @throws IOException if the file cannot be written; no part of it is left then
     */
    public static void write(Circuit circuit, Path file) throws IOException {
        AtomicFile.write(file, format(circuit));
    }

    /**
     * Returns the names of gates.
     *
     * @return all that a file may have, but for those under controls
     */
    public static Set<String> gateNames() {
        return QsimGate.all();
    }

    private static void append(StringBuilder text, Operation operation) {
        switch (operation) {
            case Measurement measurement -> appendQubits(text.append(" m"), measurement.qubits());
            case GateOperation gate -> append(text, gate);
        }
    }

    private static void append(StringBuilder text, GateOperation operation) {
        Gate gate = operation.gate();
        int controls = 0;
        if (gate instanceof Controlled controlled) {
            gate = controlled.target();
            controls = controlled.controls();
            appendQubits(text.append(" c"), operation.qubits().subList(0, controls));
        }
        text.append(' ').append(gate.symbol());
        appendQubits(
                text, operation.qubits().subList(controls, operation.qubits().size()));
        gate.parameters().forEach(angle -> text.append(' ').append((double) angle));
    }

    private static void appendQubits(StringBuilder text, List<Integer> qubits) {
        qubits.forEach(qubit -> text.append(' ').append((int) qubit));
    }
}
