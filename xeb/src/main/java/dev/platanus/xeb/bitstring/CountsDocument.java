package dev.platanus.xeb.bitstring;

import static dev.platanus.machine.Setting.setting;

import java.io.IOException;
import java.math.BigInteger;
import tools.jackson.core.JsonToken;

/**
 * Counts as an object, or shots as an array, read token by token.
 *
 * <p>Keys are tuples ({@code "(0, 1, 1)"}, {@code "[0, 1, 1]"}), or Qiskit's: hexadecimal ({@code "0x6"}) or bits
 * ({@code "110"}, also {@code "1 10"}), whose last bit is qubit 0 (in Braket's probabilities its first bit); in Python also numbers. An array holds shots, each a list
 * of bits or a text like a key, or pairs of one and a count, or {@linkplain CountRecord objects} of both; a plain list of n bits is one
 * shot, and further ones may follow it, a line each. In a larger document the
 * shots are found under the names that {@link ShotNames} lists, and under the names of classical registers,
 * there also as Qiskit packs them ({@link BitArrayJson}).
 */
final class CountsDocument {
    private final Tokens tokens;
    private final OrderedSink sink;
    private final RegisterShots registers;
    private final CountedShots shots;
    private final PytketOutcomes outcomes;
    private final RawKeys rawKeys;
    private boolean found;
    /** How many objects there were with a bitstring of their own. */
    private int records;
    /** Whether shots are lists of bits of their own. */
    private boolean lines;
    /** Whether fractions were passed over, since nobody has said of how many shots. */
    private boolean fractions;
    /** The latest name that leads to no shots by itself: of a register, if shots follow. */
    private String latest = "";

    private CountsDocument(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
        shots = new CountedShots(tokens, sink);
        registers = new RegisterShots(tokens, sink);
        outcomes = new PytketOutcomes(tokens, sink);
        rawKeys = new RawKeys(tokens, registers, sink);
    }

    static void read(Tokens tokens, OrderedSink sink) throws IOException {
        new CountsDocument(tokens, sink).document();
    }

    private void document() throws IOException {
        JsonToken token = tokens.next();
        if (token == null || !token.isStructStart()) {
            throw tokens.bad("counts are a dictionary or a list");
        }
        if (token == JsonToken.START_OBJECT) {
            object();
        } else {
            shots();
        }
        if (records == 1 && token == JsonToken.START_OBJECT) {
            further(JsonToken.START_OBJECT);
        } else if (lines) {
            further(JsonToken.START_ARRAY);
        } else if (tokens.next() != null) {
            if (found) {
                claim();
            }
            throw tokens.bad("more after the end of the document");
        }
        if (!found) {
            throw tokens.bad(
                    fractions
                            ? "there are probabilities here and no counts; say of how many shots: " + setting("shots")
                            : "no counts were found here; write {\"0101\": 3, ...} or {\"(0, 1, 0, 1)\": 3, ...}");
        }
    }

    /** Shots of their own, a line each, to the end of the document. */
    private void further(JsonToken kind) throws IOException {
        for (JsonToken token = tokens.next(); token != null; token = tokens.next()) {
            if (token != kind) {
                throw tokens.bad("more after the end of the document");
            }
            if (kind == JsonToken.START_OBJECT) {
                record();
            } else {
                shots();
            }
        }
    }

    /** An object after one with a bitstring, which has one, too. */
    private void record() throws IOException {
        int before = records;
        object();
        if (records == before) {
            throw tokens.bad("this object has no bitstring, those before it have; leave it out, or name it as they do");
        }
    }

    /** An object, from after its start to its end. */
    private void object() throws IOException {
        BesideCounts beside = new BesideCounts(tokens, sink);
        CountRecord record = new CountRecord(tokens, sink);
        ListedCounts listed = new ListedCounts(tokens, sink, shots);
        boolean counts = false;
        String here = null;
        for (JsonToken token = more(); token != JsonToken.END_OBJECT; token = more()) {
            String key = tokens.text();
            boolean integer = tokens.isNumber();
            token = tokens.next();
            if (!integer && record.take(key, token)) {
                continue;
            }
            if (token == JsonToken.START_ARRAY && WrittenNumber.isDecimal(key) && !registers.isKnown(key)) {
                columnsOfQubits(tokens.next());
            } else if (integer || CountedShots.looksLikeBits(key) || isDecimal(key)) {
                if (!counts) {
                    claim();
                    beside.requireNone();
                    counts = true;
                }
                shots.count(key, integer, token);
            } else if (isBitArray(key, token)) {
                bitArray(latest);
            } else if (outcomes.isKnown() && isOutcomes(key, token)) {
                claim();
                if (token == JsonToken.START_OBJECT) {
                    outcomes.shots();
                } else {
                    outcomes.counts();
                }
            } else if (isShots(key, token)) {
                if (here != null) {
                    requireSameOrder(here, key);
                    again(here, key, token);
                } else {
                    here = key;
                    shots(key, token, listed);
                }
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                within(key, token, listed);
            } else if (key.equals("res") && PrintedTokens.isPrinted(tokens, token)) {
                claim();
                printed();
            } else {
                beside.look(key, token, counts);
            }
        }
        if (record.isThere()) {
            if (records++ == 0) {
                claim();
            }
            record.finish(shots);
        }
        listed.finish();
        if (!rawKeys.isEmpty()) {
            rawKeys.finish();
        }
        found |= registers.finish();
    }

    /** qBraid turns the lists of some services round to the order of its texts, and those of others not. */
    private void requireSameOrder(String before, String key) throws BitstringFormatException {
        if (before.equals("measurements") && key.equals("measurementCounts")) {
            throw tokens.bad("'measurements' and 'measurementCounts' stand here side by side, whose bits may come in"
                    + " opposite orders; keep one of them");
        }
    }

    /** The same shots in other words, but for numbers, which belong to the bitstrings before. */
    private void again(String before, String key, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            JsonToken first = tokens.next();
            if (isNumber(first)) {
                throw tokens.bad("the numbers of '" + key + "' belong to bitstrings of another name than '" + before
                        + "'; call these bitstrings");
            }
            skipArray(first);
        } else {
            tokens.skip();
        }
    }

    /** The dictionary of counts that Quafu's answers have as a text, whose bitstrings begin with the first bit. */
    private void printed() throws IOException {
        CountsDocument inside = new CountsDocument(PrintedTokens.of(tokens), sink);
        inside.shots.order(BitOrder.FIRST);
        inside.document();
    }

    private static boolean isNumber(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
    }

    /** Goes on to the end of an array after its first token. */
    private void skipArray(JsonToken first) throws IOException {
        if (first != JsonToken.END_ARRAY) {
            if (first == null || first.isStructStart()) {
                tokens.skip();
            }
            tokens.skip();
        }
    }

    /** Lists of bits, a column for each qubit of the device, as AQT has them. */
    private void columnsOfQubits(JsonToken first) throws IOException {
        claim();
        if (first != JsonToken.START_ARRAY) {
            throw tokens.bad("a list of shots is expected here, each a list of bits");
        }
        if (!sink.isInOrder()) {
            throw tokens.bad(
                    "the columns here are the qubits in their order, and this circuit measures them in another;"
                            + " write counts, or measure qubit k into bit k");
        }
        shots.array(first);
    }

    /** What an object or array of another name than those of shots holds, if it leads to shots. */
    private void within(String key, JsonToken token, ListedCounts listed) throws IOException {
        if (ShotNames.isAround(key, token)) {
            if (token == JsonToken.START_OBJECT) {
                object();
            } else {
                one(key);
            }
        } else if (key.equals("measuredQubits") && token == JsonToken.START_ARRAY) {
            ascending();
        } else if (key.equals("header") && token == JsonToken.START_OBJECT) {
            object();
        } else if (ShotNames.isFractions(key)) {
            fractions = true;
            if (token == JsonToken.START_ARRAY) {
                listed.numbers(key, tokens.next());
            } else {
                tokens.skip();
            }
        } else {
            latest = key;
            register(key, token, listed);
        }
    }

    private static boolean isOutcomes(String key, JsonToken token) {
        return token == JsonToken.START_OBJECT && key.equals("shots")
                || token == JsonToken.START_ARRAY && key.equals("counts");
    }

    private boolean isShots(String key, JsonToken token) {
        boolean structure = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
        boolean known = sink.settings().shots().isPresent();
        return structure && (ShotNames.isShots(key) || known && ShotNames.isFractions(key));
    }

    private boolean isDecimal(String key) {
        return sink.settings().decimal().isPresent() && WrittenNumber.isDecimal(key);
    }

    private boolean isBitArray(String key, JsonToken token) throws IOException {
        return key.equals("__type__")
                && token == JsonToken.VALUE_STRING
                && tokens.text().equals("BitArray");
    }

    /** A packed register of Qiskit's primitives, from after its type. */
    private void bitArray(String name) throws IOException {
        if (registers.isEmpty()) {
            claim();
        }
        registers.numbers(name, new BitArrayJson(tokens));
    }

    /** The shots of one register, or something else, which is left out. */
    private void register(String key, JsonToken token, ListedCounts listed) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            JsonToken first = tokens.next();
            if (first == JsonToken.VALUE_STRING && ListedCounts.namesTexts(key) && !registers.isKnown(key)) {
                claim();
                listed.texts(key);
            } else if (isNumber(first)) {
                listed.numbers(key, first);
            } else if (first == JsonToken.VALUE_STRING
                    && (registers.isKnown(key) || CountedShots.looksLikeBits(tokens.text()))) {
                if (registers.isEmpty()) {
                    claim();
                }
                registers.texts(key);
            } else if (first == JsonToken.START_ARRAY && rawKeys.isKey(key)) {
                if (rawKeys.isEmpty()) {
                    claim();
                }
                rawKeys.read(key);
            } else if (first == JsonToken.START_ARRAY && (registers.isKnown(key) || ShotNames.isMatrix(key))) {
                matrix(key, first);
            } else if (first == JsonToken.START_ARRAY && key.equals("bits")) {
                outcomes.columns();
            } else {
                skipArray(first);
            }
        } else if (registers.isKnown(key) || registers.isUnnamed()) {
            samples(key);
        } else {
            tokens.skip();
        }
    }

    /** A list of bits for each shot, of one register or of all. */
    private void matrix(String key, JsonToken first) throws IOException {
        if (registers.isUnnamed() || !registers.isKnown(key)) {
            claim();
            shots.array(first);
            return;
        }
        if (registers.isEmpty()) {
            claim();
        }
        registers.rows(key);
    }

    /** The object of one register: IBM's {@code {"samples": ["0x3", …], "num_bits": 2}}, or counts of the only register. */
    private void samples(String key) throws IOException {
        if (sink.registers().size() <= 1 && registers.isKnown(key)) {
            object();
            return;
        }
        BesideCounts beside = new BesideCounts(tokens, sink);
        boolean counts = false;
        for (JsonToken token = more(); token != JsonToken.END_OBJECT; token = more()) {
            String name = tokens.text();
            token = tokens.next();
            if (isBitArray(name, token)) {
                bitArray(key);
            } else if (name.equals("samples") && token == JsonToken.START_ARRAY) {
                if (registers.isEmpty()) {
                    claim();
                }
                if (tokens.next() != JsonToken.END_ARRAY) {
                    registers.texts(key);
                }
            } else if (registers.isOnly(key) && (CountedShots.looksLikeBits(name) || isDecimal(name))) {
                if (!counts) {
                    claim();
                    beside.requireNone();
                    shots.order(BitOrder.LAST);
                    counts = true;
                }
                shots.count(name, false, token);
            } else if (CountedShots.looksLikeBits(name) && registers.isKnown(key)) {
                throw tokens.bad("counts of the register '" + BitstringFormatException.abbreviated(key)
                        + "' alone do not tell what the others showed at the same time");
            } else if (token != null && token.isStructStart()) {
                tokens.skip();
            } else {
                beside.look(name, token, counts);
            }
        }
    }

    private void claim() throws BitstringFormatException {
        if (found) {
            throw tokens.bad("there are several sets of shots in this document; keep those of one circuit");
        }
        found = true;
    }

    private void shots(String key, JsonToken token, ListedCounts listed) throws IOException {
        shots.order(ShotNames.order(key));
        if (key.equals(ShotNames.HISTOGRAM) && token == JsonToken.START_ARRAY) {
            claim();
            new AzureHistogram(tokens, shots::count).read(shots::text);
        } else if (token == JsonToken.START_ARRAY) {
            JsonToken first = tokens.next();
            if (isNumber(first) && listed.mayCount(key)) {
                listed.numbers(key, first);
            } else {
                shots(first);
            }
        } else if (key.equals("records") || key.equals("measurements")) {
            claim();
            new CirqRecords(tokens, registers).read();
            registers.finish();
        } else {
            object();
            found = true;
        }
    }

    /** An array of one experiment. */
    private void one(String name) throws IOException {
        int experiments = 0;
        JsonToken token = tokens.next();
        if (token == JsonToken.START_ARRAY && name.equals("result")) {
            columnsOfQubits(token);
            return;
        }
        for (; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.START_OBJECT || ++experiments > 1) {
                throw tokens.bad("'" + name + "' must hold one experiment; take the counts of one circuit");
            }
            object();
        }
    }

    /** Braket's columns are these qubits. */
    private void ascending() throws IOException {
        BigInteger last = BigInteger.ONE.negate();
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            BigInteger qubit = token == JsonToken.VALUE_NUMBER_INT ? new BigInteger(tokens.text()) : last;
            if (qubit.compareTo(last) <= 0) {
                throw tokens.bad("the columns are no ascending list of qubits; sort them first");
            }
            last = qubit;
        }
    }

    /** The next name, or the end of an object. */
    private JsonToken more() throws IOException {
        JsonToken token = tokens.next();
        if (token == null) {
            throw tokens.bad("the document ends too early; is the file cut off?");
        }
        return token;
    }

    /** An array of shots, from after its start to its end. */
    private void shots() throws IOException {
        shots(tokens.next());
    }

    /** An array of shots, from its first token to its end. */
    private void shots(JsonToken first) throws IOException {
        JsonToken token = first;
        if (token == JsonToken.START_OBJECT) {
            object();
            for (token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
                if (token != JsonToken.START_OBJECT || records == 0) {
                    throw tokens.bad("the list must hold one experiment; take the counts of one circuit");
                }
                record();
            }
            return;
        }
        boolean line = token != null && token.isScalarValue() && token != JsonToken.VALUE_STRING;
        if (!lines || !line) {
            claim();
        }
        lines = line;
        shots.array(token);
    }
}
