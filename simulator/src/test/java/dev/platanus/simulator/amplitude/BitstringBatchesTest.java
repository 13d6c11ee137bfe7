package dev.platanus.simulator.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.BasisStates;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BitstringBatchesTest {
    private static final int QUBITS = 40;

    private static List<BitstringBatches> candidates(long[] indices) {
        BasisStates states = BasisStates.of(indices, QUBITS);
        return BitstringBatches.of(states, List.of()).withCandidates(states);
    }

    @Test
    void unrelatedBitstringsAreAList() {
        long[] indices = new Random(1).longs(100, 0, 1L << QUBITS).toArray();
        assertThat(candidates(indices)).hasSize(1).first().satisfies(batches -> {
            assertThat(batches.open()).isEmpty();
            assertThat(batches.count()).isEqualTo(100);
        });
    }

    @Test
    void aWholeBatchIsOne() {
        // bits 0, 3 and 4 of the number are qubits 39, 36 and 35
        long[] indices = LongStream.range(0, 8)
                .map(i -> 0x12345600L | i & 1 | (i & 6) << 2)
                .toArray();
        assertThat(candidates(indices)).hasSize(2).last().satisfies(batches -> {
            assertThat(batches.open()).containsExactly(35, 36, 39);
            assertThat(batches.closed().indices()).containsExactly(0x12345600L);
        });
    }

    @Test
    void aUnionOfBatchesIsFound() {
        long[] heads = new Random(2).longs(20, 0, 1L << QUBITS - 6).toArray();
        long[] indices = Arrays.stream(heads)
                .flatMap(head -> LongStream.range(0, 64).map(i -> head << 6 | i))
                .toArray();
        assertThat(candidates(indices)).hasSize(2).last().satisfies(batches -> {
            assertThat(batches.open()).containsExactly(34, 35, 36, 37, 38, 39);
            assertThat(batches.count()).isEqualTo(20);
        });
    }

    @Test
    void everyBitstringHasItsPlace() {
        Random random = new Random(3);
        long[] indices = LongStream.range(0, 500)
                .map(i -> 0xABCDE00000L | random.nextInt(1 << 12))
                .toArray();
        for (BitstringBatches batches : candidates(indices)) {
            List<BitSet> bitstrings = batches.bitstrings();
            int[] places = batches.places(BasisStates.of(indices, QUBITS));
            for (int i = 0; i < indices.length; i++) {
                int place = places[i];
                int open = batches.open().size();
                long found = 0;
                for (int q = 0; q < QUBITS; q++) {
                    int at = batches.open().indexOf(q);
                    boolean one = at >= 0
                            ? (place >>> open - 1 - at & 1) == 1
                            : bitstrings.get(place >>> open).get(q);
                    found = 2 * found + (one ? 1 : 0);
                }
                assertThat(found).isEqualTo(indices[i]);
            }
        }
    }
}
