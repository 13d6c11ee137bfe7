package dev.platanus.circuit.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ParserFuzz;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Observables as Qiskit has them. */
class QiskitObservablesTest {

    private static List<String> read(String text) throws CircuitFormatException {
        return QiskitObservables.parse(text, "h.py", 3).stream()
                .map(Observable::toString)
                .toList();
    }

    /** The first is what Qiskit 2.6 prints of {@code SparsePauliOp.from_list([("XIZ", 0.5), ("ZZI", -1.2)])}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SparsePauliOp(['XIZ', 'ZZI'],\n              coeffs=[ 0.5+0.j, -1.2+0.j])",
                "[('XIZ', (0.5+0j)), ('ZZI', (-1.2+0j))]",
                "[('ZX', [0, 2], np.complex128(0.5+0j)), ('ZZ', [1, 2], np.complex128(-1.2+0j))]",
                "[(np.str_('XIZ'), np.complex128(0.5+0j)), (np.str_('ZZI'), np.float64(-1.2))]",
                "[[\"XIZ\", 0.5], [\"ZZI\", [-1.2, 0]]]",
                "{\"XIZ\": 0.5, \"ZZI\": -1.2}",
                "{\"paulis\": [\"XIZ\", \"ZZI\"], \"coeffs\": [0.5, -1.2]}",
                "\uFEFF# saved by hand\nqiskit.quantum_info.SparsePauliOp(('XIZ', 'ZZI',), [0.5, -1.2,])",
                "[SparsePauliOp(['XIZ', 'ZZI'], coeffs=[0.5, -1.2])]",
                "[('XIZ', 0.25), ('ZZI', -1.2), ('XIZ', 0.25)]",
            })
    void readsWhatQiskitPrints(String text) throws CircuitFormatException {
        assertThat(read(text)).containsExactly("0.5 * Z0 X2 - 1.2 * Z1 Z2");
    }

    @Test
    void readsSeveral() throws CircuitFormatException {
        assertThat(read("[SparsePauliOp(['IIX']), SparsePauliOp(['IZI'], coeffs=[2.+0.j])]"))
                .containsExactly("X0", "2.0 * Z1");
        assertThat(read("[[['IIX', 1]], [['IZI', 2]]]")).containsExactly("X0", "2.0 * Z1");
        List<Observable> named = QiskitObservables.parse("{'a': [['IIX', 1]], 'b': {'IZI': 2}}", "h.py", 3);
        assertThat(named).extracting(Observable::name).containsExactly("a", "b");
        assertThat(named).extracting(Observable::toString).containsExactly("X0", "2.0 * Z1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[('XIZ', 0.5j)] | 1:10 | the coefficient 0.5j is not real",
                "[('XIZ', 1+1e-3j)] | 1:10 | the coefficient 1+1e-3j is not real",
                "[('XIZ', [1, 2])] | 1:10 | the coefficient [1, 2] is not real",
                "[('XZ', 1)] | 1:3 | the string 'XZ' has 2 letters, the circuit has 3 qubits",
                "[('XIQ', 1)] | 1:3 | 'XIQ' is no label",
                "[('XZ', [0, 3], 1)] | 1:13 | qubit 3 is outside 0..2",
                "[('XZ', [0, 0], 1)] | 1:13 | qubit 0 stands twice",
                "[('XZ', [0], 1)] | 1:3 | as many letters",
                "['XIZ', 'ZZI'] | 1:2 | a term is expected here",
                "[('XIZ', 1e999)] | 1:10 | larger than a double holds",
                "SparsePauliOp(['XIZ'], coeffs=[1, 2]) | 1:31 | 2 coefficients for 1 Pauli strings",
                "SparsePauliOp(['XIZ'], coeffs=[ParameterExpression(t)]) | 1:52 | 't' is unexpected here",
                "[('XIZ', 1) | 1:12 | ',' or ']' is expected here",
                "[('XIZ', 1)] x | 1:14 | there is more",
                "{'XIZ': 1, 'XIZ': 2} | 1:12 | is there twice",
                "{} | 1:1 | at least one term",
                " [] | 1:1 | at least one term",
                "[('XIZ | 1:3 | this text has no end",
                "[[[[[[[[[[[[[[[[[[[[[[[[[1 | 1:21 | nested deeper",
            })
    void refusesAnythingElseWithItsPlace(String text, String place, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("h.py:" + place + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void survivesMutations() throws Exception {
        ParserFuzz.run(
                text -> assertThat(QiskitObservables.parse(text, "fuzz", 3)).isNotEmpty(),
                List.of(
                        "[SparsePauliOp(['XIZ', 'ZZI'],\n"
                                + " coeffs=[ 0.5+0.j, -1.2+0.j]), {'IIX': 1}, [('ZX', [0, 2], 1)]]",
                        "{\"paulis\": [\"XIZ\", \"ZZI\"], \"coeffs\": [0.5, -1.2]}"),
                List.of(
                        "XIZ",
                        "'ZZI'",
                        "[",
                        "]",
                        "(",
                        ")",
                        "{",
                        "}",
                        ",",
                        "=",
                        ":",
                        "coeffs",
                        "0.5+0.j",
                        "SparsePauliOp("),
                20_000);
    }
}
