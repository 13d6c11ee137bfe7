package dev.platanus.machine.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * A text of JSON with its name: makes the tree, and the messages about it. Whose file it is says what kind of exception they
 * are.
 *
 * @param <E> what is thrown about a fault in the text
 */
public abstract class JsonSource<E extends IOException> {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Json.MAX_NESTING)
                    .build())
            .build();

    private final String text;
    private final String name;
    private final String noun;

    /**
     * Takes a text.
     *
     * @param text the content of a file
     * @param name how messages call it
     * @param noun what it should be, as messages call it
     */
    protected JsonSource(String text, String name, String noun) {
        this.text = text;
        this.name = name;
        this.noun = noun;
    }

    /**
     * Makes a fault at a place of a file.
     *
     * @param file its name
     * @param line from 1
     * @param column from 1, in characters
     * @param message what is wrong
     * @return what can be thrown
     */
    protected abstract E fault(String file, int line, int column, String message);

    /**
     * Returns the text.
     *
     * @return the content of the file
     */
    public final String content() {
        return text;
    }

    /**
     * Reads one document.
     *
     * @return the value
     * @throws E if it is not one well-formed JSON value, has a key twice or is nested too deep
     */
    public final Json document() throws E {
        try (JsonParser parser = parser()) {
            if (parser.nextToken() == null) {
                throw error(text.length(), "the file ends before a " + noun);
            }
            Json document = value(parser);
            if (parser.nextToken() != null) {
                throw error(offset(parser.currentTokenLocation()), "there is more after the end of the " + noun);
            }
            return document;
        } catch (StreamConstraintsException e) {
            throw error(
                    offset(e.getLocation()),
                    "nested deeper than " + Json.MAX_NESTING + " levels, or a name or a number that is too long");
        } catch (JacksonException e) {
            throw malformed(Math.clamp(offset(e.getLocation()), 0, text.length()));
        }
    }

    private JsonParser parser() {
        String content = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
        return JSON.createParser(ObjectReadContext.empty(), content);
    }

    private Json value(JsonParser parser) throws E {
        long offset = offset(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Json> values = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    long place = offset(parser.currentTokenLocation());
                    parser.nextToken();
                    if (values.put(key, value(parser)) != null) {
                        throw error(place, "the key " + Printable.quoted(key) + " is there twice");
                    }
                }
                yield new Json.Fields(offset, values);
            }
            case START_ARRAY -> {
                List<Json> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield new Json.Items(offset, values);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Json.Number(offset, Double.parseDouble(parser.getString()));
            case VALUE_STRING -> new Json.Text(offset, parser.getString());
            default -> new Json.Word(offset, parser.getString());
        };
    }

    private static long offset(TokenStreamLocation location) {
        return location == null ? 0 : location.getCharOffset();
    }

    /** The place is where a word begins, or one character: the parser stands behind a word. */
    private E malformed(int at) {
        int begin = at;
        while (begin > 0 && begin < text.length() && Character.isLetterOrDigit(text.charAt(begin - 1))) {
            begin--;
        }
        String rest = text.substring(begin).lines().findFirst().orElse("");
        return error(
                begin,
                rest.isEmpty()
                        ? "not well-formed JSON: it ends too early"
                        : "not well-formed JSON: unexpected " + Printable.quoted(rest));
    }

    /**
     * Returns a fault at a value.
     *
     * @param place the value
     * @param message what is wrong
     * @return with the file, the line and the column
     */
    public final E error(Json place, String message) {
        return error(place.offset(), message);
    }

    /**
     * Returns a fault at a place.
     *
     * @param offset in characters from the start of the text
     * @param message what is wrong
     * @return with the file, the line and the column
     */
    protected E error(long offset, String message) {
        int end = Math.clamp(offset, 0, text.length());
        int line = 1;
        int start = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < end; next = text.indexOf('\n', start)) {
            line++;
            start = next + 1;
        }
        return fault(name, line, end - start + 1, message);
    }

    /**
     * Returns which keys lead to a place; the text is read once more for it.
     *
     * @param offset where a value or a key begins
     * @return such as {@code couplers[3]}; for a key that of its object, and for the document, or where there is no JSON, nothing
     */
    protected final String path(long offset) {
        try (JsonParser parser = parser()) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (offset(parser.currentTokenLocation()) >= offset) {
                    TokenStreamContext in = parser.streamReadContext();
                    return path(token == JsonToken.PROPERTY_NAME || token.isStructStart() ? in.getParent() : in);
                }
            }
            return "";
        } catch (JacksonException _) {
            return "";
        }
    }

    private static String path(TokenStreamContext in) {
        if (in == null || in.inRoot()) {
            return "";
        }
        String outside = path(in.getParent());
        if (in.inArray()) {
            return outside + "[" + in.getCurrentIndex() + "]";
        }
        return outside.isEmpty() ? in.currentName() : outside + "." + in.currentName();
    }

    /**
     * Returns a number as the text has it.
     *
     * @param number of this text
     * @return such as {@code 1.50}
     */
    protected final String written(Json.Number number) {
        int begin = (int) number.offset();
        int end = begin;
        while (end < text.length() && "+-.eE0123456789".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return text.substring(begin, end);
    }

    // What a value must be

    /**
     * Returns an object.
     *
     * @param value what must be one
     * @return the value
     * @throws E if it is none
     */
    public final Json.Fields fields(Json value) throws E {
        if (value instanceof Json.Fields fields) {
            return fields;
        }
        throw error(value, "an object is expected here");
    }

    /**
     * Returns the values of an array.
     *
     * @param value what must be one
     * @return its values
     * @throws E if it is none
     */
    public final List<Json> items(Json value) throws E {
        if (value instanceof Json.Items items) {
            return items.values();
        }
        throw error(value, "a list is expected here");
    }

    /**
     * Returns a string.
     *
     * @param value what must be one
     * @return its text
     * @throws E if it is none
     */
    public final String text(Json value) throws E {
        if (value instanceof Json.Text string) {
            return string.value();
        }
        throw error(value, "a text is expected here");
    }

    /**
     * Returns the value of a key that must be there.
     *
     * @param object where
     * @param key its name
     * @return the value
     * @throws E if it is missing
     */
    public final Json get(Json.Fields object, String key) throws E {
        Json value = object.values().get(key);
        if (value == null) {
            throw error(object, "the key '" + key + "' is missing here");
        }
        return value;
    }

    /**
     * Returns a whole number.
     *
     * @param value what must be one
     * @param min the least that may be
     * @param max the largest that may be
     * @return the number
     * @throws E if it is none in that range
     */
    public final int integer(Json value, int min, int max) throws E {
        if (value instanceof Json.Number(var _, double number)
                && number == Math.rint(number)
                && number >= min
                && number <= max) {
            return (int) number;
        }
        throw error(value, "a whole number from " + min + " to " + max + " is expected here");
    }
}
