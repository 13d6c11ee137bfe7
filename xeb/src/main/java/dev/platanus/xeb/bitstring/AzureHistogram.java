package dev.platanus.xeb.bitstring;

import java.io.IOException;
import tools.jackson.core.JsonToken;

/**
 * The list of a result of Azure Quantum: {@code ["[0, 1]", 0.25, …]}, bitstrings and probabilities in turn
 * ({@code microsoft.quantum-results.v1}), or {@code [{"Outcome": [0, 1], "Display": "[0, 1]", "Count": 250}, …]} (v2).
 *
 * @param tokens after the start of the list
 * @param counts reads the number that follows a bitstring
 */
record AzureHistogram(Tokens tokens, Counts counts) {
    /** Reads a count. */
    interface Counts {
        /** The number that a token is, of a bitstring that messages name. */
        long of(String bitstring, JsonToken number) throws IOException;
    }

    /** Takes a bitstring and how often it was measured. */
    interface Taker {
        /** As written. */
        void take(String bitstring, long count) throws IOException;
    }

    void read(Taker taker) throws IOException {
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token == JsonToken.VALUE_STRING) {
                String bitstring = tokens.text();
                taker.take(bitstring, counts.of(bitstring, tokens.next()));
            } else if (token == JsonToken.START_OBJECT) {
                entry(taker);
            } else {
                throw tokens.bad(
                        "a histogram has bitstrings and probabilities in turn, or objects with Display and Count");
            }
        }
    }

    private void entry(Taker taker) throws IOException {
        String bitstring = null;
        long count = -1;
        for (JsonToken token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
            if (token == null) {
                throw tokens.bad("the document ends too early; is the file cut off?");
            }
            String name = tokens.text();
            JsonToken value = tokens.next();
            if (name.equals("Display") && value == JsonToken.VALUE_STRING) {
                bitstring = tokens.text();
            } else if (name.equals("Count")) {
                count = counts.of("Count", value);
            } else if (value != null && value.isStructStart()) {
                tokens.skip();
            }
        }
        if (bitstring == null || count < 0) {
            throw tokens.bad("an entry of a histogram has Display and Count");
        }
        taker.take(bitstring, count);
    }
}
