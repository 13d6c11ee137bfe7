package dev.platanus.layout;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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

/** A JSON value that knows its place in the file, so that an error can name it. */
sealed interface LocatedJson {
    int MAX_NESTING = 16;
    int MAX_QUOTED_LENGTH = 40;

    /** Where the value begins. */
    Place place();

    /** What it is, for the words "..., not a text". */
    String kind();

    /**
     * A place in a file.
     *
     * @param source the file's name
     * @param line from 1
     * @param column from 1
     * @param path such as {@code couplers[3]}; empty for the whole document
     */
    record Place(String source, int line, int column, String path) {

        LayoutFormatException error(String detail) {
            return new LayoutFormatException(source, line, column, path.isEmpty() ? detail : path + ": " + detail);
        }
    }

    /** An object; its keys are distinct and keep their order. */
    record Fields(Place place, Map<String, LocatedJson> values) implements LocatedJson {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** An array. */
    record Items(Place place, List<LocatedJson> values) implements LocatedJson {
        @Override
        public String kind() {
            return "an array";
        }
    }

    /** A number written without fraction and exponent, of any size. */
    record Whole(Place place, BigInteger value) implements LocatedJson {
        @Override
        public String kind() {
            return "the number " + value;
        }
    }

    /** A string. */
    record Text(Place place, String value) implements LocatedJson {
        @Override
        public String kind() {
            return "a text";
        }
    }

    /** Anything else: true, false, null, a fraction. */
    record Other(Place place, String kind) implements LocatedJson {}

    /**
     * Reads one document.
     *
     * @param bytes the whole file, UTF-8 (or UTF-16, UTF-32)
     * @param source the name for error messages
     * @throws LayoutFormatException if it is not one well-formed JSON value, has a key twice or is nested deeper than
     *     {@value #MAX_NESTING}
     */
    static LocatedJson parse(byte[] bytes, String source) throws LayoutFormatException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNumberLength(100)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                throw new LayoutFormatException(source, 1, 1, "the file is empty");
            }
            LocatedJson document = new Reader(parser, source).value("");
            if (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                throw new LayoutFormatException(
                        source, at.getLineNr(), at.getColumnNr(), "there is more after the end of the layout");
            }
            return document;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            int line = at == null ? 1 : Math.max(1, at.getLineNr());
            int column = at == null ? 1 : Math.max(1, at.getColumnNr());
            String what = e instanceof StreamConstraintsException
                    ? "nested deeper than " + MAX_NESTING + " levels, or a name or a number that is too long"
                    : "not well-formed JSON: " + unexpected(bytes, line, column);
            throw new LayoutFormatException(source, line, column, what);
        }
    }

    /** What stands at a place, as far as it can be printed; the parser stands behind a word that it does not know. */
    private static String unexpected(byte[] bytes, int line, int column) {
        String text = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .skip(line - 1)
                .findFirst()
                .orElse("");
        int begin = Math.min(column - 1, text.length());
        while (begin > 0 && begin < text.length() && Character.isLetterOrDigit(text.charAt(begin - 1))) {
            begin--;
        }
        String rest = text.substring(begin, Math.min(text.length(), begin + MAX_QUOTED_LENGTH));
        return rest.isEmpty() ? "it ends too early" : "unexpected \"" + rest.replaceAll("[^\\x20-\\x7E]", "?") + "\"";
    }

    /** Builds values from a parser that stands on their first token. */
    record Reader(JsonParser parser, String source) {

        LocatedJson value(String path) throws LayoutFormatException {
            TokenStreamLocation at = parser.currentTokenLocation();
            Place place = new Place(source, at.getLineNr(), at.getColumnNr(), path);
            return switch (parser.currentToken()) {
                case START_OBJECT -> fields(place);
                case START_ARRAY -> items(place);
                case VALUE_NUMBER_INT -> new Whole(place, parser.getBigIntegerValue());
                case VALUE_STRING -> new Text(place, parser.getString());
                default -> new Other(place, parser.getString());
            };
        }

        private Fields fields(Place place) throws LayoutFormatException {
            Map<String, LocatedJson> values = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                TokenStreamLocation at = parser.currentTokenLocation();
                parser.nextToken();
                String path = place.path().isEmpty() ? name : place.path() + "." + name;
                if (values.put(name, value(path)) != null) {
                    throw new Place(source, at.getLineNr(), at.getColumnNr(), place.path())
                            .error("field \"" + name + "\" is there twice");
                }
            }
            return new Fields(place, values);
        }

        private Items items(Place place) throws LayoutFormatException {
            List<LocatedJson> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(place.path() + "[" + values.size() + "]"));
            }
            return new Items(place, values);
        }
    }
}
