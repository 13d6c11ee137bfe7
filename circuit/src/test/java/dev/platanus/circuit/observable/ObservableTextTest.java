package dev.platanus.circuit.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ParserFuzz;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Observables as text. */
class ObservableTextTest {

    private static List<String> read(String text) throws CircuitFormatException {
        return ObservableText.parse(text, "h.txt", 5).stream()
                .map(Observable::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5 * Z0 Z1 - 1.2 * X3, 0.5 * Z0 Z1 - 1.2 * X3",
        "Z0*Z1, Z0 Z1",
        "0.5*Z1*Z0, 0.5 * Z0 Z1",
        "2 X4, 2.0 * X4",
        "-X0, -X0",
        "- 2e-3 Y0 + I, -0.002 * Y0 + I",
        "3, 3.0 * I",
        "Z0 + 1 - .5, Z0 + 0.5 * I",
        "I, I",
        "I2 Z0, Z0",
        "Z0 + -1.5 Z1, Z0 - 1.5 * Z1",
        "(0.5+0j) * Z0, 0.5 * Z0",
        "(-0.5 - 0.0j) Z0, -0.5 * Z0",
        "Z0 - Z0, 0.0 * Z0",
        "X1 X0 + X0 X1, 2.0 * X0 X1",
        // the right-most letter is for qubit 0
        "0.5 XIIYZ, 0.5 * Z0 Y1 X4",
        "Z0 # a comment, Z0",
        "Z0 // a comment, Z0",
    })
    void readsSums(String text, String canonical) throws CircuitFormatException {
        assertThat(read(text)).containsExactly(canonical);
    }

    @Test
    void eachLineIsAnObservableThatOperatorsContinue() throws CircuitFormatException {
        assertThat(read("Z0\nZ1 # one\n\n# two\nX2")).containsExactly("Z0", "Z1", "X2");
        assertThat(read("0.5 Z0\n# and\n  - X1\n+ Y2\n")).containsExactly("0.5 * Z0 - X1 + Y2");
        assertThat(read("Z0 +\n\n X1")).containsExactly("Z0 + X1");
        assertThat(read("Z0 *\n X1")).containsExactly("Z0 X1");
        assertThat(read("Z0\n\n-X1")).containsExactly("Z0", "-X1");
        assertThat(read("Z0; -X1;\r\nY3")).containsExactly("Z0", "-X1", "Y3");
    }

    @Test
    void observablesHaveNames() throws CircuitFormatException {
        List<Observable> found = ObservableText.parse("energy = Z0 -\n Z1\nZ: X0\nZ2", "h.txt", 5);
        assertThat(found).extracting(Observable::name).containsExactly("energy", "Z", "Z2");
        assertThat(found).extracting(Observable::toString).containsExactly("Z0 - Z1", "X0", "Z2");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1:1, there is no observable here",
        "'# nothing', 1:1, there is no observable here",
        "'Z0 +', 1:4, the observable ends after '+'",
        "'Z0 Z0', 1:4, qubit 0 stands twice in one string",
        "'Z0 + Z5', 1:6, qubit 5 is outside 0..4",
        "'Z99999999999', 1:1, qubit 99999999999 is outside 0..4",
        "'\nZ0\nZ0 ? X1', 3:4, '?' is no part",
        "'q0', 1:1, 'q0' is no Pauli operator",
        "'XZ', 1:1, the string 'XZ' has 2 letters",
        "'XIIII Z0', 1:1, a string for all qubits stands alone",
        "'Z0 0.5', 1:4, a + or - is missing",
        "'Z0 * 0.5', 1:6, numbers stand before",
        "'0.5j Z0', 1:1, the coefficient 0.5j is not real",
        "'(0.5+1e-9j) Z0', 1:1, the coefficient (0.5+1e-9j) is not real",
        "'(Z0)', 1:1, '(Z0)' is no number",
        "'1e999 Z0', 1:1, the coefficient 1e999 is larger",
        "'1e308 Z0 + 1e308 Z0', 1:1, the coefficient of Z0 is Infinity",
        "'0.5 * * Z0', 1:7, here a number or an operator",
        "'H = ', 1:3, the observable ends after",
        "'Z-1', 1:1, 'Z' has 1 letters",
        // a coefficient behind its string would be a name and a number, whatever the state
        "'XXIII: 0.5', 1:1, 'XXIII' stands where names do",
        "'X0\nZ3 = -2 + I', 2:1, 'Z3' stands where names do",
    })
    void refusesAnythingElseWithItsPlace(String text, String place, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(CircuitFormatException.class)
                .hasMessageStartingWith("h.txt:" + place + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsWrittenReadsTheSame() throws CircuitFormatException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder("0.25");
            for (int t = random.nextInt(1, 5); t > 0; t--) {
                text.append(random.nextBoolean() ? " + " : " - ").append(random.nextDouble());
                for (int q = 0; q < 5; q++) {
                    text.append(' ').append("IXYZ".charAt(random.nextInt(4))).append(q);
                }
            }
            Observable once = Observable.of(text.toString());
            assertThat(Observable.of(once.toString())).isEqualTo(once);
        }
    }

    @Test
    void aTabInACoefficientIsABlank() throws CircuitFormatException {
        assertThat(read("(0.5+\t0j) * Z0")).containsExactly("0.5 * Z0");
    }

    /** Whatever is written there, only an error with a place comes of it. */
    @Test
    void survivesMutations() throws Exception {
        ParserFuzz.run(
                // a carriage return alone ends a line here, and does not where faults of all formats are counted
                text -> assertThat(ObservableText.parse(text.replace('\r', ' '), "fuzz", 5))
                        .isNotEmpty(),
                List.of("H = 0.5 * Z0 Z1 - (1.2+0j) * X3; XIIYZ\n\n+ 3 # comment\nenergy: -2e-3 I\n", "-Z0\nX1*Y2"),
                List.of("X", "Y1", "Z0", "I", "*", "(", ")", "=", ":", ";", "(1+0j)", "0.5", "XIZ"),
                20_000);
    }
}
