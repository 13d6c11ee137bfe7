package dev.platanus.xeb.bitstring;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A bitstring as Python writes a number, {@code 0x1f}, {@code 0b101} or {@code 31}: without leading zeros. */
final class WrittenNumber {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,4096}");

    private WrittenNumber() {}

    /**
     * Reads a number into so many bits.
     *
     * @throws BitstringFormatException if it is none, or has more bits
     */
    static void read(String text, int width, WrittenBits bits, FilePosition place) throws BitstringFormatException {
        boolean hexadecimal = text.matches("0[xX][0-9a-fA-F]{1,4096}");
        if (!hexadecimal && !text.matches("0[bB][01]{1,4096}")) {
            throw place.bad("'" + BitstringFormatException.abbreviated(text) + "' is no hexadecimal or binary number");
        }
        put(new BigInteger(text.substring(2), hexadecimal ? 16 : 2), text, width, bits, place);
    }

    /**
     * Reads a decimal number, of which {@link #isDecimal} is true, into so many bits.
     *
     * @throws BitstringFormatException if it has more bits
     */
    static void decimal(String text, int width, WrittenBits bits, FilePosition place) throws BitstringFormatException {
        put(new BigInteger(text), text, width, bits, place);
    }

    /** Whether a text begins as a hexadecimal or binary number does. */
    static boolean isPrefixed(String text) {
        return text.regionMatches(true, 0, "0x", 0, 2) || text.regionMatches(true, 0, "0b", 0, 2);
    }

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static void put(BigInteger value, String text, int width, WrittenBits bits, FilePosition place)
            throws BitstringFormatException {
        if (value.bitLength() > width) {
            throw place.bad("the number '" + BitstringFormatException.abbreviated(text) + "' has " + value.bitLength()
                    + " bits, the circuit has " + width + " of them");
        }
        bits.clear();
        for (int i = width - 1; i >= 0; i--) {
            bits.add(value.testBit(i) ? 1 : 0, place);
        }
    }
}
