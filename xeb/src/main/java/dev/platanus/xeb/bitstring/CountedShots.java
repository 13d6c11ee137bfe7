package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.math.BigInteger;
import tools.jackson.core.JsonToken;

/**
 * Single shots of a {@link CountsDocument}: keys with their counts, lists of bits, texts like keys, and pairs of one of these
 * and a count.
 */
final class CountedShots {
    private final Tokens tokens;
    private final OrderedSink sink;
    private final WrittenBits bits = new WrittenBits();
    /** Of texts without brackets. */
    private BitOrder natural = BitOrder.LAST;

    CountedShots(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    /** Says which qubit the first character of a text without brackets is for. */
    void order(BitOrder ofTexts) {
        natural = ofTexts;
    }

    static boolean looksLikeBits(String key) {
        String text = key.strip();
        return !text.isEmpty() && "01([|".indexOf(text.charAt(0)) >= 0;
    }

    /** Takes a key, which may be a number in Python, with the count that the current token is. */
    void count(String key, boolean integer, JsonToken token) throws IOException {
        long count = count(key, token);
        if (integer) {
            integer(key, count);
        } else {
            text(key, count);
        }
    }

    /** Returns the count that a token is, of a bitstring that messages name. */
    long count(String key, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw tokens.bad("the count of '" + BitstringFormatException.abbreviated(key) + "' is not a whole number"
                    + (token == JsonToken.VALUE_STRING ? "; write it without quotation marks" : ""));
        }
        return ShotCount.of(
                tokens.text(),
                "the count of '" + BitstringFormatException.abbreviated(key) + "'",
                sink.settings().shots(),
                tokens);
    }

    /** Takes shots of an array from its first token to its end; bits right in it are one shot. */
    void array(JsonToken first) throws IOException {
        if (first == JsonToken.VALUE_NUMBER_INT && sink.settings().decimal().isPresent()) {
            numbers(first);
            return;
        }
        if (bit(first, tokens) >= 0 || first == JsonToken.VALUE_NUMBER_INT) {
            list(first);
            sink.add(bits, 1, BitOrder.FIRST, tokens);
            return;
        }
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token == JsonToken.START_ARRAY) {
                shot(tokens.next());
            } else if (token == JsonToken.VALUE_STRING) {
                text(tokens.text(), 1);
            } else {
                throw tokens.bad("a shot is a list of bits or a text");
            }
        }
    }

    /** Decimal numbers, a shot each, from the first to the end of the list. */
    private void numbers(JsonToken first) throws IOException {
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.VALUE_NUMBER_INT || !sink.addDecimal(tokens.text(), 1, bits, tokens)) {
                throw tokens.bad("a shot is a decimal number from 0 here, as the first one is");
            }
        }
    }

    /** The bits of a list, or a bitstring with its count, from its first token to its end. */
    private void shot(JsonToken first) throws IOException {
        if (first == JsonToken.VALUE_STRING || first == JsonToken.START_ARRAY) {
            String key = first == JsonToken.VALUE_STRING ? tokens.text() : "(tuple)";
            if (first == JsonToken.START_ARRAY) {
                list(tokens.next());
            }
            long count = count(key, tokens.next());
            if (first == JsonToken.START_ARRAY) {
                sink.add(bits, count, BitOrder.FIRST, tokens);
            } else {
                text(key, count);
            }
            if (tokens.next() != JsonToken.END_ARRAY) {
                throw tokens.bad("more than a bitstring and its count");
            }
            return;
        }
        list(first);
        sink.add(bits, 1, BitOrder.FIRST, tokens);
    }

    private void list(JsonToken first) throws IOException {
        list(first, bits, tokens);
    }

    /** The bits of a list, from its first token to its end. */
    static void list(JsonToken first, WrittenBits bits, Tokens tokens) throws IOException {
        bits.clear();
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = tokens.next()) {
            int bit = bit(token, tokens);
            if (bit < 0) {
                throw tokens.bad("entry " + (bits.length() + 1) + " of the shot is not 0 or 1");
            }
            bits.add(bit, tokens);
        }
    }

    /** The bit that a token is, or −1. */
    private static int bit(JsonToken token, Tokens tokens) throws IOException {
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE ? 1 : 0;
        }
        String text = token == JsonToken.VALUE_NUMBER_INT ? tokens.text() : "";
        return text.equals("0") ? 0 : text.equals("1") ? 1 : -1;
    }

    /** Takes a text that shows a shot, so many times. */
    void text(String key, long count) throws IOException {
        String text = key.strip();
        if (sink.addPrefixed(text, count, bits, tokens)) {
            return;
        }
        String plain = Ket.bits(text);
        boolean ket = !plain.equals(text);
        text = plain;
        boolean tuple = text.startsWith("(") || text.startsWith("[");
        if (tuple && !text.endsWith(text.startsWith("(") ? ")" : "]")) {
            throw tokens.bad("the tuple '" + BitstringFormatException.abbreviated(text) + "' is not closed");
        }
        if (sink.addDecimal(text, count, bits, tokens)) {
            return;
        }
        bits.clear();
        for (int i = tuple ? 1 : 0; i < text.length() - (tuple ? 1 : 0); i++) {
            char character = text.charAt(i);
            if (character == '0' || character == '1') {
                bits.add(character - '0', tokens);
            } else if (character == ' ' && !tuple) {
                bits.gap();
            } else if (character != ' ' && !(tuple && character == ',')) {
                throw tokens.bad("the key '" + BitstringFormatException.abbreviated(key) + "' has "
                        + BitstringFormatException.character(character) + " where 0 or 1 is expected");
            }
        }
        sink.add(bits, count, tuple || ket ? BitOrder.FIRST : natural, tokens);
    }

    /** A number as a name, the first bit most significant, as in npy. */
    private void integer(String key, long count) throws IOException {
        if (sink.addDecimal(key, count, bits, tokens)) {
            return;
        }
        if (sink.qubits() < sink.width() || !key.matches("[0-9]{1,19}")) {
            throw tokens.bad("the key " + BitstringFormatException.abbreviated(key)
                    + " is no number of n bits; write bitstrings as texts");
        }
        BigInteger value = new BigInteger(key);
        if (value.bitLength() > sink.qubits()) {
            throw tokens.bad("the key " + key + " is outside 0..2^" + sink.qubits()
                    + " - 1; it is read as a decimal number, bitstrings need quotation marks");
        }
        sink.add(value.longValue(), count, BitOrder.FIRST, tokens);
    }
}
