package dev.platanus.cli.bitstring;

import java.util.EnumSet;
import java.util.Set;

/** Brings bitstrings as they are written into the order of the qubits, and remembers how. Not thread-safe. */
final class OrderedSink {
    private final int qubits;
    private final BitOrder forced;
    private final BitstringSink sink;
    private final Set<BitOrder> used = EnumSet.noneOf(BitOrder.class);

    /**
     * Begins.
     *
     * @param qubits n, 1..63
     * @param forced the user's choice, or null to take each bitstring as its way of writing suggests
     */
    OrderedSink(int qubits, BitOrder forced, BitstringSink sink) {
        this.qubits = qubits;
        this.forced = forced;
        this.sink = sink;
    }

    int qubits() {
        return qubits;
    }

    /** The orders that were applied. */
    Set<BitOrder> used() {
        return used;
    }

    /**
     * Hands a bitstring on; one that was counted zero times is dropped.
     *
     * @param bits the n bits as written, the first in the most significant place
     * @param natural the order of this way of writing
     */
    void add(long bits, long count, BitOrder natural) {
        BitOrder order = forced == null ? natural : forced;
        used.add(order);
        if (count > 0) {
            sink.add(order == BitOrder.FIRST ? bits : Long.reverse(bits) >>> (Long.SIZE - qubits), count);
        }
    }
}
