package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Rows of packed bits whose bytes begin at their most significant bit ({@code numpy.packbits}) or at their least
 * significant one (Stim's {@code bit_packed}). Rows that mean something either way are held back until a row has a bit that
 * is unused in one of the two; if none has one, they are read as {@code numpy.packbits} writes them.
 */
final class PackedBits {
    private static final int MOST_HELD_BYTES = 1 << 22;

    private final OrderedSink sink;
    private final int rowBytes;
    private final WrittenBits bits = new WrittenBits();
    private final String source;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long heldFrom;
    private Optional<BitOrder> packing;

    PackedBits(OrderedSink sink, String source) {
        this.sink = sink;
        this.source = source;
        rowBytes = Math.ceilDiv(sink.qubits(), Byte.SIZE);
        packing = sink.settings().packing();
        if (sink.qubits() % Byte.SIZE == 0 && packing.isEmpty()) {
            packing = Optional.of(BitOrder.FIRST);
        }
    }

    /** Takes a row that begins at a byte of the file. */
    void row(byte[] row, long begin) throws IOException {
        if (packing.isPresent()) {
            hand(row, begin);
            return;
        }
        boolean big = isWithin(row, sink.qubits(), BitOrder.FIRST);
        boolean little = isWithin(row, sink.qubits(), BitOrder.LAST);
        if (held.size() == 0) {
            heldFrom = begin;
        }
        held.write(row);
        if (!big || !little) {
            // if neither fits, numpy.packbits is what the message is about
            packing = Optional.of(little ? BitOrder.LAST : BitOrder.FIRST);
            release();
        } else if (held.size() > MOST_HELD_BYTES) {
            packing = Optional.of(BitOrder.FIRST);
            release();
        }
    }

    /** Hands on what is still held back. */
    void end() throws IOException {
        if (packing.isEmpty()) {
            packing = Optional.of(BitOrder.FIRST);
        }
        release();
    }

    private void release() throws IOException {
        byte[] all = held.toByteArray();
        held.reset();
        byte[] row = new byte[rowBytes];
        for (int from = 0; from < all.length; from += rowBytes) {
            System.arraycopy(all, from, row, 0, rowBytes);
            hand(row, heldFrom + from);
        }
    }

    private void hand(byte[] row, long begin) throws BitstringFormatException {
        FilePosition place = what -> BitstringFormatException.atByte(source, begin, what);
        int qubits = sink.qubits();
        BitOrder from = packing.orElseThrow();
        if (!isWithin(row, qubits, from)) {
            throw place.bad("the packed row has bits beyond the circuit's " + qubits
                    + " qubits where each byte begins at its " + (from == BitOrder.FIRST ? "most" : "least")
                    + " significant bit; " + setting("packed") + " big|little says where it does");
        }
        sink.add(unpack(row, qubits, from, bits, place), 1, BitOrder.FIRST, place);
    }

    private static int bit(byte[] row, int column, BitOrder from) {
        int shift = from == BitOrder.FIRST ? Byte.SIZE - 1 - column % Byte.SIZE : column % Byte.SIZE;
        return row[column / Byte.SIZE] >>> shift & 1;
    }

    /** Whether no bit is set beyond the qubits, if each byte begins at its most (FIRST) or least significant bit. */
    static boolean isWithin(byte[] row, int qubits, BitOrder from) {
        for (int column = qubits; column < Byte.SIZE * row.length; column++) {
            if (bit(row, column, from) == 1) {
                return false;
            }
        }
        return true;
    }

    /** The bits of the qubits. */
    static WrittenBits unpack(byte[] row, int qubits, BitOrder from, WrittenBits bits, FilePosition place)
            throws BitstringFormatException {
        bits.clear();
        for (int column = 0; column < qubits; column++) {
            bits.add(bit(row, column, from), place);
        }
        return bits;
    }
}
