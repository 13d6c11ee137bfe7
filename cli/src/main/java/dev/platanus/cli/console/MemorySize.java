package dev.platanus.cli.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Sizes of memory in bytes: {@code 8GiB}, {@code 8G} and {@code 8g} are 8 · 2^30, {@code 500MB} is 500 · 10^6, a bare
 * number is bytes.
 */
public final class MemorySize implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(?:([KMGT])(I?B)?|B)?");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public Long convert(String text) {
        return parse(text);
    }

    /**
     * Reads a size.
     *
     * @param text what the user wrote; case does not matter
     * @return bytes, at least 1
     * @throws TypeConversionException one sentence, if it is no size
     */
    static long parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("not a size of memory; write 8GiB, 8G, 500MB or a number of bytes");
        }
        int step = matcher.group(2) == null ? 0 : "KMGT".indexOf(matcher.group(2)) + 1;
        BigDecimal unit =
                BigDecimal.valueOf("B".equals(matcher.group(3)) ? 1000 : 1024).pow(step);
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit).setScale(0, RoundingMode.FLOOR);
        if (bytes.signum() == 0 || bytes.compareTo(LARGEST) > 0) {
            throw new TypeConversionException("a size of memory is between 1 byte and 8 EiB");
        }
        return bytes.longValueExact();
    }
}
