package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Stim's formats beside {@link B8Reader b8} and lines of bits, by what they hold of a shot:
 *
 * <ul>
 *   <li>hits, a line: the indices of the bits that are 1, separated by commas; nothing if all are 0;
 *   <li>dets, a line: {@code shot}, and for each bit that is 1 {@code M} with its index;
 *   <li>r8: bytes that say how many zeros stand before the next 1, 255 for as many and no 1; a 1 follows each shot;
 *   <li>ptb64: 64 shots are a group of n words of 64 bits, little-endian; bit s of word k is bit k of shot s.
 * </ul>
 *
 * @see <a href="https://github.com/quantumlib/Stim/blob/main/doc/result_formats.md">Stim's result formats</a>
 */
final class StimReader {
    private static final int GROUP = Long.SIZE;
    private static final int NO_ONE = 255;
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

    private final OrderedSink sink;
    private final int qubits;
    private final byte[] shot;
    private final WrittenBits bits = new WrittenBits();

    private StimReader(OrderedSink sink) {
        this.sink = sink;
        qubits = sink.qubits();
        shot = new byte[qubits];
    }

    static void hits(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        StimReader reader = new StimReader(sink);
        LineReader lines = new LineReader(bytes, source);
        for (String line = lines.next(); line != null; line = lines.next()) {
            for (String index : line.isEmpty() ? new String[0] : line.split(",", -1)) {
                reader.set(index.strip(), lines::bad);
            }
            reader.hand(lines::bad);
        }
    }

    static void dets(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        StimReader reader = new StimReader(sink);
        LineReader lines = new LineReader(bytes, source);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split("[ \t]+");
            if (!words[0].equals("shot")) {
                throw lines.bad("a line of dets begins with 'shot'");
            }
            for (String word : Arrays.asList(words).subList(1, words.length)) {
                if (word.startsWith("D") || word.startsWith("L")) {
                    throw lines.bad("'" + BitstringFormatException.abbreviated(word)
                            + "' is a detector or an observable; bitstrings are measurements: M with an index");
                }
                reader.set(word.startsWith("M") ? word.substring(1) : word, lines::bad);
            }
            reader.hand(lines::bad);
        }
    }

    static void r8(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        StimReader reader = new StimReader(sink);
        int at = 0;
        for (int zeros = bytes.read(); zeros >= 0; zeros = bytes.read()) {
            long offset = bytes.offset() - 1;
            FilePosition place = what -> BitstringFormatException.atByte(source, offset, what);
            at += zeros;
            if (at > reader.qubits) {
                throw place.bad("the shot has more than the circuit's " + reader.qubits
                        + " qubits; is this r8 of another circuit?");
            }
            if (zeros != NO_ONE && at == reader.qubits) {
                reader.hand(place);
                at = 0;
            } else if (zeros != NO_ONE) {
                reader.shot[at++] = 1;
            }
        }
        if (at > 0) {
            throw BitstringFormatException.atByte(source, bytes.offset(), "the last shot is cut off");
        }
    }

    static void ptb64(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        StimReader reader = new StimReader(sink);
        byte[] group = new byte[GROUP / Byte.SIZE * reader.qubits];
        while (true) {
            long begin = bytes.offset();
            FilePosition place = what -> BitstringFormatException.atByte(source, begin, what);
            int length = bytes.readNBytes(group, 0, group.length);
            if (length == 0) {
                return;
            }
            if (length < group.length) {
                throw place.bad("the last group of " + GROUP + " shots is cut off: " + length + " of " + group.length
                        + " bytes for " + reader.qubits + " qubits");
            }
            for (int s = 0; s < GROUP; s++) {
                for (int k = 0; k < reader.qubits; k++) {
                    reader.shot[k] = (byte) (group[(k * GROUP + s) / Byte.SIZE] >> s % Byte.SIZE & 1);
                }
                reader.hand(place);
            }
        }
    }

    private void set(String index, FilePosition place) throws BitstringFormatException {
        if (!INDEX.matcher(index).matches() || Integer.parseInt(index) >= qubits) {
            throw place.bad("'" + BitstringFormatException.abbreviated(index) + "' is no index of a bit, which are 0.."
                    + (qubits - 1));
        }
        int bit = Integer.parseInt(index);
        if (shot[bit] == 1) {
            throw place.bad("bit " + bit + " stands twice in a shot");
        }
        shot[bit] = 1;
    }

    /** Hands the shot on, and begins another. */
    private void hand(FilePosition place) throws BitstringFormatException {
        bits.clear();
        for (byte bit : shot) {
            bits.add(bit, place);
        }
        Arrays.fill(shot, (byte) 0);
        sink.add(bits, 1, BitOrder.FIRST, place);
    }
}
