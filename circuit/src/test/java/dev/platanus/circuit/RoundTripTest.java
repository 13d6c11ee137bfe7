package dev.platanus.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.CircuitFormats;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A random circuit of all gates")
class RoundTripTest {
    private static final double ROUNDING = 1e-12;

    static Stream<Arguments> formatsAndSeeds() {
        return Arrays.stream(CircuitFormat.values())
                .filter(CircuitFormat::isWritable)
                .flatMap(format -> LongStream.range(0, 12).mapToObj(seed -> Arguments.of(format, seed)));
    }

    @ParameterizedTest
    @MethodSource("formatsAndSeeds")
    void comesBackFromEachFormat(CircuitFormat format, long seed) throws Exception {
        MeasuredCircuit circuit = AnyCircuits.of(seed);
        String text = CircuitFormats.format(circuit, format);

        assertThat(CircuitFormat.recognise(text)).isEqualTo(format);
        MeasuredCircuit again = CircuitFormats.parse(text, "printed", format);
        assertThat(again.readout().qubits()).isEqualTo(circuit.readout().qubits());
        assertThat(DenseState.after(again.circuit()).distance(DenseState.after(circuit.circuit())))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void isEqualAfterQsimsTextIfThatHasAllItsGates(long seed) throws Exception {
        MeasuredCircuit circuit = AnyCircuits.ofQsim(seed);

        assertThat(CircuitFormats.parse(
                        CircuitFormats.format(circuit, CircuitFormat.QSIM), "printed", CircuitFormat.QSIM))
                .isEqualTo(circuit);
    }
}
