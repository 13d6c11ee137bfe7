package dev.platanus.layout;

import dev.platanus.machine.text.Json;
import dev.platanus.machine.text.JsonSource;
import java.util.regex.Pattern;

/** JSON of a layout; messages begin with the path of the value that they are about. */
final class LayoutJson extends JsonSource<LayoutFormatException> {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    LayoutJson(String text, String name) {
        super(text, name, "layout");
    }

    @Override
    protected LayoutFormatException fault(String file, int line, int column, String message) {
        return new LayoutFormatException(file, line, column, message);
    }

    @Override
    protected LayoutFormatException error(long offset, String message) {
        String path = path(offset);
        return super.error(offset, path.isEmpty() ? message : path + ": " + message);
    }

    /** What a value is, for the words "..., not a text". */
    String kind(Json value) {
        return switch (value) {
            case Json.Fields _ -> "an object";
            case Json.Items _ -> "an array";
            case Json.Text _ -> "a text";
            case Json.Word(var _, String word) -> word;
            case Json.Number number ->
                (WHOLE.matcher(written(number)).matches() ? "the number " : "") + written(number);
        };
    }

    /** A number that is written without fraction and exponent. */
    int whole(Json value) throws LayoutFormatException {
        if (!(value instanceof Json.Number number)
                || !WHOLE.matcher(written(number)).matches()) {
            throw error(value, "expected a whole number, not " + kind(value));
        }
        if (number.value() < Integer.MIN_VALUE || number.value() > Integer.MAX_VALUE) {
            throw error(value, written(number) + " is too large");
        }
        return (int) number.value();
    }
}
