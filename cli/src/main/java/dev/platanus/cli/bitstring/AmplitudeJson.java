package dev.platanus.cli.bitstring;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Amplitudes as Quantinuum publishes them: one object, whose keys are tuples of bits ({@code "(0, 1, 1)"}, qubit 0 first)
 * and whose values are complex numbers as Python prints them ({@code "(0.003-0.0018j)"}, {@code "0.5j"}).
 */
final class AmplitudeJson {
    private static final String NUMBER = "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?";
    private static final Pattern COMPLEX =
            Pattern.compile("\\(?(?:(" + NUMBER + ")(?![\\d.eEj]))?(?:(" + NUMBER + ")j)?\\)?");
    private static final int LONGEST = 200;

    private AmplitudeJson() {}

    static void read(ByteReader bytes, String source, int qubits, AmplitudeTable table) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken(); // the brace that brought us here
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                long index = tuple(key, qubits, parser, source);
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw bad(
                            parser,
                            source,
                            "the amplitude of " + abbreviated(key) + " is no text such as \"(0.1+0.2j)\"");
                }
                String value = parser.getString().strip();
                Matcher complex = COMPLEX.matcher(value.length() > LONGEST ? "" : value);
                if (!complex.matches() || complex.group(1) == null && complex.group(2) == null) {
                    throw bad(parser, source, "'" + abbreviated(value) + "' is no complex number such as (0.1+0.2j)");
                }
                String wrong = table.put(index, part(complex.group(1)), part(complex.group(2)));
                if (wrong != null) {
                    throw bad(parser, source, "bitstring " + abbreviated(key) + wrong);
                }
            }
            if (parser.nextToken() != null) {
                throw bad(parser, source, "more after the end of the JSON document");
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw at(e.getLocation(), source, "the JSON is damaged: " + e.getOriginalMessage());
        }
    }

    private static double part(String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static long tuple(String key, int qubits, JsonParser parser, String source)
            throws BitstringFormatException {
        long bits = 0;
        long length = 0;
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character == '0' || character == '1') {
                bits = bits << 1 | character - '0';
                length++;
            } else if ("(), []".indexOf(character) < 0) {
                throw bad(parser, source, "the key '" + abbreviated(key) + "' is no tuple of bits");
            }
        }
        if (length != qubits) {
            throw bad(parser, source, BitstringFormatException.wrongLength(length, qubits));
        }
        return bits;
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private static BitstringFormatException bad(JsonParser parser, String source, String what) {
        return at(parser.currentTokenLocation(), source, what);
    }

    private static BitstringFormatException at(TokenStreamLocation place, String source, String what) {
        String where = place == null || place.getLineNr() < 1 ? "" : place.getLineNr() + ":" + place.getColumnNr();
        return new BitstringFormatException(source, where, what);
    }
}
