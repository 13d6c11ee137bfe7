package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonToken;

/**
 * An object that is one bitstring, with its count or as one shot: {@code {"bitstring": "011", "count": 2}}. The names are those
 * that columns of CSV have.
 */
final class CountRecord {
    private final Tokens tokens;
    private final OrderedSink sink;
    private String bits;
    private String count;
    private String other;
    private int rank;

    CountRecord(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    /** Takes a value if it is the bitstring, or may be its count. */
    boolean take(String key, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING
                && CsvReader.namesBitstrings(key)
                && (CountedShots.looksLikeBits(tokens.text()) || isDecimal())) {
            if (bits != null) {
                throw tokens.bad("an object with a bitstring has one; here is another, '"
                        + BitstringFormatException.abbreviated(tokens.text()) + "'");
            }
            bits = tokens.text();
            return true;
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return false;
        }
        List<String> names = CsvReader.namesOfCounts(sink.settings().shots().isPresent());
        int place = names.indexOf(key.toLowerCase(Locale.ROOT));
        if (place >= 0 && (count == null || place < rank)) {
            count = tokens.text();
            rank = place;
        } else if (place < 0 && !CsvReader.numbersShots(key)) {
            other = key;
        }
        return place >= 0 && bits != null;
    }

    private boolean isDecimal() throws IOException {
        return sink.settings().decimal().isPresent() && WrittenNumber.isDecimal(tokens.text());
    }

    /** Whether there is a bitstring. */
    boolean isThere() {
        return bits != null;
    }

    /** At the end of the object: hands the bitstring on. */
    void finish(CountedShots shots) throws IOException {
        if (count == null && sink.settings().shots().isPresent()) {
            throw tokens.bad("a bitstring stands here without its probability; leave " + setting("shots") + " out");
        }
        if (count == null && other != null) {
            throw tokens.bad("is '" + BitstringFormatException.abbreviated(other) + "' the count of '"
                    + BitstringFormatException.abbreviated(bits)
                    + "'? call it count; if each object is a shot, leave it"
                    + " out");
        }
        long number = count == null
                ? 1
                : ShotCount.of(
                        count,
                        "the count of '" + BitstringFormatException.abbreviated(bits) + "'",
                        sink.settings().shots(),
                        tokens);
        shots.text(bits, number);
    }
}
