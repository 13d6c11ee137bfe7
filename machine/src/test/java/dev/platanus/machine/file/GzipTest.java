package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The check for gzip")
class GzipTest {

    @Test
    void knowsWhatTheLibraryWrites() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new GZIPOutputStream(bytes).close();

        assertThat(Gzip.isAt(bytes.toByteArray())).isTrue();
        assertThat(Gzip.isAt(Arrays.copyOf(bytes.toByteArray(), Gzip.BEGINNING)))
                .isTrue();
    }

    @Test
    void takesNothingElseForIt() {
        assertThat(Gzip.isAt(new byte[0])).isFalse();
        assertThat(Gzip.isAt(new byte[] {0x1f, (byte) 0x8b})).isFalse();
        assertThat(Gzip.isAt(new byte[] {0x1f, (byte) 0x8b, 7})).isFalse();
        assertThat(Gzip.isAt(new byte[] {0x1f, 0x0b, 8})).isFalse();
    }
}
