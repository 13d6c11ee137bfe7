package dev.platanus.circuit.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.AnyCircuits;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DenseState;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Ry;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left after cutting has the value of the whole, by dense states. */
class LightConeTest {
    private static final List<FixedGate> PAULIS = List.of(FixedGate.IDENTITY, FixedGate.X, FixedGate.Y, FixedGate.Z);
    private static final List<FixedGate> CLIFFORD =
            List.of(FixedGate.H, FixedGate.S, FixedGate.X, FixedGate.Y, FixedGate.CNOT, FixedGate.CZ, FixedGate.SWAP);

    private static PauliString string(int qubits, Random random) {
        SortedMap<Integer, FixedGate> factors = new TreeMap<>();
        for (int q = 0; q < qubits; q++) {
            FixedGate pauli = PAULIS.get(random.nextInt(4));
            if (pauli != FixedGate.IDENTITY) {
                factors.put(q, pauli);
            }
        }
        return PauliString.of(factors);
    }

    /** ⟨0|U† P U|0⟩. */
    private static double expectation(Circuit circuit, PauliString string) {
        Circuit.Builder behind = Circuit.builder(circuit.qubitCount());
        circuit.gates().forEach(behind::append);
        string.qubits().forEach(qubit -> behind.append(string.at(qubit), qubit));
        DenseState state = DenseState.ofCircuit(circuit);
        DenseState image = DenseState.ofCircuit(behind.build());
        double sum = 0;
        for (int i = 0; i < 1 << circuit.qubitCount(); i++) {
            sum += state.re(i) * image.re(i) + state.im(i) * image.im(i);
        }
        return sum;
    }

    private static void check(Circuit circuit, PauliString string) {
        LightCone cone = LightCone.of(circuit, string);
        double expected = expectation(circuit, string);
        double left = cone.sign() == 0 ? 0 : cone.sign() * expectation(cone.circuit(), cone.string());
        assertThat(left).as("%s", string).isEqualTo(expected, within(1e-12));
        if (cone.isKnown()) {
            assertThat(expected).isEqualTo(cone.sign(), within(1e-12));
        } else {
            DenseState closed = DenseState.ofCircuit(cone.unsigned().closed());
            assertThat(cone.sign() * closed.re(0)).isEqualTo(expected, within(1e-12));
            assertThat(closed.im(0)).isEqualTo(0, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void anyGates(int seed) {
        Circuit circuit = AnyCircuits.of(seed).circuit();
        Random random = new Random(seed);
        for (int i = 0; i < 8; i++) {
            check(circuit, string(circuit.qubitCount(), random));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void cliffordCircuitsLeaveASign(int seed) {
        Random random = new Random(seed);
        Circuit.Builder builder = Circuit.builder(4);
        for (int i = 0; i < 40; i++) {
            FixedGate gate = CLIFFORD.get(random.nextInt(CLIFFORD.size()));
            int first = random.nextInt(4);
            int[] qubits = {first, (first + 1 + random.nextInt(3)) % 4};
            builder.append(gate, gate.qubitCount() == 1 ? new int[] {first} : qubits);
        }
        Circuit circuit = builder.build();
        for (int i = 0; i < 16; i++) {
            PauliString string = string(4, random);
            assertThat(LightCone.of(circuit, string).isKnown()).isTrue();
            check(circuit, string);
        }
    }

    @Test
    void onlyTheConeIsLeft() {
        Circuit.Builder builder = Circuit.builder(60);
        for (int q = 0; q < 60; q++) {
            builder.append(new Ry(0.3 + 0.1 * q), q);
        }
        for (int q = 0; q + 1 < 60; q += 2) {
            builder.append(FixedGate.CZ, q, q + 1);
        }
        LightCone cone = LightCone.of(builder.build(), PauliString.of("X10"));
        assertThat(cone.circuit().qubitCount()).isEqualTo(2);
        assertThat(cone.circuit().gateCount()).isEqualTo(2);
        // the CZ makes X10 Z11 of X10
        assertThat(cone.string()).isEqualTo(PauliString.of("X0 Z1"));
        assertThat(expectation(cone.circuit(), cone.string())).isEqualTo(Math.sin(1.3) * Math.cos(1.4), within(1e-12));
    }

    @Test
    void aQubitThatIsNotThereIsAnError() {
        Circuit circuit = Circuit.builder(2).append(FixedGate.H, 0).build();
        assertThatThrownBy(() -> LightCone.of(circuit, PauliString.of("Z2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("qubit 2, which is outside 0..1");
    }
}
