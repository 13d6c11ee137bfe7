package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.IOException;
import java.util.Optional;

/**
 * Stim's b8: each shot has ceil(n/8) bytes, qubit k in bit k mod 8 (least significant first) of byte k/8, the rest zero.
 *
 * @see <a href="https://github.com/quantumlib/Stim/blob/main/doc/result_formats.md">Stim's result formats</a>
 */
final class B8Reader {
    private static final String REMEDY = "; write it by numpy.save, or as text (if it is b8, name its ";

    /** So many numbers that are not 0 leave no doubt that the bytes between them always are. */
    private static final int CERTAIN = 8;

    private B8Reader() {}

    /**
     * What else a file that nobody called b8 seems to be: an array without a header, which has more bytes a shot.
     *
     * @param beginning the first bytes of the file
     * @param qubits of the circuit
     */
    static Optional<String> doubt(byte[] beginning, int qubits) {
        int used = 0;
        for (byte some : beginning) {
            used |= some;
        }
        if (qubits > 1 && used == 1 && beginning.length >= qubits) {
            return Optional.of("each byte is 0 or 1, as if it were one bit" + REMEDY + setting("format") + ")");
        }
        int recordBytes = Math.ceilDiv(qubits, Byte.SIZE);
        for (int width = Long.BYTES; width > recordBytes && width > 1; width /= 2) {
            if (isPadded(beginning, width, 0, recordBytes)
                    || isPadded(beginning, width, width - recordBytes, recordBytes)) {
                return Optional.of("these seem to be integers of " + width + " bytes without a header" + REMEDY
                        + setting("format") + ")");
            }
        }
        return Optional.empty();
    }

    /** Whether all bytes but some of each group are 0, and these often are not. */
    private static boolean isPadded(byte[] bytes, int width, int from, int length) {
        int numbers = 0;
        for (int group = 0; group + width <= bytes.length; group += width) {
            boolean number = false;
            for (int i = 0; i < width; i++) {
                boolean inside = i >= from && i < from + length;
                if (!inside && bytes[group + i] != 0) {
                    return false;
                }
                number |= inside && bytes[group + i] != 0;
            }
            numbers += number ? 1 : 0;
        }
        return numbers >= CERTAIN;
    }

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
