package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonToken;

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
        JsonTokens tokens = new JsonTokens(bytes, source);
        tokens.next(); // the brace that brought us here
        while (tokens.next() != JsonToken.END_OBJECT) {
            String key = tokens.text();
            BasisStates one = tuple(key, qubits, tokens);
            if (tokens.next() != JsonToken.VALUE_STRING) {
                throw tokens.bad("the amplitude of " + BitstringFormatException.abbreviated(key)
                        + " is no text such as \"(0.1+0.2j)\"");
            }
            String value = tokens.text().strip();
            Matcher complex = COMPLEX.matcher(value.length() > LONGEST ? "" : value);
            if (!complex.matches() || complex.group(1) == null && complex.group(2) == null) {
                throw tokens.bad("'" + BitstringFormatException.abbreviated(value)
                        + "' is no complex number such as (0.1+0.2j)");
            }
            String wrong = table.put(one, part(complex.group(1)), part(complex.group(2)));
            if (wrong != null) {
                throw tokens.bad("bitstring " + BitstringFormatException.abbreviated(key) + wrong);
            }
        }
        if (tokens.next() != null) {
            throw tokens.bad("more after the end of the JSON document");
        }
    }

    private static double part(String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static BasisStates tuple(String key, int qubits, FilePosition place) throws BitstringFormatException {
        BasisStates one = BasisStates.zeros(qubits, 1);
        int length = 0;
        for (int i = 0; i < key.length(); i++) {
            char character = key.charAt(i);
            if (character == '0' || character == '1') {
                if (length < qubits) {
                    one.set(0, length, character == '1');
                }
                length++;
            } else if ("(), []".indexOf(character) < 0) {
                throw place.bad("the key '" + BitstringFormatException.abbreviated(key) + "' is no tuple of bits");
            }
        }
        if (length != qubits) {
            throw place.bad(BitstringFormatException.wrongLength(length, qubits));
        }
        return one;
    }
}
