package dev.platanus.xeb.bitstring;

import java.util.regex.Pattern;
import tools.jackson.core.JsonToken;

/** What a number or a name of Python means. */
final class PythonWord {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final Pattern FRACTION =
            Pattern.compile("[+-]?(?:[0-9]{1,40}\\.?[0-9]{0,40}|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,4})?");

    private PythonWord() {}

    /** The token that it is as a value; null's for what is neither a number nor a truth value. */
    static JsonToken token(String word) {
        return switch (word) {
            case "True", "np.True_", "One" -> JsonToken.VALUE_TRUE;
            case "False", "np.False_", "Zero" -> JsonToken.VALUE_FALSE;
            default ->
                INTEGER.matcher(word).matches()
                        ? JsonToken.VALUE_NUMBER_INT
                        : FRACTION.matcher(word).matches() ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_NULL;
        };
    }
}
