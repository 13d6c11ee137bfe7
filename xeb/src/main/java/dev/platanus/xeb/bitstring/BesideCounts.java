package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.IOException;
import tools.jackson.core.JsonToken;

/**
 * Numbers in an object that may hold counts, under names that are no bitstrings: facts about the experiment, or counts that would
 * be lost without a word.
 */
final class BesideCounts {
    private final Tokens tokens;
    private final OrderedSink sink;
    private String stray;

    BesideCounts(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    /**
     * Looks at what is no structure.
     *
     * @param counts whether counts have been found here
     * @throws BitstringFormatException if the name cannot stand among counts, or the number of bits is another
     */
    void look(String key, JsonToken token, boolean counts) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            requireWidth(key, tokens.text());
            stray = key;
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT
                && (WrittenNumber.isDecimal(key) || tokens.text().matches("[0-9]+\\.0*"))) {
            // a time may stand among counts, a count of what is no bitstring may not
            stray = key;
        }
        if (counts) {
            requireNone();
        }
    }

    private void requireWidth(String key, String number) throws IOException {
        if (key.equals("memory_slots") && !number.equals(Integer.toString(sink.width()))) {
            throw tokens.bad("the result has " + BitstringFormatException.abbreviated(number)
                    + " classical bits, the circuit has " + sink.width());
        }
    }

    /**
     * Makes sure that no such name has been found; called where counts are.
     *
     * @throws BitstringFormatException if there is one
     */
    void requireNone() throws IOException {
        if (stray != null) {
            throw tokens.bad("the key '" + BitstringFormatException.abbreviated(stray) + "' is no bitstring"
                    + (WrittenNumber.isDecimal(stray)
                            ? "; if these are decimal numbers, say " + setting("decimal") + " little (IonQ, Qiskit) or "
                                    + setting("decimal") + " big (Cirq)"
                            : ""));
        }
    }
}
