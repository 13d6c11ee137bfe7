package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitstrings as states, |0101⟩, whose first character is the first qubit's: in place of plain bits, or a line each in a text,
 * perhaps with their counts, {@code |0101>: 12 (1.2%)}.
 */
final class Ket {
    /** The right bracket in ASCII, in Unicode (three code points look alike), and those in the bytes of UTF-8. */
    private static final String CLOSE =
            "(?:>|[\u27E9\u232A\u3009]|\u00E2(?:\u009F\u00A9|\u008C\u00AA)|\u00E3\u0080\u0089)";

    private static final Pattern KET = Pattern.compile("\\|([01]+)" + CLOSE);

    /** The count, and what programs print behind it: its percentage, and a bar of #. */
    private static final Pattern LINE = Pattern.compile("\\|([01]+)" + CLOSE
            + "(?:\\s*(?:[:=,;]\\s*|->\\s*|\\s)([0-9][0-9.eE+-]*)\\s*(?:\\(\\s*[0-9.]+\\s*%?\\s*\\))?\\s*#*)?");

    private Ket() {}

    /** Whether a text begins as a ket does. */
    static boolean begins(String text) {
        return text.startsWith("|") && !BarredRow.is(text);
    }

    /** Returns the bits of a ket, or the text itself if it is none. */
    static String bits(String text) {
        Matcher matcher = KET.matcher(text);
        return matcher.matches() ? matcher.group(1) : text;
    }

    /** Reads a text of kets, a line each; all have counts, or each is a shot. */
    static void read(LineReader lines, OrderedSink sink) throws IOException {
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
            String count = matcher.group(2);
            if (counted != null && counted != (count != null)) {
                throw lines.bad("some states have a count and others have none");
            }
            counted = count != null;
            sink.add(lines.bits(matcher.group(1)), count(count, lines, sink), BitOrder.FIRST, lines::bad);
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
