package dev.platanus.circuit.cirq;

import dev.platanus.circuit.CircuitFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

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

    /**
     * A text with its name: makes the tree, and the messages about it.
     *
     * @param text the content of a file
     * @param name how messages call it
     * @param noun what it should be, as messages call it
     */
    record Source(String text, String name, String noun) {

        /**
         * The text of a circuit.
         *
         * @param text the content of a file
         * @param name how messages call it
         */
        public Source(String text, String name) {
            this(text, name, "circuit");
        }

        /**
         * Reads one document.
         *
         * @return the value
         * @throws CircuitFormatException if it is not one well-formed JSON value, has a key twice or is nested too deep
         */
        public Json document() throws CircuitFormatException {
            JsonFactory factory = JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .build())
                    .build();
            String content = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
            try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), content)) {
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
                        "nested deeper than " + MAX_NESTING + " levels, or a name or a number that is too long");
            } catch (JacksonException e) {
                throw malformed(Math.clamp(offset(e.getLocation()), 0, text.length()));
            }
        }

        private Json value(JsonParser parser) throws CircuitFormatException {
            long offset = offset(parser.currentTokenLocation());
            return switch (parser.currentToken()) {
                case START_OBJECT -> {
                    Map<String, Json> values = new LinkedHashMap<>();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        String key = parser.currentName();
                        long place = offset(parser.currentTokenLocation());
                        parser.nextToken();
                        if (values.put(key, value(parser)) != null) {
                            throw error(place, "the key " + CircuitFormatException.quoted(key) + " is there twice");
                        }
                    }
                    yield new Fields(offset, values);
                }
                case START_ARRAY -> {
                    List<Json> values = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        values.add(value(parser));
                    }
                    yield new Items(offset, values);
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Number(offset, Double.parseDouble(parser.getString()));
                case VALUE_STRING -> new Text(offset, parser.getString());
                default -> new Word(offset, parser.getString());
            };
        }

        private static long offset(TokenStreamLocation location) {
            return location == null ? 0 : location.getCharOffset();
        }

        /** The place is where a word begins, or one character: the parser stands behind a word. */
        private CircuitFormatException malformed(int at) {
            int begin = at;
            while (begin > 0 && begin < text.length() && Character.isLetterOrDigit(text.charAt(begin - 1))) {
                begin--;
            }
            String rest = text.substring(begin).lines().findFirst().orElse("");
            return error(
                    begin,
                    rest.isEmpty()
                            ? "not well-formed JSON: it ends too early"
                            : "not well-formed JSON: unexpected " + CircuitFormatException.quoted(rest));
        }

        /**
         * Returns a fault at a value.
         *
         * @param place the value
         * @param message what is wrong
         * @return with the file, the line and the column
         */
        public CircuitFormatException error(Json place, String message) {
            return error(place.offset(), message);
        }

        private CircuitFormatException error(long offset, String message) {
            int end = Math.clamp(offset, 0, text.length());
            int line = 1;
            int start = 0;
            for (int next = text.indexOf('\n'); next >= 0 && next < end; next = text.indexOf('\n', start)) {
                line++;
                start = next + 1;
            }
            return new CircuitFormatException(name, line, end - start + 1, message);
        }

        // What a value must be

        /**
         * Returns an object.
         *
         * @param value what must be one
         * @return the value
         * @throws CircuitFormatException if it is none
         */
        public Fields fields(Json value) throws CircuitFormatException {
            if (value instanceof Fields fields) {
                return fields;
            }
            throw error(value, "an object is expected here");
        }

        /**
         * Returns the values of an array.
         *
         * @param value what must be one
         * @return its values
         * @throws CircuitFormatException if it is none
         */
        public List<Json> items(Json value) throws CircuitFormatException {
            if (value instanceof Items items) {
                return items.values();
            }
            throw error(value, "a list is expected here");
        }

        /**
         * Returns a string.
         *
         * @param value what must be one
         * @return its text
         * @throws CircuitFormatException if it is none
         */
        public String text(Json value) throws CircuitFormatException {
            if (value instanceof Text text) {
                return text.value();
            }
            throw error(value, "a text is expected here");
        }

        /**
         * Returns the value of a key that must be there.
         *
         * @param object where
         * @param key its name
         * @return the value
         * @throws CircuitFormatException if it is missing
         */
        public Json get(Fields object, String key) throws CircuitFormatException {
            Json value = object.values().get(key);
            if (value == null) {
                throw error(object, "the key '" + key + "' is missing here");
            }
            return value;
        }

        /** Returns what Cirq says that an object is, without the name of a package before the name of the class. */
        String type(Fields object) throws CircuitFormatException {
            String type = text(get(object, "cirq_type"));
            return type.startsWith("sympy.") ? type : type.substring(type.lastIndexOf('.') + 1);
        }

        /**
         * Returns a whole number.
         *
         * @param value what must be one
         * @param min the least that may be
         * @param max the largest that may be
         * @return the number
         * @throws CircuitFormatException if it is none in that range
         */
        public int integer(Json value, int min, int max) throws CircuitFormatException {
            if (value instanceof Number(var _, double number)
                    && number == Math.rint(number)
                    && number >= min
                    && number <= max) {
                return (int) number;
            }
            throw error(value, "a whole number from " + min + " to " + max + " is expected here");
        }
    }
}
