package dev.platanus.cli.console;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers the way people write them: {@code 0.3}, {@code -1}, {@code 1e-3}; neither NaN nor infinity, and no type suffix. */
public final class RealNumber implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    @Override
    public Double convert(String text) {
        return parse(text);
    }

    /**
     * Reads a number.
     *
     * @param text what the user wrote
     * @return a finite number
     * @throws TypeConversionException one sentence, if it is none
     */
    public static double parse(String text) {
        double value = FORM.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (Double.isNaN(value)) {
            throw new TypeConversionException("not a number; write one such as 0.3 or 1e-3");
        }
        if (Double.isInfinite(value)) {
            throw new TypeConversionException("too large for a number");
        }
        return value;
    }
}
