package dev.platanus.circuit;

import dev.platanus.machine.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The canonical text of a circuit and its SHA-256. The text is qsim's, one operation a line, with the name of the gate
 * before the qubits and shortest round-trip decimals, extended by gates that qsim does not name.
 */
final class CircuitHash {
    /** The text goes into the digest in pieces of about this size: in larger ones so few that the digest is compiled late. */
    private static final int PIECE = 1 << 9;

    private CircuitHash() {}

    static String sha256(Circuit circuit) {
        MessageDigest digest = Sha256.digest();
        StringBuilder text = new StringBuilder();
        text.append("platanus-circuit-1\n").append(circuit.qubitCount()).append('\n');
        for (Moment moment : circuit.moments()) {
            for (Operation operation : moment.operations()) {
                append(text, moment.time(), operation);
                if (text.length() > PIECE) {
                    digest.update(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
        }
        digest.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void append(StringBuilder line, long time, Operation operation) {
        line.append(time);
        switch (operation) {
            case Measurement measurement -> line.append(" m");
            case GateOperation gate -> append(line, gate.gate());
        }
        line.append(" @");
        operation.qubits().forEach(qubit -> line.append(' ').append((int) qubit));
        line.append('\n');
    }

    private static void append(StringBuilder line, Gate gate) {
        if (gate instanceof Controlled controlled) {
            append(line.append(" c").append(controlled.controls()), controlled.target());
            return;
        }
        line.append(' ').append(gate.symbol());
        switch (gate) {
            case Unitary1 unitary -> unitary.matrix().appendTo(line.append(' '));
            case Unitary2 unitary -> unitary.matrix().appendTo(line.append(' '));
            default -> gate.parameters().forEach(angle -> line.append(' ').append((double) angle));
        }
    }
}
