package dev.platanus.cli.bitstring;

import java.io.IOException;
import java.math.BigInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Counts as an object, or shots as an array, read token by token.
 *
 * <p>Keys are tuples ({@code "(0, 1, 1)"}, {@code "[0, 1, 1]"}), or Qiskit's: hexadecimal ({@code "0x6"}) or bits
 * ({@code "110"}, also {@code "1 10"}), whose last bit is qubit 0. In a larger document, such as Qiskit's result, the
 * object is found under {@code results}, {@code data} and {@code counts}. An array holds shots, each a list of bits or a
 * text like a key; a plain list of n bits is one shot.
 */
final class JsonReader {
    private final JsonParser parser;
    private final String source;
    private final OrderedSink sink;
    private boolean found;

    private JsonReader(JsonParser parser, String source, OrderedSink sink) {
        this.parser = parser;
        this.source = source;
        this.sink = sink;
    }

    static void read(ByteReader bytes, String source, OrderedSink sink) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                // millions of different keys would fill the table of known names
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            new JsonReader(parser, source, sink).document();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw at(e.getLocation(), source, "the JSON is damaged: " + e.getOriginalMessage());
        }
    }

    private void document() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            object();
        } else if (token == JsonToken.START_ARRAY) {
            shots();
        } else {
            throw bad("JSON counts are an object or an array");
        }
        if (!found) {
            throw bad("no counts were found in this JSON; write {\"0101\": 3, ...} or {\"(0, 1, 0, 1)\": 3, ...}");
        }
        if (parser.nextToken() != null) {
            throw bad("more after the end of the JSON document");
        }
    }

    private void object() throws IOException {
        String stray = null;
        boolean counts = false;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String key = parser.currentName();
            token = parser.nextToken();
            if (looksLikeBits(key)) {
                counts = true;
                count(key, token);
            } else if (token == JsonToken.START_OBJECT && (key.equals("counts") || key.equals("data"))) {
                found |= key.equals("counts");
                object();
            } else if (token == JsonToken.START_ARRAY && key.equals("results")) {
                results();
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                stray = key; // a fact about the experiment, unless it stands among counts
            }
            if (stray != null && counts) {
                throw bad("the key '" + abbreviated(stray) + "' is no bitstring");
            }
        }
    }

    private void results() throws IOException {
        int experiments = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT || ++experiments > 1) {
                throw bad("'results' must hold one experiment; take the counts of one circuit");
            }
            object();
        }
    }

    private static boolean looksLikeBits(String key) {
        return !key.isEmpty()
                && "01([".indexOf(key.strip().isEmpty() ? ' ' : key.strip().charAt(0)) >= 0;
    }

    private void count(String key, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw bad("the count of '" + abbreviated(key) + "' is not a whole number");
        }
        BigInteger count = parser.getBigIntegerValue();
        if (count.signum() < 0) {
            throw bad("the count of '" + abbreviated(key) + "' is negative: " + abbreviated(count.toString()));
        }
        if (count.bitLength() > 60) {
            throw bad("the count of '" + abbreviated(key) + "' is above 10^18");
        }
        text(key, count.longValue());
    }

    private void shots() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            list(token);
            return;
        }
        found = true;
        for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                list(parser.nextToken());
            } else if (token == JsonToken.VALUE_STRING) {
                text(parser.getString(), 1);
            } else {
                throw bad("a shot is a list of bits or a text");
            }
        }
    }

    /** The bits of a list, from its first token to its end. */
    private void list(JsonToken first) throws IOException {
        long bits = 0;
        long length = 0;
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String text = token == JsonToken.VALUE_NUMBER_INT ? parser.getString() : "";
            if (!text.equals("0") && !text.equals("1")) {
                throw bad("entry " + (length + 1) + " of the shot is not 0 or 1");
            }
            bits = bits << 1 | text.charAt(0) - '0';
            length++;
        }
        add(bits, length, 1, BitOrder.FIRST);
    }

    private void text(String key, long count) throws IOException {
        String text = key.strip();
        if (text.startsWith("0x") || text.startsWith("0X")) {
            hexadecimal(text, count);
            return;
        }
        boolean tuple = text.startsWith("(") || text.startsWith("[");
        if (tuple && !text.endsWith(text.startsWith("(") ? ")" : "]")) {
            throw bad("the tuple '" + abbreviated(text) + "' is not closed");
        }
        long bits = 0;
        long length = 0;
        for (int i = tuple ? 1 : 0; i < text.length() - (tuple ? 1 : 0); i++) {
            char character = text.charAt(i);
            if (character == '0' || character == '1') {
                bits = bits << 1 | character - '0';
                length++;
            } else if (character != ' ' && !(tuple && character == ',')) {
                throw bad("the key '" + abbreviated(key) + "' has " + BitstringFormatException.character(character)
                        + " where 0 or 1 is expected");
            }
        }
        add(bits, length, count, tuple ? BitOrder.FIRST : BitOrder.LAST);
    }

    private void hexadecimal(String text, long count) throws IOException {
        if (!text.matches("0[xX][0-9a-fA-F]{1,250}")) {
            throw bad("the key '" + abbreviated(text) + "' is no hexadecimal number");
        }
        BigInteger value = new BigInteger(text.substring(2), 16);
        if (value.bitLength() > sink.qubits()) {
            throw bad("the key '" + abbreviated(text) + "' has " + value.bitLength() + " bits, the circuit has "
                    + sink.qubits() + " qubits");
        }
        add(value.longValue(), sink.qubits(), count, BitOrder.LAST);
    }

    private void add(long bits, long length, long count, BitOrder natural) throws IOException {
        if (length != sink.qubits()) {
            throw bad(BitstringFormatException.wrongLength(length, sink.qubits()));
        }
        found = true;
        sink.add(bits, count, natural);
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private BitstringFormatException bad(String what) {
        return at(parser.currentTokenLocation(), source, what);
    }

    private static BitstringFormatException at(TokenStreamLocation place, String source, String what) {
        String where = place == null || place.getLineNr() < 1 ? "" : place.getLineNr() + ":" + place.getColumnNr();
        return new BitstringFormatException(source, where, what);
    }
}
