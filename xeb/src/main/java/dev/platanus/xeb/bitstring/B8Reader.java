package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.IOException;

/**
 * Stim's b8: each shot has ceil(n/8) bytes, qubit k in bit k mod 8 (least significant first) of byte k/8, the rest zero.
 *
 * @see <a href="https://github.com/quantumlib/Stim/blob/main/doc/result_formats.md">Stim's result formats</a>
 */
final class B8Reader {
    private B8Reader() {}

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        int qubits = sink.qubits();
        int recordBytes = Math.ceilDiv(qubits, Byte.SIZE);
        byte[] shot = new byte[recordBytes];
        WrittenBits bits = new WrittenBits();
        while (true) {
            long begin = bytes.offset();
            FilePosition place = what -> BitstringFormatException.atByte(source, begin, what);
            int length = bytes.readNBytes(shot, 0, recordBytes);
            if (length == 0) {
                return;
            }
            if (length < recordBytes) {
                throw place.bad("the last shot is cut off: " + length + " of " + recordBytes + " bytes for " + qubits
                        + " qubits");
            }
            if (!PackedBits.isWithin(shot, qubits, BitOrder.LAST)) {
                throw place.bad("the shot has bits beyond the circuit's " + qubits
                        + " qubits; is this b8 of another circuit, or another format (" + setting("format") + ")?");
            }
            sink.add(PackedBits.unpack(shot, qubits, BitOrder.LAST, bits, place), 1, BitOrder.FIRST, place);
        }
    }
}
