package dev.platanus.machine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpyHeaderTest {
    private static NpyHeader read(String text) throws IOException {
        return NpyHeader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String file(String header) {
        return "\u0093NUMPY\u0001\0" + (char) header.length() + "\0" + header;
    }

    /** As numpy 2 writes numpy.zeros(8, numpy.complex64). */
    @Test
    void isWrittenAsNumpyDoes() {
        String text = "{'descr': '<c8', 'fortran_order': False, 'shape': (8,), }";
        String expected = "\u0093NUMPY\u0001\0\u0076\0" + text + " ".repeat(117 - text.length()) + "\n";
        assertThat(new String(NpyHeader.format("<c8", List.of(8L)), StandardCharsets.ISO_8859_1))
                .isEqualTo(expected)
                .hasSize(128);
    }

    @Test
    void isReadAgain() throws IOException {
        for (List<Long> shape : List.of(List.<Long>of(), List.of(8L), List.of(2L, 2L, 2L), List.of(1L << 40, 3L))) {
            byte[] bytes = NpyHeader.format("<c16", shape);
            ByteArrayInputStream stream = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 7));
            assertThat(NpyHeader.read(stream)).isEqualTo(new NpyHeader("<c16", false, shape, bytes.length));
            assertThat(stream.available()).isEqualTo(7);
        }
        String old = "{\"shape\": (2L, 3L), \"fortran_order\": True, \"descr\": \"|u1\"}";
        assertThat(read(file(old))).isEqualTo(new NpyHeader("|u1", true, List.of(2L, 3L), 10 + old.length()));
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> read("PK\u0003\u0004........")).hasMessageContaining("this is no npy file");
        assertThatThrownBy(() -> read("\u0093NUMPY\u0004\0..")).hasMessageContaining("npy version 4 is unknown");
        assertThatThrownBy(() -> read("\u0093NUMPY\u0001\0\u00ff\u00ff{"))
                .hasMessageContaining("cut off: 1 of 65535 bytes")
                .isInstanceOfSatisfying(
                        NpyHeader.MalformedException.class,
                        e -> assertThat(e.offset()).isEqualTo(11));
        assertThatThrownBy(() -> read(file("{'descr': '<c8', 'fortran_order': False}")))
                .hasMessageContaining("has no 'shape'");
        assertThatThrownBy(() -> read(file("{'descr': '<c8', 'fortran_order': False, 'shape': (-1,)}")))
                .hasMessageContaining("has no 'shape'");
    }
}
