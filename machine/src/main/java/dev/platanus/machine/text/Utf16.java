package dev.platanus.machine.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text as Windows writes it: in UTF-16, or in UTF-8 with a byte order mark. */
public final class Utf16 {
    private static final int LOOKED_AT = 64;

    private Utf16() {}

    /**
     * Decodes text in UTF-16 or else in UTF-8.
     *
     * @param bytes the content of a file
     * @return the text, without a byte order mark
     */
    public static String decoded(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        if (isLikely(bytes)) {
            charset = isLittleEndian(bytes) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Returns whether this looks like UTF-16.
     *
     * @param bytes the content of a file
     * @return whether a byte order mark of UTF-16 comes first, or every other byte is 0, as in ASCII characters of 16 bits
     */
    public static boolean isLikely(byte[] bytes) {
        return bytes.length >= 2 && (isLittleEndian(bytes) || isMarked(bytes, 0xFE, 0xFF) || zerosAt(bytes, 0));
    }

    private static boolean isLittleEndian(byte[] bytes) {
        return isMarked(bytes, 0xFF, 0xFE) || zerosAt(bytes, 1);
    }

    private static boolean isMarked(byte[] bytes, int first, int second) {
        return (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static boolean zerosAt(byte[] bytes, int parity) {
        int end = Math.min(bytes.length, LOOKED_AT) & ~1;
        for (int i = 0; i < end; i++) {
            if ((bytes[i] == 0) != (i % 2 == parity)) {
                return false;
            }
        }
        return end >= 4;
    }
}
