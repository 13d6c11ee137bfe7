package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.format.CircuitFormats;
import dev.platanus.oracle.Oracle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What Cirq, Qiskit and qsim say of our own files")
class OracleTest {
    /** Decompositions of Qiskit's leave that much. */
    private static final double ROUNDING = 1e-10;

    static List<Oracle.Row> unitaries() {
        return Oracle.rows("unitaries");
    }

    private static DenseState run(String text) throws IOException {
        InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return DenseState.ofCircuit(CircuitFormats.read(stream, "oracle", Optional.empty())
                .content()
                .circuit());
    }

    @Test
    void hasEveryGate() {
        assertThat(unitaries()).hasSizeGreaterThan(40);
    }

    /** Column by column, from every basis state. */
    @ParameterizedTest
    @MethodSource("unitaries")
    void gatesHaveTheirMatrices(Oracle.Row row) throws IOException {
        int size = (int) Math.sqrt(row.numbers().length / 2);
        int qubits = Integer.numberOfTrailingZeros(size);
        boolean qsim = row.name().startsWith("fs");
        double[] columns = new double[2 * size * size];
        for (int column = 0; column < size; column++) {
            DenseState state = run(qsim ? qsim(row.name(), column) : qasm(row.name(), qubits, column));
            for (int r = 0; r < size; r++) {
                columns[2 * (r * size + column)] = state.re(r);
                columns[2 * (r * size + column) + 1] = state.im(r);
            }
        }
        assertThat(distance(columns, row.numbers(), !qsim)).isLessThan(ROUNDING);
    }

    private static String qasm(String gate, int qubits, int ones) {
        StringBuilder text = new StringBuilder("OPENQASM 2.0;\ninclude \"qelib1.inc\";\nqreg q[" + qubits + "];\n");
        StringBuilder operands = new StringBuilder();
        for (int q = 0; q < qubits; q++) {
            if ((ones >> (qubits - 1 - q) & 1) == 1) {
                text.append("x q[").append(q).append("];\n");
            }
            operands.append(q == 0 ? "q[" : ",q[").append(q).append(']');
        }
        return text.append(gate).append(' ').append(operands).append(";\n").toString();
    }

    private static String qsim(String gate, int ones) {
        String angles = gate.replaceAll("fs\\((.*),(.*)\\)", "$1 $2");
        return "2\n" + ((ones & 2) == 2 ? "0 x 0\n" : "") + ((ones & 1) == 1 ? "0 x 1\n" : "") + "1 fs 0 1 " + angles
                + "\n";
    }

    @ParameterizedTest
    @CsvSource({"grid12.qsim, false", "library10.qasm, true", "gates6.json, false"})
    void circuitsHaveTheirAmplitudes(String file, boolean anyPhase) throws IOException {
        List<Oracle.Row> rows = Oracle.amplitudes(file.replaceFirst("\\..*", ""));
        DenseState state = run(Oracle.text(file));
        double[] ours = new double[2 * rows.size()];
        double[] theirs = new double[2 * rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            int index = (int) rows.get(i).index();
            ours[2 * i] = state.re(index);
            ours[2 * i + 1] = state.im(index);
            System.arraycopy(rows.get(i).numbers(), 0, theirs, 2 * i, 2);
        }
        assertThat(rows).hasSizeGreaterThan(40);
        assertThat(distance(ours, theirs, anyPhase)).isLessThan(ROUNDING);
    }

    @Test
    void theWholeDistributionHasItsMoments() throws IOException {
        DenseState state = run(Oracle.text("grid12.qsim"));
        double sum = 0;
        double entropy = 0;
        for (int i = 0; i < 4096; i++) {
            sum += state.probability(i) * state.probability(i);
            entropy -= state.probability(i) * Math.log(state.probability(i));
        }
        assertThat(4096 * sum).isCloseTo(Oracle.value("grid12.amplitudes", "dSumP2"), within(1e-9));
        assertThat(entropy).isCloseTo(Oracle.value("grid12.amplitudes", "entropy"), within(1e-9));
    }

    /** The largest difference of complex numbers; {@code anyPhase}: after the phase that makes them most alike. */
    private static double distance(double[] ours, double[] theirs, boolean anyPhase) {
        assertThat(ours).hasSameSizeAs(theirs);
        double re = 0;
        double im = 0;
        for (int i = 0; i < ours.length; i += 2) {
            re += theirs[i] * ours[i] + theirs[i + 1] * ours[i + 1];
            im += theirs[i + 1] * ours[i] - theirs[i] * ours[i + 1];
        }
        double cos = anyPhase ? re / Math.hypot(re, im) : 1;
        double sin = anyPhase ? im / Math.hypot(re, im) : 0;
        double worst = 0;
        for (int i = 0; i < ours.length; i += 2) {
            worst = Math.max(
                    worst,
                    Math.hypot(
                            theirs[i] - ours[i] * cos + ours[i + 1] * sin,
                            theirs[i + 1] - ours[i] * sin - ours[i + 1] * cos));
        }
        return worst;
    }
}
