package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.MeasuredCircuit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversionLossesTest {
    private static final String TWO_REGISTERS = """
        OPENQASM 2.0;
        include "qelib1.inc";
        qreg q[2];
        creg a[1];
        creg b[1];
        h q[0];
        measure q[0] -> a[0];
        measure q[1] -> b[0];
        """;

    private static List<String> losses(String circuit, CircuitFormat format) throws Exception {
        MeasuredCircuit read = CircuitFormats.parse(circuit, "c.qasm", CircuitFormat.QASM2);
        return ConversionLosses.of(read, CircuitFormats.format(read, format), format);
    }

    @Test
    void registersAreMissedWhereTheFormatHasNone() throws Exception {
        assertThat(losses(TWO_REGISTERS, CircuitFormat.QASM3)).isEmpty();
        assertThat(losses(TWO_REGISTERS, CircuitFormat.QSIM))
                .singleElement()
                .asString()
                .contains("cannot hold the registers a[1], b[1]");
    }
}
