package dev.platanus.machine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.InsufficientMemoryException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffHeapMemoryTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 4096, (1 << 21) + 8, 5L << 20})
    void startsZeroedAtAMultipleOfTwoMebibytes(long bytes) {
        try (OffHeapMemory memory = OffHeapMemory.allocate(bytes)) {
            MemorySegment segment = memory.segment();
            assertThat(segment.byteSize()).isEqualTo(bytes);
            assertThat(segment.address() % (1L << 21)).isZero();
            assertThat(segment.mismatch(MemorySegment.ofArray(new byte[(int) bytes])))
                    .isEqualTo(-1);

            segment.fill((byte) 7);
            assertThat(segment.get(ValueLayout.JAVA_BYTE, bytes - 1)).isEqualTo((byte) 7);
        }
    }

    @Test
    void isGoneOnceClosedAndMayBeClosedAgain() {
        OffHeapMemory memory = OffHeapMemory.allocate(4096);
        MemorySegment segment = memory.segment();
        memory.close();
        assertThatCode(memory::close).doesNotThrowAnyException();

        assertThatIllegalStateException().isThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void aSmallPieceIsZeroedWhoeverUsedItBefore() {
        try (OffHeapMemory memory = OffHeapMemory.reuse(1 << 20)) {
            memory.segment().fill((byte) 7);
        }
        for (int bytes : new int[] {1, 4097, 1 << 20, (1 << 20) + 1}) {
            try (OffHeapMemory memory = OffHeapMemory.reuse(bytes)) {
                assertThat(memory.segment().byteSize()).isEqualTo(bytes);
                assertThat(memory.segment().address() % 4096).isZero();
                assertThat(memory.segment().mismatch(MemorySegment.ofArray(new byte[bytes])))
                        .isEqualTo(-1);
                memory.segment().fill((byte) 7);
            }
        }
    }

    @Test
    void piecesInUseAreDifferentOnes() {
        List<OffHeapMemory> all =
                IntStream.range(0, 100).mapToObj(_ -> OffHeapMemory.reuse(8)).toList();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).segment().set(ValueLayout.JAVA_LONG, 0, i);
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).segment().get(ValueLayout.JAVA_LONG, 0)).isEqualTo(i);
            all.get(i).close();
            all.get(i).close();
            assertThatIllegalStateException().isThrownBy(all.get(i)::segment);
        }
    }

    /** 2^55 bytes are more than any processor can address today. */
    @Test
    void saysHowMuchTheSystemRefused() {
        assertThatThrownBy(() -> OffHeapMemory.allocate(1L << 55))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("32.0 PiB")
                .hasMessageContaining("use fewer qubits");
    }
}
