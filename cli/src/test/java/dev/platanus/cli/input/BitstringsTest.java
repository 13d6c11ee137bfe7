package dev.platanus.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitstringsTest {
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

    @ParameterizedTest
    @CsvSource({
        "'00\n000\n', 'list:2: bitstring has 3 characters, the circuit has 2 qubits'",
        "'00\n\n0', 'list:3: bitstring has 1 character, the circuit has 2 qubits'",
        "'0x\n', 'list:1: character 2 of the bitstring is ''x'', not 0 or 1'",
        "'00 01', 'list:1: more than a bitstring; write one bitstring of 2 characters a line'",
        "'00\n\u00e9', 'list:2: character 1 of the bitstring is byte 233, not 0 or 1'",
    })
    void namesTheLineOfAnythingElse(String content, String message) {
        assertThatThrownBy(() -> read(content, 2))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
                .hasMessage(message);
    }

    private static String text(long[] samples, int qubits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Bitstrings.write(samples, qubits, bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static long[] read(String content, int qubits) throws IOException {
        long[] all = {};
        try (BitstringReader reader = new BitstringReader(
                new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)), "list", qubits)) {
            for (long[] batch = reader.next(1 << 16); batch.length > 0; batch = reader.next(1 << 16)) {
                all = Arrays.copyOf(all, all.length + batch.length);
                System.arraycopy(batch, 0, all, all.length - batch.length, batch.length);
            }
        }
        return all;
    }
}
