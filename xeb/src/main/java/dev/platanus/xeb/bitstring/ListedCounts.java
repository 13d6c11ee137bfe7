package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * Bitstrings and their counts in two lists of an object: {@code {"bitstrings": ["110", "001"], "counts": [2, 1]}}. Without
 * counts each bitstring is a shot.
 */
final class ListedCounts {
    /** More texts than that are shots for certain, which are handed on as they are read. */
    private static final int MOST = 1 << 20;

    private static final Set<String> BITSTRINGS =
            Set.of("bitstring", "bitstrings", "bits", "bit_strings", "state", "states", "outcome", "outcomes");
    private static final Set<String> COUNTS =
            Set.of("count", "counts", "frequency", "frequencies", "occurrence", "occurrences");
    private static final Set<String> FRACTIONS = Set.of("probability", "probabilities");

    private final Tokens tokens;
    private final OrderedSink sink;
    private final CountedShots shots;
    private List<String> texts;
    private List<String> counts;
    private boolean shotsAlone;
    /** The name of other numbers, one for each text. */
    private String other;

    private int others = -1;

    ListedCounts(Tokens tokens, OrderedSink sink, CountedShots shots) {
        this.tokens = tokens;
        this.sink = sink;
        this.shots = shots;
    }

    /** Whether a list of texts of this name is one of bitstrings. */
    static boolean namesTexts(String key) {
        return BITSTRINGS.contains(key.toLowerCase(Locale.ROOT));
    }

    private boolean namesNumbers(String key) {
        boolean fractions = sink.settings().shots().isPresent();
        return (fractions ? FRACTIONS : COUNTS).contains(key.toLowerCase(Locale.ROOT));
    }

    /** Whether a list of numbers of this name, which shots have as well, is one of counts. */
    boolean mayCount(String key) {
        return (COUNTS.contains(key) || FRACTIONS.contains(key))
                && (texts != null || sink.settings().decimal().isEmpty());
    }

    /** Takes a list of texts, whose first is the latest token, to its end. */
    void texts(String key) throws IOException {
        if (texts != null) {
            throw tokens.bad(
                    "'" + BitstringFormatException.abbreviated(key) + "' is another list of bitstrings; keep one");
        }
        texts = new ArrayList<>();
        for (JsonToken token = JsonToken.VALUE_STRING; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.VALUE_STRING) {
                throw tokens.bad("entry " + (texts.size() + 1) + " of '" + BitstringFormatException.abbreviated(key)
                        + "' is no text of bits");
            }
            texts.add(tokens.text());
            shotsAlone |= counts == null && texts.size() > MOST;
            if (shotsAlone) {
                handOn();
            }
        }
    }

    /** Takes a list of numbers, whose first is the latest token, to its end; whether they are the counts is seen by the name. */
    void numbers(String key, JsonToken first) throws IOException {
        boolean wanted = namesNumbers(key);
        if (wanted && counts != null) {
            throw tokens.bad("'" + BitstringFormatException.abbreviated(key) + "' is another list of counts; keep one");
        }
        if (wanted && shotsAlone) {
            throw tokens.bad("the counts of more than " + MOST + " bitstrings stand before them; put '"
                    + BitstringFormatException.abbreviated(key) + "' first");
        }
        List<String> numbers = wanted ? new ArrayList<>() : List.of();
        int length = 0;
        JsonToken token = first;
        for (; token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT; token = tokens.next()) {
            length++;
            if (wanted) {
                numbers.add(tokens.text());
            }
        }
        if (token != JsonToken.END_ARRAY) {
            if (wanted) {
                throw tokens.bad("entry " + (length + 1) + " of '" + BitstringFormatException.abbreviated(key)
                        + "' is no number");
            }
            if (token == null || token.isStructStart()) {
                tokens.skip();
            }
            tokens.skip();
        } else if (wanted) {
            counts = numbers;
        } else if (!CsvReader.numbersShots(key) && (others != length || FRACTIONS.contains(key))) {
            other = key;
            others = length;
        }
    }

    /** At the end of the object: hands the bitstrings on. */
    void finish() throws IOException {
        if (texts == null) {
            if (counts != null) {
                throw tokens.bad("a list of counts stands here without one of bitstrings, as in {\"bitstrings\":"
                        + " [\"110\", \"001\"], \"counts\": [2, 1]}");
            }
            return;
        }
        if (counts == null) {
            // shots repeat sooner or later, and states with counts never
            if (others == texts.size() && others > 1 && new HashSet<>(texts).size() == others) {
                throw tokens.bad("are the numbers of '" + BitstringFormatException.abbreviated(other)
                        + "' the counts of the bitstrings? "
                        + (FRACTIONS.contains(other.toLowerCase(Locale.ROOT))
                                ? "Say of how many shots: " + setting("shots")
                                : "Call them counts; if each bitstring is a shot, leave them out"));
            }
            if (sink.settings().shots().isPresent()) {
                throw tokens.bad(
                        "bitstrings stand here without their probabilities; leave " + setting("shots") + " out");
            }
            handOn();
            return;
        }
        if (counts.size() != texts.size()) {
            throw tokens.bad("there are " + texts.size() + " bitstrings and " + counts.size() + " counts");
        }
        for (int i = 0; i < counts.size(); i++) {
            String text = texts.get(i);
            shots.text(
                    text,
                    ShotCount.of(
                            counts.get(i),
                            "the count of '" + BitstringFormatException.abbreviated(text) + "'",
                            sink.settings().shots(),
                            tokens));
        }
    }

    private void handOn() throws IOException {
        for (String text : texts) {
            shots.text(text, 1);
        }
        texts.clear();
    }
}
