package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.tensornet.network.RandomGates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreedyBlocksTest {

    /** Each gate once, gates on a common wire in their order, and few wires mixed by a block. */
    @ParameterizedTest
    @CsvSource({"8, 3, 100", "20, 4, 300", "90, 10, 900"})
    void areTheCircuitInAnotherOrder(int qubits, int open, int gates) {
        Circuit circuit = RandomGates.circuit(qubits, gates, new Random(qubits));
        int[] wireOf = IntStream.range(0, qubits).toArray();
        List<WireGate> given =
                circuit.gates().map(gate -> WireGate.of(gate, wireOf)).toList();
        List<List<WireGate>> blocks = new GreedyBlocks(qubits, open).of(given);

        Map<WireGate, Integer> place = new IdentityHashMap<>();
        List<WireGate> ordered = new ArrayList<>();
        blocks.forEach(ordered::addAll);
        ordered.forEach(gate -> place.put(gate, place.size()));
        assertThat(ordered).hasSize(given.size());
        assertThat(place).hasSize(given.size());
        int[] last = IntStream.generate(() -> -1).limit(qubits).toArray();
        for (WireGate gate : given) {
            for (int wire : gate.wires()) {
                assertThat(place.get(gate)).isGreaterThan(last[wire]);
                last[wire] = place.get(gate);
            }
        }
        for (List<WireGate> block : blocks) {
            BitSet mixed = new BitSet();
            block.forEach(gate -> gate.mixed().forEach(mixed::set));
            assertThat(mixed.cardinality()).isLessThanOrEqualTo(open);
        }
        assertThat(blocks).hasSizeLessThan(gates / 3);
    }
}
