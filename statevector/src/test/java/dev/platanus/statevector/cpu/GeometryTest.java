package dev.platanus.statevector.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.machine.Precision;
import dev.platanus.statevector.cpu.Geometry.Block;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Where amplitudes lie")
class GeometryTest {

    @ParameterizedTest
    @EnumSource
    void everyAmplitudeHasItsOwnPlace(Precision precision) {
        Geometry geometry = Geometry.of(precision);
        Set<Long> offsets = new HashSet<>();
        for (long index = 0; index < 1 << 16; index++) {
            long offset = geometry.offset(index);
            assertThat(offset / 64 % 2)
                    .as("real parts come first in each chunk")
                    .isZero();
            offsets.add(offset);
            offsets.add(offset + Geometry.IM);
        }
        assertThat(offsets)
                .hasSize(2 << 16)
                .allMatch(offset -> offset >= 0 && offset < (long) precision.bytesPerAmplitude() << 16);
    }

    @Test
    void rowsAreFoundAgainFromWhereTheyAreStored() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            long row = random.nextLong() & (1L << 25) - 1;
            long other = random.nextLong() & (1L << 25) - 1;

            assertThat(Geometry.rowOfStored(Geometry.rowOffset(row) / Geometry.ROW_BYTES))
                    .isEqualTo(row);
            assertThat(Geometry.rowOffset(row ^ other)).isEqualTo(Geometry.rowOffset(row) ^ Geometry.rowOffset(other));
        }
    }

    @Test
    void statesOfManyQubitsHaveLongOffsets() {
        assertThat(Geometry.SINGLE.offset((1L << 40) - 1)).isBetween(8L << 39, 8L << 40);
        assertThat(Geometry.DOUBLE.offset((1L << 40) - 1)).isBetween(16L << 39, 16L << 40);
    }

    @Test
    void smallStatesFillOneRow() {
        assertThat(Geometry.SINGLE.positions(1)).isEqualTo(9);
        assertThat(Geometry.DOUBLE.positions(1)).isEqualTo(8);
        assertThat(Geometry.SINGLE.positions(9)).isEqualTo(9);
        assertThat(Geometry.DOUBLE.positions(30)).isEqualTo(30);
    }

    /** Whatever the two positions are, in lanes, in the row or among the rows: each amplitude is visited exactly once. */
    @ParameterizedTest
    @CsvSource({"1, SINGLE", "4, SINGLE", "8, SINGLE", "16, SINGLE", "1, DOUBLE", "2, DOUBLE", "4, DOUBLE", "8, DOUBLE"
    })
    void aLoopVisitsTheWholeBlockOnce(int lanes, Precision precision) {
        Block block = Geometry.of(precision).block(List.of(11, 9, 14), lanes);
        long amplitudes = 8L << Geometry.of(precision).rowBits();
        List<Integer> high = IntStream.of(0, 1, 2, 3, 4, 6, 7, 8, 9, 11, 14)
                .filter(block::isLocal)
                .filter(position -> !block.isLane(position))
                .boxed()
                .toList();
        for (int a : high) {
            for (int b : high) {
                if (a != b) {
                    assertThat(visited(block, block.over(a, b), lanes))
                            .as("positions %d and %d", a, b)
                            .isEqualTo(amplitudes);
                }
            }
            assertThat(visited(block, block.over(a), lanes)).isEqualTo(amplitudes);
        }
        assertThat(visited(block, block.over(), lanes)).isEqualTo(amplitudes);
    }

    /** Number of amplitudes in the vectors of all four kinds; fails if one is met twice. */
    private static long visited(Block block, Loop loop, int lanes) {
        boolean hasA = loop.rowA() != 0 || loop.deltaA() != 0;
        boolean hasB = loop.rowB() != 0 || loop.deltaB() != 0;
        Set<Long> vectors = new HashSet<>();
        for (int g : loop.groups()) {
            for (int offset : loop.offsets()) {
                for (int a = 0; a <= (hasA ? 1 : 0); a++) {
                    for (int b = 0; b <= (hasB ? 1 : 0); b++) {
                        int row = g ^ a * loop.rowA() ^ b * loop.rowB();
                        long address = (long) row * Geometry.ROW_BYTES + offset + a * loop.deltaA() + b * loop.deltaB();
                        assertThat(row).isBetween(0, block.rows() - 1);
                        assertThat(vectors.add(address)).isTrue();
                    }
                }
            }
        }
        return (long) vectors.size() * lanes;
    }
}
