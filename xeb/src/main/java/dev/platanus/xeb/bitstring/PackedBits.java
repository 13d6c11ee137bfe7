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
        boolean big = big(row) >= 0;
        boolean little = little(row, 0, rowBytes) >>> sink.qubits() == 0;
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
        Place place = what -> BitstringFormatException.atByte(source, begin, what);
        int qubits = sink.qubits();
        boolean first = packing.orElseThrow() == BitOrder.FIRST;
        long little = little(row, 0, rowBytes);
        long bits = first ? big(row) : little >>> qubits == 0 ? Long.reverse(little) >>> Long.SIZE - qubits : -1;
        if (bits < 0) {
            throw place.bad("the packed row has bits beyond the circuit's " + qubits
                    + " qubits where each byte begins at" + " its " + (first ? "most" : "least")
                    + " significant bit; " + setting("packed") + " big|little says where it does");
        }
        sink.add(bits, 1, BitOrder.FIRST, place);
    }

    /** The bits of a row with the first one most significant, or −1 if an unused one is set. */
    private long big(byte[] row) {
        int unused = rowBytes * Byte.SIZE - sink.qubits();
        long bits = 0;
        for (int i = 0; i < rowBytes - 1; i++) {
            bits = bits << Byte.SIZE | row[i] & 0xFF;
        }
        int last = row[rowBytes - 1] & 0xFF;
        return (last & (1 << unused) - 1) == 0 ? bits << Byte.SIZE - unused | last >>> unused : -1;
    }

    /** Up to 8 bytes as a little-endian number. */
    static long little(byte[] bytes, int from, int count) {
        long little = 0;
        for (int i = from + count - 1; i >= from; i--) {
            little = little << Byte.SIZE | bytes[i] & 0xFF;
        }
        return little;
    }
}
