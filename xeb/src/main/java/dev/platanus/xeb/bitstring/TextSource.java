package dev.platanus.xeb.bitstring;

import static java.util.Map.entry;

import dev.platanus.machine.file.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A file that was unpacked if it was in gzip, and whose encoding is known: byte order marks are left out and UTF-16 is
 * turned into UTF-8.
 */
final class TextSource {
    private static final int GZIP_BUFFER = 1 << 16;

    private static final String UTF_32 = "text in UTF-32; save it as UTF-8";
    private static final String PICKLE = "a Python pickle; write numpy.save or JSON";

    /** Where an archive of tar says so, behind the name of its first file. */
    private static final int TAR_MAGIC = 257;

    /** In ISO 8859-1. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            entry("PK\u0003\u0004", "a zip or npz archive; unpack it first"),
            entry("\u001F\u008B\b", "a gzip file inside a gzip file; unpack it once"),
            entry("\u00FF\u00FE\u0000\u0000", UTF_32),
            entry("\u0000\u0000\u00FE\u00FF", UTF_32),
            entry("BZh", "packed by bzip2; unpack it first"),
            entry("\u00FD7zXZ", "packed by xz; unpack it first"),
            entry("(\u00B5/\u00FD", "packed by zstd; unpack it first"),
            entry("\u0004\"M\u0018", "packed by lz4; unpack it first"),
            entry("7z\u00BC\u00AF", "a 7z archive; unpack it first"),
            entry("Rar!", "a rar archive; unpack it first"),
            entry("\u0089PNG", "a picture"),
            entry("\u00FF\u00D8\u00FF", "a picture"),
            entry("GIF8", "a picture"),
            entry("%PDF", "a PDF document"),
            entry("\u0089HDF", "an HDF5 file; write npy or text"),
            entry("MATLAB ", "a MATLAB file; write CSV or text"),
            entry("PAR1", "a Parquet file; write CSV or text"),
            entry("ARROW1", "an Arrow or Feather file; write CSV or text"),
            entry("FEA1", "a Feather file; write CSV or text"),
            entry("Obj\u0001", "an Avro file; write CSV or text"),
            entry("SQLite format 3", "a database of SQLite; export CSV"),
            entry("QISKIT", "Qiskit's QPY, which holds circuits"),
            entry("\u00AC\u00ED\u0000\u0005", "serialized objects of Java; write text"),
            entry("\u007FELF", "a program"),
            entry("\u0080\u0002", PICKLE),
            entry("\u0080\u0003", PICKLE),
            entry("\u0080\u0004", PICKLE),
            entry("\u0080\u0005", PICKLE),
            entry("\u00D0\u00CF\u0011\u00E0", "an old Excel file; export CSV"),
            entry("version https://git-lfs.", "a pointer of Git LFS, not the file itself; fetch that by git lfs pull"),
            entry("<!DOCTYPE html", "a web page; download the raw file"));

    private final ByteReader bytes;
    private final boolean compressed;
    private ByteReader decoded;

    private TextSource(ByteReader bytes, boolean compressed) {
        this.bytes = bytes;
        this.compressed = compressed;
    }

    static TextSource open(InputStream stream) throws IOException {
        ByteReader bytes = new ByteReader(stream);
        boolean gzip = Gzip.isAt(bytes.beginning());
        return new TextSource(gzip ? new ByteReader(Gzip.unpacked(bytes, GZIP_BUFFER)) : bytes, gzip);
    }

    boolean compressed() {
        return compressed;
    }

    /** The bytes as they are. */
    ByteReader bytes() {
        return bytes;
    }

    /** The bytes of a text, in UTF-8 without a byte order mark; binary data and plain text stay as they are. */
    ByteReader decoded() throws IOException {
        decoded = decoded == null ? decode() : decoded;
        return decoded;
    }

    private ByteReader decode() throws IOException {
        String begin = beginning();
        if (begin.startsWith("\u00EF\u00BB\u00BF") && isText(begin, 3, 1)) {
            bytes.skipNBytes(3);
            return bytes;
        }
        boolean mark = begin.startsWith("\u00FF\u00FE") || begin.startsWith("\u00FE\u00FF");
        boolean little = begin.startsWith("\u00FF\u00FE") || isWide(begin, 0, 0);
        boolean big = begin.startsWith("\u00FE\u00FF") || isWide(begin, 0, 1);
        int from = mark ? 2 : 0;
        if (little == big || !isWide(begin, from, little ? 0 : 1)) {
            return bytes;
        }
        bytes.skipNBytes(from);
        return new ByteReader(new Utf16Stream(bytes, little));
    }

    /** What this is, if it is a file of a well-known other kind. */
    Optional<String> other() throws IOException {
        String begin = beginning();
        if (begin.startsWith("ustar", TAR_MAGIC)) {
            return Optional.of("this is a tar archive; unpack it first");
        }
        return OTHERS.entrySet().stream()
                .filter(other -> begin.startsWith(other.getKey()))
                .findFirst()
                .map(other -> "this is " + other.getValue());
    }

    /** Whether this looks like UTF-16 that does not say so; small numbers in two bytes do as well. */
    boolean isUnmarkedUtf16() throws IOException {
        String begin = beginning();
        return isWide(begin, 0, 0) || isWide(begin, 0, 1);
    }

    private String beginning() throws IOException {
        return new String(bytes.beginning(), StandardCharsets.ISO_8859_1);
    }

    /** Whether from here on every second byte is 0 and the others, first or second of their pair, are text. */
    private static boolean isWide(String begin, int from, int offset) {
        if (begin.length() < from + 4) {
            return false;
        }
        for (int i = from + 1 - offset; i < begin.length(); i += 2) {
            if (begin.charAt(i) != 0) {
                return false;
            }
        }
        return isText(begin, from + offset, 2);
    }

    private static boolean isText(String begin, int from, int step) {
        for (int i = from; i < begin.length(); i += step) {
            char character = begin.charAt(i);
            if (character < ' ' && character != '\t' && character != '\n' && character != '\r') {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 as UTF-8; what is beyond ASCII, which no bitstring has, becomes a question mark. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // the inherited one reads byte by byte, as this must
    private static final class Utf16Stream extends InputStream {
        private final InputStream stream;
        private final boolean little;

        Utf16Stream(InputStream stream, boolean little) {
            this.stream = stream;
            this.little = little;
        }

        @Override
        public int read() throws IOException {
            int first = stream.read();
            int second = stream.read();
            if (first < 0) {
                return -1;
            }
            int unit = little ? second << Byte.SIZE | first : first << Byte.SIZE | second;
            // half a character at the end of the file is negative
            return unit >= 0 && unit < 0x80 ? unit : '?';
        }
    }
}
