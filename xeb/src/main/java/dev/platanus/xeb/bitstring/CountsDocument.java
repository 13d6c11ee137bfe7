package dev.platanus.xeb.bitstring;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * Counts as an object, or shots as an array, read token by token.
 *
 * <p>Keys are tuples ({@code "(0, 1, 1)"}, {@code "[0, 1, 1]"}), or Qiskit's: hexadecimal ({@code "0x6"}) or bits
 * ({@code "110"}, also {@code "1 10"}), whose last bit is qubit 0 (in Braket's probabilities its first bit); in Python also numbers. An array holds shots, each a list
 * of bits or a text like a key, or pairs of one and a count; a plain list of n bits is one shot. In a larger document the
 * shots are found under the names that {@link #SHOTS} and {@link #AROUND} list, and under the names of classical registers,
 * there also as Qiskit packs them ({@link BitArrayJson}).
 */
final class CountsDocument {
    private static final String HISTOGRAM = "Histogram";

    /** What holds the shots of a circuit; one of them is enough. */
    private static final Set<String> SHOTS = Set.of(
            "counts",
            "measurement_counts",
            "memory",
            "measurements",
            "records",
            HISTOGRAM,
            "Shots",
            "measurementProbabilities",
            "measurement_probabilities");

    /** Those of Braket, whose texts begin with the first qubit. */
    private static final Set<String> FIRST_QUBIT_FIRST =
            Set.of("measurement_counts", "measurementProbabilities", "measurement_probabilities");

    /** What leads to them. */
    private static final Set<String> AROUND =
            Set.of("data", "result", "results", "Results", "pub_results", "quantum_result", "__value__", "fields");

    private final Tokens tokens;
    private final OrderedSink sink;
    private final RegisterShots registers;
    private final CountedShots shots;
    private boolean found;
    /** The latest name that is no word of {@link #AROUND}: of a register, if shots follow. */
    private String latest = "";

    private CountsDocument(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
        shots = new CountedShots(tokens, sink);
        registers = new RegisterShots(tokens, sink);
    }

    static void read(Tokens tokens, OrderedSink sink) throws IOException {
        new CountsDocument(tokens, sink).document();
    }

    private void document() throws IOException {
        JsonToken token = tokens.next();
        if (token == JsonToken.START_OBJECT) {
            object();
        } else if (token == JsonToken.START_ARRAY) {
            shots();
        } else {
            throw tokens.bad("counts are a dictionary or a list");
        }
        if (!found) {
            throw tokens.bad("no counts were found here; write {\"0101\": 3, ...} or {\"(0, 1, 0, 1)\": 3, ...}");
        }
        if (tokens.next() != null) {
            throw tokens.bad("more after the end of the document");
        }
    }

    /** An object, from after its start to its end. */
    private void object() throws IOException {
        String stray = null;
        boolean counts = false;
        boolean here = false;
        for (JsonToken token = more(); token != JsonToken.END_OBJECT; token = more()) {
            String key = tokens.text();
            boolean integer = tokens.isNumber();
            token = tokens.next();
            if (integer || CountedShots.looksLikeBits(key)) {
                if (!counts) {
                    claim();
                    counts = true;
                }
                shots.count(key, integer, token);
            } else if (isBitArray(key, token)) {
                bitArray(latest);
            } else if (SHOTS.contains(key) && token != null && token.isStructStart()) {
                if (here) {
                    tokens.skip(); // the same shots in other words
                } else {
                    here = true;
                    shots(key, token);
                }
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                within(key, token);
            } else {
                stray = fact(key, token) ? key : stray;
            }
            if (stray != null && counts) {
                throw tokens.bad("the key '" + BitstringFormatException.abbreviated(stray) + "' is no bitstring"
                        + (stray.matches("[0-9]+") ? "; a decimal number does not say how many bits it has" : ""));
            }
        }
        found |= registers.finish();
    }

    /** Looks at a fact about the experiment; true if its name cannot stand among counts. */
    private boolean fact(String key, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        String number = tokens.text();
        if (key.equals("memory_slots") && !number.equals(Integer.toString(sink.width()))) {
            throw tokens.bad("the result has " + BitstringFormatException.abbreviated(number)
                    + " classical bits, the circuit has " + sink.width());
        }
        return true;
    }

    /** What an object or array of another name than {@link #SHOTS} holds, if it leads to shots. */
    private void within(String key, JsonToken token) throws IOException {
        if (AROUND.contains(key)) {
            if (token == JsonToken.START_OBJECT) {
                object();
            } else {
                one(key);
            }
        } else if (key.equals("measuredQubits") && token == JsonToken.START_ARRAY) {
            ascending();
        } else if (key.equals("header") && token == JsonToken.START_OBJECT) {
            object();
        } else {
            latest = key;
            register(key, token);
        }
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
    private void register(String key, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            JsonToken first = tokens.next();
            if (first == JsonToken.VALUE_STRING
                    && (registers.isKnown(key) || CountedShots.looksLikeBits(tokens.text()))) {
                if (registers.isEmpty()) {
                    claim();
                }
                registers.texts(key);
            } else if (first != JsonToken.END_ARRAY) {
                if (first == null || first.isStructStart()) {
                    tokens.skip();
                }
                tokens.skip();
            }
        } else if (registers.isKnown(key) || registers.isUnnamed()) {
            samples(key);
        } else {
            tokens.skip();
        }
    }

    /** The object of one register: IBM's {@code {"samples": ["0x3", …], "num_bits": 2}}, or counts of the only register. */
    private void samples(String key) throws IOException {
        if (sink.registers().size() <= 1 && registers.isKnown(key)) {
            object();
            return;
        }
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
            } else if (CountedShots.looksLikeBits(name) && registers.isKnown(key)) {
                throw tokens.bad("counts of the register '" + BitstringFormatException.abbreviated(key)
                        + "' alone do not tell what the others showed at the same time");
            } else if (token != null && token.isStructStart()) {
                tokens.skip();
            }
        }
    }

    private void claim() throws BitstringFormatException {
        if (found) {
            throw tokens.bad("there are several sets of shots in this document; keep those of one circuit");
        }
        found = true;
    }

    private void shots(String key, JsonToken token) throws IOException {
        shots.order(FIRST_QUBIT_FIRST.contains(key) ? BitOrder.FIRST : BitOrder.LAST);
        if (key.equals(HISTOGRAM) && token == JsonToken.START_ARRAY) {
            claim();
            new AzureHistogram(tokens, shots::count).read(shots::text);
        } else if (token == JsonToken.START_ARRAY) {
            shots();
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
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
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
        JsonToken token = tokens.next();
        if (token == JsonToken.START_OBJECT) {
            object();
            if (tokens.next() != JsonToken.END_ARRAY) {
                throw tokens.bad("the list must hold one experiment; take the counts of one circuit");
            }
            return;
        }
        claim();
        shots.array(token);
    }
}
