package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Gzip")
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

    /** Buffers of all sizes, so that trailers and headers stand anywhere in them. */
    @Test
    void unpacksAllMembersAndNothingButMembers() throws IOException {
        byte[] two = concat(packed("first\n"), packed(""), packed("second\n"));
        byte[] second = packed("second\n");
        for (int buffer = 1; buffer <= 64; buffer++) {
            assertThat(unpacked(two, buffer)).isEqualTo("first\nsecond\n");
            int size = buffer;
            for (int cut = 1; cut < second.length; cut++) {
                byte[] whole = concat(packed("first\n"), Arrays.copyOf(second, cut));
                assertThatThrownBy(() -> unpacked(whole, size)).isInstanceOfAny(EOFException.class, ZipException.class);
            }
            byte[] more = concat(two, new byte[] {'x'});
            assertThatThrownBy(() -> unpacked(more, size)).isInstanceOf(ZipException.class);
        }
    }

    private static String unpacked(byte[] file, int buffer) throws IOException {
        try (InputStream stream = Gzip.unpacked(new ByteArrayInputStream(file), buffer)) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] packed(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
