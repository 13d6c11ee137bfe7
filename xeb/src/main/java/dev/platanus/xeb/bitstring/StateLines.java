package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with a state a line, which is written as |0101⟩, as bits or as a hexadecimal number, perhaps with its count, {@code |0101>: 12
 * (1.2%)}, {@code 0101: 12} or {@code 0xa 12}; as a decimal number where such are expected. All have counts, or each is a shot.
 */
final class StateLines {
    /** The count, and what programs print behind it: its percentage, and a bar of #. */
    private static final String COUNT = "([0-9][0-9.eE+-]*)\\s*(?:\\(\\s*[0-9.]+\\s*%?\\s*\\))?\\s*#*";

    private static final String NUMBER = "0[xX][0-9a-fA-F]+|0[bB][01]+";
    private static final String BETWEEN = "(?:\\s*(?:[:=,;]\\s*|->\\s*|\\s)";
    private static final Pattern LINE = Pattern.compile(
            "(?:\\|([01]+)" + Ket.CLOSE + "|(['\"]?)(" + NUMBER + "|[0-9]+)\\2)" + BETWEEN + COUNT + ")?");
    private static final Pattern BEGINS = Pattern.compile("\"?'?(?:" + NUMBER + "|[01]+['\"]?\\s*(?:[:=]|->)).*");
    private static final Pattern BESIDE = Pattern.compile("([01]+)\\s+([0-9]\\S*).*");
    private static final Pattern ZEROS = Pattern.compile("0+");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+(?:\\s*(?:[:=]|->)\\s*|\\s)\\s*[0-9].*");

    private StateLines() {}

    /** Whether the first line of a text is one of these: bits alone are not, nor those of registers, with blanks between them. */
    static boolean begin(String line, OrderedSink sink) {
        if (sink.settings().decimal().isPresent()) {
            return Ket.begins(line) || DECIMAL.matcher(line).matches();
        }
        if (Ket.begins(line) || BEGINS.matcher(line).matches()) {
            return true;
        }
        Matcher beside = BESIDE.matcher(line);
        return beside.matches()
                && (beside.end(1) == sink.qubits() || beside.end(1) == sink.width())
                && !isUnwritten(beside, sink);
    }

    /** Whether what stands where a count would is a register that the circuit has and never writes. */
    private static boolean isUnwritten(Matcher beside, OrderedSink sink) {
        String other = beside.group(2);
        return ZEROS.matcher(other).matches() && beside.end(1) + other.length() == sink.width();
    }

    static void read(LineReader lines, OrderedSink sink) throws IOException {
        WrittenBits bits = new WrittenBits();
        Boolean counted = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw lines.bad("'" + BitstringFormatException.abbreviated(line)
                        + "' is no state with its count, as in |0101>: 12");
            }
            String written = matcher.group(4);
            if (counted != null && counted != (written != null)) {
                throw lines.bad("some states have a count and others have none");
            }
            counted = written != null;
            long count = count(written, lines, sink);
            boolean ket = matcher.group(1) != null;
            String state = matcher.group(ket ? 1 : 3);
            boolean number = !ket
                    && (sink.addPrefixed(state, count, bits, lines::bad)
                            || sink.addDecimal(state, count, bits, lines::bad));
            if (!number) {
                sink.add(lines.bits(state), count, BitOrder.FIRST, lines::bad);
            }
        }
    }

    private static long count(String text, LineReader lines, OrderedSink sink) throws IOException {
        if (text == null) {
            return 1;
        }
        if (!text.matches("[0-9]{1,18}(\\.[0-9]*)?([eE][-+]?[0-9]{1,4})?")) {
            throw lines.bad("'" + BitstringFormatException.abbreviated(text) + "' is no count");
        }
        return ShotCount.of(text, "the count", sink.settings().shots(), lines::bad);
    }
}
