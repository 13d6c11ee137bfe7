package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.tensornet.network.RandomGates;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedCircuitTest {

    /** The distribution of the parts, joined, is that of the circuit: for all basis states, in double precision. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 21, 34, 60})
    void partsAndTailHaveTheDistributionOfTheCircuit(int gates) {
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(1000 * gates + seed);
            int n = 1 + random.nextInt(7);
            Circuit circuit = RandomGates.circuit(n, gates, random);
            double[] expected = distribution(circuit);
            double[] found = joined(ReducedCircuit.of(circuit), n);
            for (int index = 0; index < expected.length; index++) {
                assertThat(found[index])
                        .as("%d gates, seed %d, |%d>", gates, seed, index)
                        .isCloseTo(expected[index], within(1e-12));
            }
        }
    }

    private static double[] distribution(Circuit circuit) {
        try (StateVector state =
                Simulator.run(circuit, ExecutionOptions.defaults().withPrecision(Precision.DOUBLE))) {
            return state.probabilities(
                    LongStream.range(0, 1L << circuit.qubitCount()).toArray());
        }
    }

    private static double[] joined(ReducedCircuit reduced, int n) {
        List<double[]> parts = new ArrayList<>();
        reduced.parts().forEach(part -> parts.add(distribution(part.circuit())));
        double[] joined = new double[1 << n];
        long[] bits = new long[parts.size()];
        add(reduced, parts, bits, 0, 1, joined);
        return joined;
    }

    private static void add(
            ReducedCircuit reduced, List<double[]> parts, long[] bits, int at, double probability, double[] joined) {
        if (at == parts.size()) {
            joined[(int) join(reduced, bits)] += probability;
            return;
        }
        for (int i = 0; i < parts.get(at).length; i++) {
            bits[at] = i;
            add(reduced, parts, bits, at + 1, probability * parts.get(at)[i], joined);
        }
    }

    /** A basis state of each part, joined. */
    static long join(ReducedCircuit reduced, long... ofParts) {
        List<BasisStates> states = new ArrayList<>();
        for (int p = 0; p < ofParts.length; p++) {
            states.add(BasisStates.of(
                    new long[] {ofParts[p]}, reduced.parts().get(p).wires().size()));
        }
        return reduced.join(1, states).indices()[0];
    }

    @Test
    void aGhzStateIsOneBit() {
        Circuit.Builder builder = Circuit.builder(40).append(FixedGate.H, 0);
        for (int q = 1; q < 40; q++) {
            builder.append(FixedGate.CNOT, q - 1, q);
        }
        ReducedCircuit reduced = ReducedCircuit.of(builder.build());
        assertThat(reduced.parts()).hasSize(1);
        assertThat(reduced.parts().getFirst().wires()).hasSize(1);
        assertThat(join(reduced, 0)).isZero();
        assertThat(join(reduced, 1)).isEqualTo((1L << 40) - 1);
    }

    @Test
    void aReversibleCircuitOnABasisStateIsClassical() {
        Circuit circuit = Circuit.builder(62)
                .append(FixedGate.X, 0)
                .append(FixedGate.X, 61)
                .append(new Controlled(FixedGate.X, 2), 0, 61, 30)
                .append(FixedGate.SWAP, 30, 5)
                .append(new Controlled(FixedGate.SWAP, 1), 5, 61, 1)
                .build();
        ReducedCircuit reduced = ReducedCircuit.of(circuit);
        assertThat(reduced.parts()).isEmpty();
        assertThat(join(reduced)).isEqualTo(1L << 61 | 1L << 60 | 1L << 56);
    }

    @Test
    void theFourierTransformOfABasisStateIsAProduct() {
        int n = 45;
        Circuit.Builder builder = Circuit.builder(n).append(FixedGate.X, 3).append(FixedGate.X, 7);
        for (int q = 0; q < n; q++) {
            builder.append(FixedGate.H, q);
            for (int control = q + 1; control < n; control++) {
                builder.append(new CPhase(Math.scalb(Math.PI, q - control)), control, q);
            }
        }
        assertThat(ReducedCircuit.of(builder.build()).parts())
                .hasSize(n)
                .allSatisfy(part -> assertThat(part.wires()).hasSize(1));
    }

    @Test
    void fewCyclesOfSycamoreAreSmallParts() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(40), 2, "ABCDCDAB", 7));
        assertThat(ReducedCircuit.of(circuit).parts())
                .hasSizeGreaterThan(4)
                .allSatisfy(part -> assertThat(part.wires()).hasSizeLessThan(12));
    }

    /** Five thousand qubits in Bell pairs of the first and the second half, turned round. */
    @Test
    void qubitsMayBeMoreThanTheBitsOfAWord() {
        int n = 5000;
        Circuit.Builder builder = Circuit.builder(n);
        for (int q = 0; q < n / 2; q++) {
            builder.append(FixedGate.H, q).append(FixedGate.CNOT, q, q + n / 2);
        }
        for (int q = 0; q < n / 2; q++) {
            builder.append(FixedGate.SWAP, q, n - 1 - q);
        }
        builder.append(FixedGate.X, n - 1);
        ReducedCircuit reduced = ReducedCircuit.of(builder.build());
        assertThat(reduced.parts()).hasSize(n / 2);
        List<BasisStates> drawn = new ArrayList<>();
        for (int p = 0; p < n / 2; p++) {
            drawn.add(BasisStates.of(new long[] {p % 3 == 0 ? 1 : 0, 0}, 1));
        }
        BasisStates joined = reduced.join(2, drawn);
        assertThat(joined.ones(1).stream()).containsExactly(n - 1);
        for (int q = 0; q < n / 2; q++) {
            int flipped = q == 0 ? 1 : 0;
            assertThat(joined.bit(0, n - 1 - q) ^ flipped).isEqualTo(q % 3 == 0 ? 1 : 0);
            assertThat(joined.bit(0, n / 2 - 1 - q)).isEqualTo(q % 3 == 0 ? 1 : 0);
        }
    }
}
