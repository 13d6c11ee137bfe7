package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.file.NpyHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's array file, header versions 1 to 3, in C or Fortran order: a matrix shots × n of 0 and 1 (of integers, bool or floats), a
 * uint8 matrix shots × ceil(n/8) of {@linkplain PackedBits packed bits}, a vector of integers, the first bit in the most significant
 * of n places, or a vector of texts of bits.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class NpyReader {
    private static final Pattern TYPE = Pattern.compile("([<>|=])(?:([uib])([1248])|(f)([248])|([US])([0-9]{1,5}))");
    private static final int MOST_COLUMNS = 999_999_999;
    private static final int MOST_TURNED = Integer.MAX_VALUE - 16;
    private static final int PREAMBLE = 8;

    /** What an entry is. */
    private enum Kind {
        UNSIGNED,
        SIGNED,
        FLOATING,
        TEXT
    }

    private final ByteReader bytes;
    private final String source;
    private final OrderedSink sink;
    private final WrittenBits written = new WrittenBits();
    private boolean bigEndian;
    private Kind kind;
    private int width;
    /** Of a text, UTF-32 or single bytes. */
    private int characterBytes;

    private long rows;
    private int columns;
    /** All entries, column by column, if that is how they are stored; else null. */
    private byte[] turned;

    private NpyReader(ByteReader bytes, String source, OrderedSink sink) {
        this.bytes = bytes;
        this.source = source;
        this.sink = sink;
    }

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        NpyReader reader = new NpyReader(bytes, source, sink);
        reader.header();
        reader.body();
    }

    /** Takes a row of bytes. */
    @FunctionalInterface
    interface Rows {
        void row(byte[] row) throws IOException;
    }

    /**
     * Reads a matrix of uint8, row by row.
     *
     * @param columns how many bytes a row must have
     */
    static void rows(ByteReader bytes, String source, int columns, Rows rows) throws IOException {
        NpyReader reader = new NpyReader(bytes, source, null);
        reader.header();
        if (reader.width != 1 || reader.columns != columns) {
            throw reader.bad(
                    PREAMBLE,
                    "the array is no matrix of uint8 with " + columns + " columns, as its number of bits says");
        }
        byte[] row = new byte[columns];
        for (long r = 0; r < reader.rows; r++) {
            reader.fill(row, r);
            rows.row(row);
        }
    }

    private void header() throws IOException {
        NpyHeader header;
        try {
            header = NpyHeader.read(bytes);
        } catch (NpyHeader.MalformedException e) {
            throw bad(e.offset(), e.getMessage());
        }
        Matcher type = TYPE.matcher(header.type());
        if (!type.matches()) {
            throw bad(
                    PREAMBLE,
                    "the npy type '" + header.type()
                            + "' holds no bits; save uint8 (a matrix of bits, or packed) or uint64 (a vector)");
        }
        bigEndian = type.group(1).equals(">")
                || type.group(1).equals("=") && ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        entries(type);
        List<Long> shape = header.shape();
        boolean matrix = shape.size() == 2 && kind != Kind.TEXT;
        if (!matrix && shape.size() != 1 || matrix && (shape.getLast() < 1 || shape.getLast() > MOST_COLUMNS)) {
            throw bad(
                    PREAMBLE,
                    kind == Kind.TEXT
                            ? "the npy shape of texts is not (shots,)"
                            : "the npy shape is neither (shots,) nor (shots, columns)");
        }
        rows = shape.getFirst();
        columns = matrix ? Math.toIntExact(shape.getLast()) : 0;
        if (header.fortranOrder() && matrix) {
            turn();
        }
    }

    private void entries(Matcher type) {
        if (type.group(6) != null) {
            kind = Kind.TEXT;
            characterBytes = type.group(6).equals("U") ? Integer.BYTES : 1;
            width = characterBytes * Math.max(1, Integer.parseInt(type.group(7)));
        } else if (type.group(4) != null) {
            kind = Kind.FLOATING;
            width = Integer.parseInt(type.group(5));
        } else {
            kind = type.group(2).equals("i") ? Kind.SIGNED : Kind.UNSIGNED;
            width = Integer.parseInt(type.group(3));
        }
    }

    /** Reads an array in Fortran order, as numpy.save writes a.T. */
    private void turn() throws IOException {
        double size = (double) rows * columns * width;
        if (size > MOST_TURNED) {
            throw bad(
                    PREAMBLE,
                    "the array is in Fortran order, and too large to be turned round here; save"
                            + " numpy.ascontiguousarray(a)");
        }
        turned = bytes.readNBytes((int) size);
        if (turned.length < size) {
            throw bad(
                    bytes.offset(), "the array is cut off: it has " + turned.length + " of " + (long) size + " bytes");
        }
    }

    /** Reads a row. */
    private void fill(byte[] row, long number) throws IOException {
        if (turned != null) {
            for (int column = 0; column < columns; column++) {
                int from = Math.toIntExact((column * rows + number) * width);
                System.arraycopy(turned, from, row, column * width, width);
            }
            return;
        }
        long begin = bytes.offset();
        if (bytes.readNBytes(row, 0, row.length) < row.length) {
            throw bad(begin, "the array is cut off in row " + number + " of " + rows + " (counted from 0)");
        }
    }

    private void body() throws IOException {
        int qubits = sink.qubits();
        int packedColumns = Math.ceilDiv(qubits, Byte.SIZE);
        boolean vector = columns == 0;
        boolean matrix = columns == qubits || columns == sink.width();
        if (!vector && !matrix && (width != 1 || columns != packedColumns)) {
            throw bad(
                    PREAMBLE,
                    "the array has " + columns + " columns, the circuit has " + qubits + " qubits (packed: "
                            + packedColumns + " columns of uint8)");
        }
        if (vector && kind == Kind.FLOATING) {
            throw bad(
                    PREAMBLE,
                    "a vector of floats holds no bitstrings; save their numbers as uint64, or a matrix of bits");
        }
        // n rows of nothing but 0 and 1 are a matrix that lies on its side rather than n small numbers
        boolean onItsSide =
                rows == qubits && qubits >= Byte.SIZE && !matrix && kind != Kind.TEXT && !isToldApart(vector);
        PackedBits packed = new PackedBits(sink, source);
        byte[] row = new byte[Math.max(1, columns) * width];
        ByteBuffer cells = ByteBuffer.wrap(row).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (long r = 0; r < rows; r++) {
            long begin = bytes.offset();
            fill(row, r);
            for (int column = 0; onItsSide && column < Math.max(1, columns); column++) {
                onItsSide = cell(cells, column) >>> 1 == 0;
            }
            if (kind == Kind.TEXT) {
                text(row, what -> bad(begin, what));
            } else if (vector) {
                sink.add(
                        integer(cells, r, begin),
                        1,
                        sink.settings().decimal().orElse(BitOrder.FIRST),
                        what -> bad(begin, what));
            } else if (matrix) {
                sink.add(bits(cells, r, begin), 1, BitOrder.FIRST, what -> bad(begin, what));
            } else {
                packed.row(row, begin);
            }
        }
        packed.end();
        if (bytes.read() >= 0) {
            throw bad(bytes.offset() - 1, "there are more bytes than the shape of the array says");
        }
        if (onItsSide) {
            throw bad(
                    PREAMBLE,
                    "the array has " + rows
                            + " rows of 0 and 1, as many as the circuit has qubits: save shots x qubits (a.T, or"
                            + " a[None, :] for one shot); " + setting(vector ? "decimal" : "packed")
                            + " says that it holds " + rows + (vector ? " numbers" : " rows of packed bits"));
        }
    }

    /** Whether somebody has said what rows that are no bits are. */
    private boolean isToldApart(boolean vector) {
        return vector
                ? sink.settings().decimal().isPresent()
                : sink.settings().packing().isPresent();
    }

    /** A bitstring as a text, filled up with zero characters. */
    private void text(byte[] row, FilePosition place) throws BitstringFormatException {
        Charset charset = characterBytes == 1
                ? StandardCharsets.ISO_8859_1
                : bigEndian ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_32LE;
        String text = new String(row, charset).replaceFirst("\0+$", "").strip();
        if (sink.addPrefixed(text, 1, written, place) || sink.addDecimal(text, 1, written, place)) {
            return;
        }
        if (sink.settings().order().isEmpty() && sink.width() > 1) {
            throw place.bad("texts in an array do not tell where qubit 0 stands in them; say " + setting("bit-order")
                    + " last for Qiskit's memory, or " + setting("bit-order") + " first");
        }
        written.clear();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == ' ') {
                written.gap();
            } else if (character == '0' || character == '1') {
                written.add(character - '0', place);
            } else {
                throw place.bad("character " + (i + 1) + " of the bitstring is "
                        + BitstringFormatException.character(character) + ", not 0 or 1");
            }
        }
        sink.add(written, 1, BitOrder.FIRST, place);
    }

    private long integer(ByteBuffer cells, long row, long begin) throws BitstringFormatException {
        long value = cell(cells, 0);
        if (sink.qubits() < Long.SIZE && value >>> sink.qubits() != 0 || kind == Kind.SIGNED && value < 0) {
            throw bad(begin, "entry " + row + " is " + shown(cells, 0) + ", outside 0..2^" + sink.qubits() + " - 1");
        }
        return value;
    }

    private WrittenBits bits(ByteBuffer cells, long row, long begin) throws BitstringFormatException {
        written.clear();
        for (int column = 0; column < columns; column++) {
            long value = cell(cells, column);
            if (value != 0 && value != 1) {
                throw bad(
                        turned == null ? begin + (long) column * width : PREAMBLE,
                        "row " + row + ", column " + column + " (counted from 0) holds " + shown(cells, column)
                                + ", not 0 or 1");
            }
            written.add((int) value, what -> bad(begin, what));
        }
        return written;
    }

    /** An entry as a whole number, −1 if it is none. */
    private long cell(ByteBuffer cells, int column) {
        if (kind == Kind.FLOATING) {
            double value = real(cells, column);
            return value == 0 ? 0 : value == 1 ? 1 : -1;
        }
        int at = column * width;
        boolean signed = kind == Kind.SIGNED;
        return switch (width) {
            case 1 -> signed ? cells.get(at) : cells.get(at) & 0xFF;
            case 2 -> signed ? cells.getShort(at) : cells.getShort(at) & 0xFFFF;
            case 4 -> signed ? cells.getInt(at) : cells.getInt(at) & 0xFFFFFFFFL;
            default -> cells.getLong(at);
        };
    }

    private double real(ByteBuffer cells, int column) {
        int at = column * width;
        return switch (width) {
            case 2 -> Float.float16ToFloat(cells.getShort(at));
            case 4 -> cells.getFloat(at);
            default -> cells.getDouble(at);
        };
    }

    private String shown(ByteBuffer cells, int column) {
        return switch (kind) {
            case FLOATING -> Double.toString(real(cells, column));
            case UNSIGNED -> Long.toUnsignedString(cell(cells, column));
            default -> Long.toString(cell(cells, column));
        };
    }

    private BitstringFormatException bad(long offset, String what) {
        return BitstringFormatException.atByte(source, offset, what);
    }
}
