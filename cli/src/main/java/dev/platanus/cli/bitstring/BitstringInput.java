package dev.platanus.cli.bitstring;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What was found in a file of bitstrings.
 *
 * @param format as recognised or given
 * @param compressed whether it came in gzip
 * @param orders the bit orders that were applied; none if the file is empty
 */
public record BitstringInput(BitstringFormat format, boolean compressed, Set<BitOrder> orders) {
    private static final int GZIP_BUFFER = 1 << 16;

    /** Copies the set. */
    public BitstringInput {
        orders = Set.copyOf(orders);
    }

    /**
     * Reads all bitstrings of a stream, in one pass and constant memory beside what the sink keeps.
     *
     * @param stream the file, in gzip or not; left open
     * @param source how messages call it
     * @param qubits n, 1..63
     * @param format the format, or null to recognise it by the first 64 KiB
     * @param order the bit order, or null for that of the format: {@link BitOrder#LAST} for Qiskit's keys in JSON, {@link
     *     BitOrder#FIRST} otherwise
     * @param sink takes the bitstrings; those counted zero times are left out
     * @return what was found
     * @throws BitstringFormatException at the first thing that is wrong
     * @throws IOException if reading fails
     * @throws IllegalArgumentException if the number of qubits is outside 1..63
     */
    public static BitstringInput read(
            InputStream stream, String source, int qubits, BitstringFormat format, BitOrder order, BitstringSink sink)
            throws IOException {
        if (qubits < 1 || qubits > 63) {
            throw new IllegalArgumentException("bitstrings of " + qubits + " qubits cannot be read; use 1..63 qubits");
        }
        ByteReader bytes = new ByteReader(stream);
        boolean compressed = isGzip(bytes.beginning());
        try {
            if (compressed) {
                bytes = new ByteReader(new GZIPInputStream(bytes, GZIP_BUFFER));
            }
            BitstringFormat known = format == null ? recognise(bytes.beginning(), source) : format;
            OrderedSink ordered = new OrderedSink(qubits, order, sink);
            switch (known) {
                case TEXT -> TextReader.read(bytes, source, ordered);
                case CSV -> CsvReader.read(bytes, source, ordered);
                case JSON -> JsonReader.read(bytes, source, ordered);
                case NPY -> NpyReader.read(bytes, source, ordered);
                case B8 -> B8Reader.read(bytes, source, ordered);
            }
            return new BitstringInput(known, compressed, ordered.used());
        } catch (EOFException | ZipException e) {
            throw BitstringFormatException.atByte(
                    source, bytes.offset(), "the gzip data are cut off or damaged (byte of the unpacked data)");
        } catch (ArithmeticException e) {
            throw new BitstringFormatException(source, "", "all counts together exceed 2^63 - 1");
        }
    }

    private static boolean isGzip(byte[] beginning) {
        return beginning.length >= 3 && beginning[0] == 0x1f && (beginning[1] & 0xFF) == 0x8b && beginning[2] == 8;
    }

    /** The format that a file's beginning looks like; binary data that are nothing else are b8. */
    static BitstringFormat recognise(byte[] beginning, String source) throws BitstringFormatException {
        if (beginning.length >= 6 && (beginning[0] & 0xFF) == 0x93 && beginning[1] == 'N' && beginning[2] == 'U') {
            return BitstringFormat.NPY;
        }
        if (beginning.length >= 4 && beginning[0] == 'P' && beginning[1] == 'K' && beginning[2] == 3) {
            throw BitstringFormatException.atByte(source, 0, "this is a zip or npz archive; unpack it first");
        }
        int first = -1;
        boolean separated = false;
        boolean firstLine = true;
        for (int i = 0; i < beginning.length; i++) {
            int character = beginning[i] & 0xFF;
            boolean blank = character == ' ' || character == '\t' || character == '\r' || character == '\n';
            if (character < ' ' && !blank) {
                return BitstringFormat.B8;
            }
            if (first < 0 && !blank) {
                first = character;
            }
            firstLine &= first < 0 || character != '\n';
            separated |= firstLine && (character == ',' || character == ';' || first >= 0 && character == '\t');
        }
        if (first == '{' || first == '[') {
            return BitstringFormat.JSON;
        }
        return separated ? BitstringFormat.CSV : BitstringFormat.TEXT;
    }
}
