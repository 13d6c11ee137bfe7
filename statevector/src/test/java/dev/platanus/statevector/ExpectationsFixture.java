package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectation values of Pauli strings, judged by what their matrices do to the amplitudes of the reference. */
public abstract class ExpectationsFixture extends EngineFixture {

    private static double tolerance(Engine engine) {
        return engine.precision() == Precision.SINGLE ? 2e-6 : 1e-12;
    }

    /** Strings of all weights. */
    public static List<PauliString> random(int qubits, int count, long seed) {
        Random random = new Random(seed);
        FixedGate[] gates = {FixedGate.IDENTITY, FixedGate.X, FixedGate.Y, FixedGate.Z};
        List<PauliString> strings = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            TreeMap<Integer, FixedGate> factors = new TreeMap<>();
            int identities = random.nextInt(qubits + 1);
            for (int q = 0; q < qubits; q++) {
                factors.put(q, random.nextInt(qubits) < identities ? FixedGate.IDENTITY : gates[random.nextInt(4)]);
            }
            strings.add(PauliString.of(factors));
        }
        return strings;
    }

    /** ⟨ψ|P|ψ⟩/⟨ψ|ψ⟩, by matrices on one qubit after the other. */
    public static double judge(ComplexVector state, PauliString string) {
        ComplexVector image = new ComplexVector(state.re().clone(), state.im().clone());
        int n = Integer.numberOfTrailingZeros(state.size());
        for (int q = 0; q < n; q++) {
            apply(string.at(q).matrix(), 1 << n - 1 - q, image);
        }
        double sum = 0;
        for (int i = 0; i < state.size(); i++) {
            sum += state.re()[i] * image.re()[i] + state.im()[i] * image.im()[i];
        }
        return sum / (state.length() * state.length());
    }

    private static void apply(ComplexMatrix matrix, int bit, ComplexVector state) {
        for (int i = 0; i < state.size(); i++) {
            if ((i & bit) == 0) {
                double[] in = {state.re()[i], state.im()[i], state.re()[i | bit], state.im()[i | bit]};
                for (int row = 0; row < 2; row++) {
                    double re = 0;
                    double im = 0;
                    for (int column = 0; column < 2; column++) {
                        double a = matrix.re(row, column);
                        double b = matrix.im(row, column);
                        re += a * in[2 * column] - b * in[2 * column + 1];
                        im += a * in[2 * column + 1] + b * in[2 * column];
                    }
                    state.re()[i | row * bit] = re;
                    state.im()[i | row * bit] = im;
                }
            }
        }
    }

    private void assertRight(Circuit circuit, List<PauliString> strings) {
        ComplexVector reference = Engines.reference(circuit);
        double[] wanted =
                strings.stream().mapToDouble(string -> judge(reference, string)).toArray();
        engines().forEach(engine -> {
            try (StateVector state = engine.runInSmallBlocks(circuit)) {
                double[] found = state.expectations(strings);
                for (int s = 0; s < found.length; s++) {
                    assertThat(found[s])
                            .as("%s of %s", strings.get(s), engine)
                            .isCloseTo(wanted[s], within(tolerance(engine)));
                }
            }
        });
    }

    /** Rotations about z at the end, and flips, are left to whoever reads the state. */
    private static Circuit withRotations(Circuit circuit) {
        Circuit.Builder builder = Circuit.builder(circuit.qubitCount());
        circuit.gates().forEach(builder::append);
        for (int q = 0; q < circuit.qubitCount(); q++) {
            builder.append(new Unitary1(FixedGate.H.matrix()), q).append(new Rz(0.3 + q), q);
            builder.append(q % 3 == 0 ? FixedGate.X : FixedGate.T, q);
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8, 9, 10, 12})
    void areThoseOfTheReference(int qubits) {
        assertRight(
                withRotations(CircuitFamily.MIXED.of(Math.max(2, qubits))), random(Math.max(2, qubits), 60, qubits));
    }

    @ParameterizedTest
    @EnumSource
    void areThoseOfTheReferenceForAnyCircuit(CircuitFamily family) {
        assertRight(family.of(11), random(11, 16, 5));
    }

    /** So many of equal flips are summed by transforms. */
    @Test
    void manyDiagonalOnesAreRight() {
        List<PauliString> strings = new ArrayList<>();
        for (int a = 0; a < 10; a++) {
            for (int b = a; b < 10; b++) {
                strings.add(PauliString.of(a == b ? "Z" + a : "Z" + a + " Z" + b));
                strings.add(PauliString.of(a == b ? "X" + a : "X" + a + " Y" + b));
                strings.add(PauliString.of("X9" + (a == b || a == 9 ? "" : " Z" + a)));
            }
        }
        assertRight(withRotations(CircuitFamily.SYCAMORE_IDEAL.of(10)), strings);
    }

    @Test
    void oneThatActsOutsideIsRefused() {
        Circuit circuit = CircuitFamily.MIXED.of(5);
        engines().forEach(engine -> {
            try (StateVector state = engine.run(circuit)) {
                assertThatThrownBy(() -> state.expectations(List.of(PauliString.of("X0 Z5"))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("X0 Z5 acts on qubit 5, which is outside 0..4");
            }
        });
    }

    @Test
    void noneAreNone() {
        Stream<Engine> all = engines();
        all.forEach(engine -> {
            try (StateVector state = engine.run(CircuitFamily.MIXED.of(3))) {
                assertThat(state.expectations(List.of())).isEmpty();
            }
        });
    }
}
