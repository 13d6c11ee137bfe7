package dev.platanus.cli.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times in seconds: {@code 90s}, {@code 10min}, {@code 48h}, {@code 7days}, and {@code none}, which is infinity. */
public final class TimeSpan implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(s|min|h|d|days?|years?)");

    @Override
    public Double convert(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("none")) {
            return Double.POSITIVE_INFINITY;
        }
        Matcher matcher = FORM.matcher(lower);
        if (!matcher.matches()) {
            throw new TypeConversionException("not a time; write 90s, 10min, 48h, 7days or none");
        }
        double unit = switch (matcher.group(2).charAt(0)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 24 * 3600;
            default -> 365.25 * 24 * 3600;
        };
        double seconds = Double.parseDouble(matcher.group(1)) * unit;
        if (seconds == 0) {
            throw new TypeConversionException("nothing is done in no time; write 90s, 10min, 48h, 7days or none");
        }
        return seconds;
    }
}
