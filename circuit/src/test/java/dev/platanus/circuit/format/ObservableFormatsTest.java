package dev.platanus.circuit.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.observable.Observable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observables of all formats, known by their content; those of Cirq's with the qubits of the circuit. */
class ObservableFormatsTest {
    private static final String QSIM = "3\n0 h 0\n0 h 1\n0 h 2\n";

    /** On the qubits q(1, 5), q(2, 0) and q(2, 3), in this order. */
    private static final String CIRQ = circuit("{'cirq_type':'GridQubit','row':2,'col':3}")
            .replace(
                    "[OPS",
                    "[" + h("{'cirq_type':'GridQubit','row':2,'col':0}") + ","
                            + h("{'cirq_type':'GridQubit','row':1,'col':5}"))
            .replace('\'', '"');

    private static String circuit(String qubit) {
        return "{'cirq_type':'Circuit','moments':[{'cirq_type':'Moment','operations':[OPS," + h(qubit) + "]}]}";
    }

    private static String h(String qubit) {
        return "{'cirq_type':'GateOperation','gate':{'cirq_type':'HPowGate','exponent':1.0,'global_shift':0.0},"
                + "'qubits':[" + qubit + "]}";
    }

    private static CircuitFile read(String circuit) throws IOException {
        return CircuitFormats.read(
                new ByteArrayInputStream(circuit.getBytes(StandardCharsets.UTF_8)), "circuit", Optional.empty());
    }

    private static List<String> parse(String text, String circuit) throws IOException {
        return ObservableFormats.parse(text.replace('\'', '"'), "h", read(circuit)).stream()
                .map(Observable::toString)
                .toList();
    }

    private static String pauliString(String qubit, String gate, String coefficient) {
        return "{'cirq_type':'PauliString','qubit_pauli_map':[[" + qubit + ",{'cirq_type':'" + gate
                + "','exponent':1.0,'global_shift':0.0}]],'coefficient':{'cirq_type':'complex'," + coefficient + "}}";
    }

    @Test
    void knowsAFormatByItsContent() throws IOException {
        assertThat(parse("Z0 - X2", QSIM)).containsExactly("Z0 - X2");
        assertThat(parse(" SparsePauliOp(['XIZ'])", QSIM)).containsExactly("Z0 X2");
        assertThat(parse("\n[['XIZ', 0.5]]", QSIM)).containsExactly("0.5 * Z0 X2");
    }

    /** As Cirq 1.7 writes 0.5 Z(0) Z(1) − 1.2 X(2) + 3. */
    @Test
    void readsSumsOfCirq() throws IOException {
        String sum = """
            {'cirq_type': 'PauliSum', 'items': [
              [[[{'cirq_type': 'LineQubit', 'x': 0}, {'cirq_type': '_PauliZ', 'exponent': 1.0, 'global_shift': 0.0}],
                [{'cirq_type': 'LineQubit', 'x': 1}, {'cirq_type': '_PauliZ', 'exponent': 1.0, 'global_shift': 0.0}]],
               {'cirq_type': 'complex', 'real': 0.5, 'imag': 0.0}],
              [[[{'cirq_type': 'LineQubit', 'x': 2}, {'cirq_type': '_PauliX', 'exponent': 1.0, 'global_shift': 0.0}]],
               {'cirq_type': 'complex', 'real': -1.2, 'imag': 0.0}],
              [[], {'cirq_type': 'complex', 'real': 3.0, 'imag': 0.0}]]}
            """;
        assertThat(parse(sum, QSIM)).containsExactly("0.5 * Z0 Z1 - 1.2 * X2 + 3.0 * I");
        assertThat(parse(
                        "[" + sum + ",{'cirq_type':'DensePauliString','pauli_mask':[1,0,3],"
                                + "'coefficient':{'cirq_type':'complex','real':2.0,'imag':0.0}},"
                                + "{'cirq_type':'SingleQubitPauliStringGateOperation','pauli':{'cirq_type':'_PauliY',"
                                + "'exponent':1.0,'global_shift':0.0},'qubit':{'cirq_type':'LineQubit','x':1}}]",
                        QSIM))
                .containsExactly("0.5 * Z0 Z1 - 1.2 * X2 + 3.0 * I", "2.0 * X0 Z2", "Y1");
    }

    @Test
    void findsCirqsQubitsInTheCircuit() throws IOException {
        String last = "{'cirq_type':'GridQubit','row':2,'col':3}";
        assertThat(parse(pauliString(last, "_PauliX", "'real':1.0,'imag':0.0"), CIRQ))
                .containsExactly("X2");
        String first = "{'cirq_type':'GridQubit','row':1,'col':5}";
        assertThat(parse(pauliString(first, "_PauliX", "'real':1.0,'imag':0.0"), CIRQ))
                .containsExactly("X0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cirq_type':'LineQubit','x':3} | _PauliX | 'real':1.0,'imag':0.0 | qubit q(3) is not in the circuit",
                "{'cirq_type':'LineQubit','x':-1} | _PauliX | 'real':1.0,'imag':0.0 | qubit q(-1) is not in the"
                        + " circuit",
                "{'cirq_type':'GridQubit','row':0,'col':0} | _PauliX | 'real':1.0,'imag':0.0 | is not in the circuit",
                "{'cirq_type':'LineQubit','x':0} | HPowGate | 'real':1.0,'imag':0.0 | 'HPowGate' is no Pauli operator",
                "{'cirq_type':'LineQubit','x':0} | _PauliX | 'real':0.0,'imag':1.0 | 0.0+1.0j is not real",
            })
    void refusesWhatDoesNotFit(String qubit, String gate, String coefficient, String message) {
        assertThatThrownBy(() -> parse(pauliString(qubit, gate, coefficient), QSIM))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("h:1:")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAQubitThatTheCirqCircuitLacks() {
        String other = "{'cirq_type':'GridQubit','row':9,'col':9}";
        assertThatThrownBy(() -> parse(pauliString(other, "_PauliX", "'real':1.0,'imag':0.0"), CIRQ))
                .hasMessageContaining("qubit q(9, 9) is not in the circuit, which has 3 other qubits");
        assertThatThrownBy(() -> parse("{'cirq_type':'Circuit','moments':[]}", QSIM))
                .hasMessageContaining("'Circuit' is no observable");
    }
}
