package dev.platanus.cli.console;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Whole numbers the way people write them: {@code 1000000}, {@code 1_000_000}, {@code 1e6}, {@code 2.5e3}, {@code 1M}
 * (k, M, G, T are powers of 1000). Fractions, negative numbers and what does not fit in 63 bits are refused.
 */
public final class Count implements ITypeConverter<Long> {
    private static final Pattern FORM =
            Pattern.compile("([0-9]+(?:_[0-9]+)*(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]{1,9})?)([kKMGT]?)");
    private static final int LONG_DIGITS = 19;

    @Override
    public Long convert(String text) {
        return parse(text);
    }

    /**
     * Reads a count.
     *
     * @param text what the user wrote
     * @return the number, zero or positive
     * @throws TypeConversionException one sentence, if it is not a whole number from 0 to 2^63 - 1
     */
    public static long parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw text.matches("-[0-9].*")
                    ? new TypeConversionException("a negative number makes no sense here")
                    : new TypeConversionException("not a number; write a count such as 1000000, 1_000_000, 1e6 or 1M");
        }
        BigDecimal value =
                new BigDecimal(matcher.group(1).replace("_", "")).scaleByPowerOfTen(powerOfTen(matcher.group(2)));
        if (value.signum() == 0) {
            return 0;
        }
        value = value.stripTrailingZeros();
        if (value.scale() > 0) {
            throw new TypeConversionException("not a whole number; counts take no fractions");
        }
        if ((long) value.precision() - value.scale() > LONG_DIGITS
                || value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new TypeConversionException("too large; the largest count is " + Long.MAX_VALUE);
        }
        return value.longValueExact();
    }

    private static int powerOfTen(String suffix) {
        return switch (suffix) {
            case "k", "K" -> 3;
            case "M" -> 6;
            case "G" -> 9;
            case "T" -> 12;
            default -> 0;
        };
    }
}
