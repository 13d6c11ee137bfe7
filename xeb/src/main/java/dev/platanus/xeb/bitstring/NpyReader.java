package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.file.NpyHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's array file, header versions 1 to 3, C order: a matrix shots × n of 0 and 1 (any integer type or bool), a uint8
 * matrix shots × ceil(n/8) of {@linkplain PackedBits packed bits}, or a vector of integers, the first bit in the most
 * significant of n places.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>
 */
final class NpyReader {
    private static final Pattern TYPE = Pattern.compile("([<>|=])([uib])([1248])");
    private static final int MOST_COLUMNS = 999_999_999;
    private static final int PREAMBLE = 8;

    private final ByteReader bytes;
    private final String source;
    private final OrderedSink sink;
    private final WrittenBits written = new WrittenBits();
    private boolean bigEndian;
    private boolean signed;
    private int width;
    private long rows;
    private int columns;

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
            if (bytes.readNBytes(row, 0, columns) < columns) {
                throw reader.bad(bytes.offset(), "the array is cut off in row " + r + " of " + reader.rows);
            }
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
        signed = type.group(2).equals("i");
        width = Integer.parseInt(type.group(3));
        if (header.fortranOrder()) {
            throw bad(PREAMBLE, "the array is in Fortran order; save numpy.ascontiguousarray(a)");
        }
        List<Long> shape = header.shape();
        if (shape.isEmpty() || shape.size() > 2 || shape.size() == 2 && shape.getLast() > MOST_COLUMNS) {
            throw bad(PREAMBLE, "the npy shape is neither (shots,) nor (shots, columns)");
        }
        rows = shape.getFirst();
        columns = shape.size() == 1 ? 0 : Math.toIntExact(shape.getLast());
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
        // n rows of nothing but 0 and 1 are a matrix that lies on its side rather than n small numbers
        boolean onItsSide = rows == qubits && qubits >= Byte.SIZE && !matrix && !isToldApart(vector);
        PackedBits packed = new PackedBits(sink, source);
        byte[] row = new byte[Math.max(1, columns) * width];
        ByteBuffer cells = ByteBuffer.wrap(row).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (long r = 0; r < rows; r++) {
            long begin = bytes.offset();
            int length = bytes.readNBytes(row, 0, row.length);
            if (length < row.length) {
                throw bad(begin, "the array is cut off in row " + r + " of " + rows + " (counted from 0)");
            }
            for (int column = 0; onItsSide && column < Math.max(1, columns); column++) {
                onItsSide = cell(cells, column) >>> 1 == 0;
            }
            if (vector) {
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

    private long integer(ByteBuffer cells, long row, long begin) throws BitstringFormatException {
        long value = cell(cells, 0);
        if (sink.qubits() < Long.SIZE && value >>> sink.qubits() != 0 || signed && value < 0) {
            throw bad(
                    begin,
                    "entry " + row + " is " + (signed ? value : Long.toUnsignedString(value)) + ", outside 0..2^"
                            + sink.qubits() + " - 1");
        }
        return value;
    }

    private WrittenBits bits(ByteBuffer cells, long row, long begin) throws BitstringFormatException {
        written.clear();
        for (int column = 0; column < columns; column++) {
            long value = cell(cells, column);
            if (value != 0 && value != 1) {
                throw bad(
                        begin + (long) column * width,
                        "row " + row + ", column " + column + " (counted from 0) holds "
                                + (signed ? value : Long.toUnsignedString(value)) + ", not 0 or 1");
            }
            written.add((int) value, what -> bad(begin, what));
        }
        return written;
    }

    private long cell(ByteBuffer cells, int column) {
        int at = column * width;
        return switch (width) {
            case 1 -> signed ? cells.get(at) : cells.get(at) & 0xFF;
            case 2 -> signed ? cells.getShort(at) : cells.getShort(at) & 0xFFFF;
            case 4 -> signed ? cells.getInt(at) : cells.getInt(at) & 0xFFFFFFFFL;
            default -> cells.getLong(at);
        };
    }

    private BitstringFormatException bad(long offset, String what) {
        return BitstringFormatException.atByte(source, offset, what);
    }
}
