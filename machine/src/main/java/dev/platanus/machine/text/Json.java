package dev.platanus.machine.text;

import java.util.List;
import java.util.Map;

/** A JSON value that knows its place in the text. */
public sealed interface Json {
    /** How deep values may be nested. */
    int MAX_NESTING = 100;

    /**
     * Returns where the value begins.
     *
     * @return in characters from the start of the text
     */
    long offset();

    /**
     * Writes the value.
     *
     * @return one line, with its end; what is read from it is equal but for the places
     */
    default String text() {
        return JsonText.of(this);
    }

    /**
     * An object.
     *
     * @param offset where it begins
     * @param values values by key, in the order of the text
     */
    record Fields(long offset, Map<String, Json> values) implements Json {}

    /**
     * An array.
     *
     * @param offset where it begins
     * @param values what is in it
     */
    record Items(long offset, List<Json> values) implements Json {}

    /**
     * A number; NaN and infinite ones are not JSON, but 1e999 is.
     *
     * @param offset where it begins
     * @param value the nearest double
     */
    record Number(long offset, double value) implements Json {}

    /**
     * A string.
     *
     * @param offset where it begins
     * @param value without quotes
     */
    record Text(long offset, String value) implements Json {}

    /**
     * true, false or null.
     *
     * @param offset where it begins
     * @param value the word
     */
    record Word(long offset, String value) implements Json {}
}
