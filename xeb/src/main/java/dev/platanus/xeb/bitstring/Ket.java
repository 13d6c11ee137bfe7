package dev.platanus.xeb.bitstring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bitstrings as states, |0101⟩, whose first character is the first qubit's, in place of plain bits. */
final class Ket {
    /** The right bracket in ASCII, in Unicode (three code points look alike), and those in the bytes of UTF-8. */
    static final String CLOSE = "(?:>|[\u27E9\u232A\u3009]|\u00E2(?:\u009F\u00A9|\u008C\u00AA)|\u00E3\u0080\u0089)";

    private static final Pattern KET = Pattern.compile("\\|([01]+)" + CLOSE);

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
}
