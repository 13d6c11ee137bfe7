package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.expansion.GateExpansion;
import dev.platanus.circuit.noise.Channel;
import dev.platanus.circuit.noise.Channels;
import dev.platanus.circuit.noise.Depolarizing;
import dev.platanus.circuit.noise.KrausChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;

/**
 * The pragmas of Amazon Braket that change a circuit: channels, and gates by their matrix.
 *
 * <pre>
 * #pragma braket noise bit_flip(0.1) q[0]
 * #pragma braket noise kraus([[0.6, 0], [0, 0.6im]], [[0, 0.8], [0.8im, 0]]) q[1]
 * #pragma braket unitary([[0, -1.0im], [1.0im, 0]]) q[0]
 * </pre>
 *
 * <p>The first target is the most significant bit of a matrix index. Source: Braket's grammar of pragmas and its simulator's {@code
 * noise_operations.py}.
 */
final class QasmPragmas {
    private static final String CHANNELS = "bit_flip, phase_flip, pauli_channel, depolarizing, two_qubit_depolarizing,"
            + " two_qubit_dephasing, amplitude_damping, generalized_amplitude_damping, phase_damping and kraus";

    private final QasmSource source;
    private final QasmRegisters qubits;
    private final QasmOperations operations;
    private final QasmProgram program;

    QasmPragmas(QasmSource source, QasmRegisters qubits, QasmOperations operations, QasmProgram program) {
        this.source = source;
        this.qubits = qubits;
        this.operations = operations;
        this.program = program;
    }

    /**
     * Does what a pragma says.
     *
     * @param pragma its whole line
     */
    void act(Token pragma) throws CircuitFormatException {
        QasmPragmaLine line = new QasmPragmaLine(pragma, source);
        line.takeIf('#');
        line.word(); // pragma
        line.word(); // braket
        if (line.word().equals("unitary")) {
            unitary(pragma, line);
        } else {
            noise(pragma, line);
        }
    }

    private void unitary(Token pragma, QasmPragmaLine line) throws CircuitFormatException {
        line.take('(');
        ComplexMatrix matrix = line.matrix(GateExpansion.MOST_QUBITS_OF_UNITARY);
        line.take(')');
        List<Integer> on = targets(line);
        requireSize(line, "this matrix", Integer.numberOfTrailingZeros(matrix.dimension()), on);
        List<GateOperation> parts;
        try {
            parts = GateExpansion.unitary(matrix, on);
        } catch (IllegalArgumentException e) {
            throw source.error(pragma, e.getMessage());
        }
        on.forEach(qubit -> operations.noteMeasured(qubit, pragma));
        operations.append(new WrittenGate("unitary", on, parts), () -> pragma);
        program.use(on);
    }

    private void noise(Token pragma, QasmPragmaLine line) throws CircuitFormatException {
        String name = line.word();
        line.take('(');
        Channel channel;
        try {
            channel = name.equals("kraus") ? Channels.kraus(matrices(line)) : channel(line, name);
        } catch (IllegalArgumentException e) {
            throw source.error(pragma, e.getMessage());
        }
        line.take(')');
        List<Integer> on = targets(line);
        requireSize(line, CircuitFormatException.quoted(name), channel.qubitCount(), on);
        program.needsProgram(
                () -> source.error(pragma, CircuitFormatException.dynamic("a channel, which is noise, acts here")));
        program.channel(channel.operators(), on);
        program.use(on);
    }

    private static List<ComplexMatrix> matrices(QasmPragmaLine line) throws CircuitFormatException {
        List<ComplexMatrix> matrices = new ArrayList<>(List.of(line.matrix(KrausChannel.MAX_QUBITS)));
        while (line.takeIf(',')) {
            matrices.add(line.matrix(KrausChannel.MAX_QUBITS));
        }
        return matrices;
    }

    private static Channel channel(QasmPragmaLine line, String name) throws CircuitFormatException {
        return switch (name) {
            case "bit_flip" -> Channels.pauli(Map.of("X", line.numbers(1)[0]));
            case "phase_flip" -> Channels.pauli(Map.of("Z", line.numbers(1)[0]));
            case "pauli_channel" -> {
                double[] p = line.numbers(3);
                yield Channels.pauli(new TreeMap<>(Map.of("X", p[0], "Y", p[1], "Z", p[2])));
            }
            case "depolarizing" -> new Depolarizing(1, line.numbers(1)[0]);
            case "two_qubit_depolarizing" -> new Depolarizing(2, line.numbers(1)[0]);
            case "two_qubit_dephasing" -> {
                double each = line.numbers(1)[0] / 3;
                yield Channels.pauli(new TreeMap<>(Map.of("IZ", each, "ZI", each, "ZZ", each)));
            }
            case "amplitude_damping" -> Channels.amplitudeDamping(line.numbers(1)[0], 0);
            case "generalized_amplitude_damping" -> {
                double[] p = line.numbers(2);
                yield Channels.amplitudeDamping(p[0], 1 - p[1]);
            }
            case "phase_damping" -> Channels.phaseDamping(line.numbers(1)[0]);
            default ->
                throw line.error(
                        "the channel " + CircuitFormatException.quoted(name) + " is not known; known are " + CHANNELS);
        };
    }

    /** The qubits at the end of the line. */
    private List<Integer> targets(QasmPragmaLine line) throws CircuitFormatException {
        List<Integer> on = new ArrayList<>();
        do {
            on.add(target(line));
        } while (line.takeIf(','));
        line.requireEnd();
        if (new HashSet<>(on).size() < on.size()) {
            throw line.error("a qubit stands here twice");
        }
        return on;
    }

    private int target(QasmPragmaLine line) throws CircuitFormatException {
        if (line.takeIf('$')) {
            QasmRegisters.Operand operand = qubits.hardware(line.integer());
            if (operand == null) {
                throw line.error("hardware qubits do not go with declared ones");
            }
            return operand.members()[0];
        }
        String name = line.word();
        QasmRegisters.Operand operand = qubits.named(name);
        if (operand == null) {
            throw line.error(CircuitFormatException.quoted(name) + " is no qubit");
        }
        if (line.takeIf('[')) {
            int member = line.integer();
            line.take(']');
            if (operand.single() || member >= operand.members().length) {
                throw line.error("register " + name + " has no qubit " + member);
            }
            return operand.members()[member];
        }
        if (operand.members().length > 1) {
            throw line.error("here single qubits are named, as " + name + "[0]");
        }
        return operand.members()[0];
    }

    private static void requireSize(QasmPragmaLine line, String what, int size, List<Integer> on)
            throws CircuitFormatException {
        if (size != on.size()) {
            throw line.error(what + " acts on " + size + (size == 1 ? " qubit" : " qubits") + ", got " + on.size());
        }
    }
}
