package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How often a bitstring was measured, as it is written: a whole number, or, where the number of all shots is known, the fraction
 * of them that services publish in place of counts.
 */
final class ShotCount {
    /** What rounding to six digits may do to a count, and what tells fractions of another number of shots. */
    private static final double ROUNDED = 5e-6;

    /** A number that is not 0, however small. */
    private static final Pattern SOME = Pattern.compile("[0.]*[1-9]");

    private ShotCount() {}

    /**
     * Reads a number.
     *
     * @param what how messages call it
     * @param shots of all bitstrings, if numbers are fractions of it
     * @throws BitstringFormatException if it is no such number
     */
    static long of(String text, String what, OptionalLong shots, FilePosition place) throws BitstringFormatException {
        double number = Double.parseDouble(text);
        if (text.startsWith("-")) {
            throw place.bad(what + " is negative: " + BitstringFormatException.abbreviated(text));
        }
        if (shots.isPresent()) {
            return ofFraction(number, text, what, shots.getAsLong(), place);
        }
        // a count so small that no double is next to it is not 0
        boolean tiny = number == 0 && SOME.matcher(text).lookingAt();
        if (tiny || number != Math.rint(number)) {
            throw place.bad(what + " is " + BitstringFormatException.abbreviated(text)
                    + ", not a whole number; if these are probabilities, say of how many shots: " + setting("shots"));
        }
        if (number > 2.0 * OrderedSink.MOST_SHOTS) {
            throw place.bad(what + " is above 2^53");
        }
        return number == 0 ? 0 : new BigDecimal(text).longValue();
    }

    private static long ofFraction(double fraction, String text, String what, long shots, FilePosition place)
            throws BitstringFormatException {
        if (!(fraction <= 1)) {
            throw place.bad(what + " is " + BitstringFormatException.abbreviated(text) + ", no fraction of " + shots
                    + " shots; these are counts, leave " + setting("shots") + " out");
        }
        double count = fraction * shots;
        if (Math.abs(count - Math.rint(count)) > Math.max(1e-6, Math.min(0.1, ROUNDED * shots))) {
            throw place.bad(what + " is " + BitstringFormatException.abbreviated(text) + ", which is "
                    + String.format(Locale.ROOT, "%.6g", count) + " of " + shots
                    + " shots, not a whole number; was it another number of shots, or were the probabilities changed?");
        }
        return (long) Math.rint(count);
    }
}
