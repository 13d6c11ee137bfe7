package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every circuit, whatever its amplitudes are. */
public abstract class InvariantsFixture extends EngineFixture {

    private static final int QUBITS = 13;

    @ParameterizedTest
    @EnumSource
    void theInverseCircuitLeadsBackToZero(CircuitFamily family) {
        Circuit circuit = family.of(QUBITS);
        Circuit.Builder thereAndBack = Circuit.builder(QUBITS);
        circuit.gates().forEach(thereAndBack::append);
        circuit.inverse().gates().forEach(thereAndBack::append);
        Circuit whole = thereAndBack.build();

        engines().forEach(engine -> {
            ComplexVector state = engine.amplitudesInSmallBlocks(whole);
            state.re()[0] -= 1;
            assertThat(state.length()).as("%s: distance from |0…0>", engine).isLessThan(2e-5);
        });
    }

    @ParameterizedTest
    @EnumSource
    void relabelledQubitsPermuteTheAmplitudes(CircuitFamily family) {
        Circuit circuit = family.of(QUBITS);
        int[] permutation = IntStream.range(0, QUBITS).toArray();
        Random random = new Random(4);
        for (int i = QUBITS - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = permutation[i];
            permutation[i] = permutation[j];
            permutation[j] = swapped;
        }
        engines()
                .forEach(engine -> assertPermuted(
                        engine.amplitudesInSmallBlocks(circuit),
                        engine.amplitudesInSmallBlocks(circuit.relabelled(permutation)),
                        permutation));
    }

    private static void assertPermuted(ComplexVector plain, ComplexVector relabelled, int[] permutation) {
        double worst = 0;
        for (int index = 0; index < plain.size(); index++) {
            int moved = 0;
            for (int q = 0; q < QUBITS; q++) {
                moved |= (index >> (QUBITS - 1 - q) & 1) << (QUBITS - 1 - permutation[q]);
            }
            worst = Math.max(
                    worst,
                    Math.hypot(
                            plain.re()[index] - relabelled.re()[moved],
                            plain.im()[index] - relabelled.im()[moved]));
        }
        assertThat(worst).isLessThan(1e-5 * plain.largest());
    }
}
