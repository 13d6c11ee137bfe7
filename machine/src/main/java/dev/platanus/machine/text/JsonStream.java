package dev.platanus.machine.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON that is read from its beginning to its end, without a tree of it; every error says where, as {@code file:line:column}.
 *
 * <p>Reading takes time and memory linear in the text. Not safe for use by several threads.
 */
public final class JsonStream {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final String source;
    private final String noun;
    private final JsonParser parser;
    private final Map<String, String> places = new HashMap<>();
    private String place;

    /** Whether the current token is still to be read. */
    private boolean seen;

    /** Reads the value of a field. */
    @FunctionalInterface
    public interface Field {
        /**
         * Reads it by the methods of the text.
         *
         * @throws IOException if it is not what the field holds
         */
        void read() throws IOException;
    }

    /**
     * Begins at the first character.
     *
     * @param json the text
     * @param source what to call it in messages
     * @param noun what it is
     * @throws IOException if the text cannot be read
     */
    public JsonStream(String json, String source, String noun) throws IOException {
        this.source = source;
        this.noun = noun;
        this.place = source + ":1:1";
        try {
            this.parser = JSON.createParser(ObjectReadContext.empty(), json);
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads an object.
     *
     * @param kind what it describes, for messages
     * @param required the fields that it must have
     * @param fields what reads each field that it may have
     * @throws IOException if it is no object, or a field is unknown, absent, there twice or not readable
     */
    public void object(String kind, List<String> required, Map<String, Field> fields) throws IOException {
        if (next() != JsonToken.START_OBJECT) {
            throw error("this is not " + kind + ", which begins with '{'");
        }
        String begin = place;
        List<String> seen = new ArrayList<>();
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Field field = fields.get(name);
            if (field == null) {
                throw error("'" + name + "' is no field of " + kind);
            }
            if (seen.contains(name)) {
                throw error("the field '" + name + "' is there twice");
            }
            seen.add(name);
            String at = place;
            field.read();
            places.put(name, at);
        }
        for (String name : required) {
            if (!seen.contains(name)) {
                throw new IOException(begin + ": not " + kind + ": it lacks the field '" + name + "'");
            }
        }
    }

    /**
     * Reads a text.
     *
     * @return the text
     * @throws IOException if the next value is something else
     */
    public String string() throws IOException {
        if (next() != JsonToken.VALUE_STRING) {
            throw error("expected a text in quotes");
        }
        try {
            return parser.getString(); // reads on to the closing quote only now
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    /**
     * Reads a whole number.
     *
     * @return the number
     * @throws IOException if the next value is something else, or too large
     */
    public long number() throws IOException {
        next();
        return current(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /**
     * Reads a list of numbers of the size of an {@code int}.
     *
     * @return the numbers
     * @throws IOException if the next value is something else
     */
    public int[] ints() throws IOException {
        next();
        return currentInts();
    }

    /**
     * Reads a list of lists of numbers of the size of an {@code int}.
     *
     * @return the lists
     * @throws IOException if the next value is something else
     */
    public List<int[]> lists() throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw error("expected a list of lists of numbers");
        }
        List<int[]> lists = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            lists.add(currentInts());
        }
        return lists;
    }

    /**
     * Reads a list, whatever it is of.
     *
     * @param element reads one element
     * @throws IOException if the next value is no list, or an element is not readable
     */
    public void list(Field element) throws IOException {
        if (next() != JsonToken.START_ARRAY) {
            throw error("expected a list");
        }
        while (next() != JsonToken.END_ARRAY) {
            seen = true;
            element.read();
        }
    }

    /**
     * Makes sure that the text ends here.
     *
     * @throws IOException if something follows
     */
    public void end() throws IOException {
        if (next() != null) {
            throw error("the " + noun + " has ended, but the file goes on");
        }
    }

    /**
     * Makes something of what was read.
     *
     * @param <T> of what
     * @param field where an error is, if there is one
     * @param maker may refuse with an {@link IllegalArgumentException}
     * @return what was made
     * @throws IOException with the place of the field, if it was refused
     */
    public <T> T made(String field, Supplier<T> maker) throws IOException {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new IOException(places.getOrDefault(field, source + ":1:1") + ": " + e.getMessage(), e);
        }
    }

    /**
     * An error at the value that was read last.
     *
     * @param sentence what is wrong
     * @return the error
     */
    public IOException error(String sentence) {
        return new IOException(place + ": " + sentence);
    }

    private int[] currentInts() throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw error("expected a list of numbers");
        }
        int[] values = new int[16];
        int count = 0;
        while (next() != JsonToken.END_ARRAY) {
            values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
            values[count++] = (int) current(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return Arrays.copyOf(values, count);
    }

    private long current(long least, long most) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw error("expected a whole number");
        }
        try {
            long value = parser.getLongValue();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (InputCoercionException e) {
            throw error("this number is too large");
        }
        throw error("this number is too large");
    }

    private JsonToken next() throws IOException {
        if (seen) {
            seen = false;
            return parser.currentToken();
        }
        try {
            JsonToken token = parser.nextToken();
            place = at(parser.currentTokenLocation());
            return token;
        } catch (JacksonException e) {
            throw damaged(e);
        }
    }

    private IOException damaged(JacksonException e) {
        return new IOException(
                at(e.getLocation()) + ": the file is damaged or cut off here; it is no well-formed JSON", e);
    }

    private String at(TokenStreamLocation location) {
        return location == null
                ? place
                : source + ":" + Math.max(1, location.getLineNr()) + ":" + Math.max(1, location.getColumnNr());
    }
}
