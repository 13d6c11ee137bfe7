package dev.platanus.xeb.bitstring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Bitstrings;
import dev.platanus.circuit.Readout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenBitstringsTest {
    @Test
    void theLeftMostCharacterIsQubitZeroTheMostSignificantBit() throws IOException {
        assertThat(text(new long[] {0b100, 0b001, 0b110}, 3)).isEqualTo("100\n001\n110\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 31, 54, 63})
    void readsWhatItWrites(int qubits) throws IOException {
        Random random = new Random(qubits);
        long[] samples = LongStream.generate(random::nextLong)
                .limit(150_000)
                .map(bits -> bits >>> (Long.SIZE - qubits))
                .toArray();
        assertThat(read(text(samples, qubits), qubits)).isEqualTo(samples);
    }

    @Test
    void takesBlankLinesBlanksAndWindowsLineEndsAndNoLastLineEnd() throws IOException {
        assertThat(read("\n01 \r\n  \n\t10\r\n\r\n11", 2)).containsExactly(1, 2, 3);
        assertThat(read("", 2)).isEmpty();
    }

    private static String text(long[] samples, int qubits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Bitstrings.write(samples, qubits, bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static long[] read(String content, int qubits) throws IOException {
        LongStream.Builder all = LongStream.builder();
        BitstringInput.read(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
                "list",
                Readout.all(qubits),
                BitstringSettings.NONE.with(BitstringFormat.TEXT),
                (one, _) -> all.add(one.indices()[0]));
        return all.build().toArray();
    }
}
