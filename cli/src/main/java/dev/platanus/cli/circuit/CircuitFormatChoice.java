package dev.platanus.cli.circuit;

import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.cli.console.Choice;

/** {@code --to qsim|qasm2|qasm3|cirq}: the formats that are written. */
final class CircuitFormatChoice extends Choice<CircuitFormat> {
    CircuitFormatChoice() {
        put("qsim", CircuitFormat.QSIM);
        put("qasm2", CircuitFormat.QASM2);
        put("qasm3", CircuitFormat.QASM3);
        put("cirq", CircuitFormat.CIRQ);
    }
}
