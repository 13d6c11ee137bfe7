package dev.platanus.simulator.pieces;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pieces of a job that one worker computes: a range, as long as those of the others.
 *
 * @param number 1 to {@code of}; 0 for one that computes nothing and only writes what the job is
 * @param of how many parts there are, at least 1
 */
public record Part(int number, int of) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if there is no such part
     */
    public Part {
        if (of < 1 || number < 0 || number > of) {
            throw new IllegalArgumentException(
                    number + "/" + of + " is no part; choose 1/" + Math.max(1, of) + " to " + Math.max(1, of) + "/"
                            + Math.max(1, of) + ", or 0/" + Math.max(1, of) + " to write only what the job is");
        }
    }

    /**
     * Reads a part.
     *
     * @param text such as {@code 2/4}
     * @return the part
     * @throws IllegalArgumentException if there is no such part
     */
    public static Part parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no part; write 2/4 for the second of four");
        }
        return new Part(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * Returns the first piece.
     *
     * @param pieces of the job
     * @return its number, from 0
     */
    public int first(int pieces) {
        return number == 0 ? 0 : (int) ((long) pieces * (number - 1) / of);
    }

    /**
     * Returns the end.
     *
     * @param pieces of the job
     * @return the number of the piece after the last
     */
    public int end(int pieces) {
        return (int) ((long) pieces * number / of);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return number + "/" + of;
    }
}
