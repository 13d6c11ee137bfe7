package dev.platanus.xeb.bitstring;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JsonToken;

/**
 * A {@code BitArray} of Qiskit as its {@code RuntimeEncoder} writes it: {@code {"__type__": "BitArray", "__value__":
 * {"array": {"__type__": "ndarray", "__value__": "…"}, "num_bits": 3}}}. The text is base64 of zlib of an npy matrix of
 * uint8; each row is a number of num_bits bits, its most significant byte first, and bit 0 of the register is the least
 * significant one.
 */
final class BitArrayJson {
    private static final String SOURCE = "the packed array";

    private final Tokens tokens;
    private String packed;
    private int size = -1;

    /** Takes a shot. */
    @FunctionalInterface
    interface Shots {
        /** The bits have been set. */
        void take() throws IOException;
    }

    BitArrayJson(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads from after the type to the end of its value.
     *
     * @param expected how many bits the register has
     * @param bits where each shot is put, the most significant bit first
     * @param shots is called for each shot
     */
    void read(int expected, WrittenBits bits, Shots shots) throws IOException {
        if (tokens.next() == null || !tokens.text().equals("__value__") || tokens.next() != JsonToken.START_OBJECT) {
            throw tokens.bad("the value of a BitArray is expected here, as Qiskit's RuntimeEncoder writes it");
        }
        fields();
        if (packed == null || size < 1) {
            throw tokens.bad("this BitArray has no array, or not the number of its bits");
        }
        if (size != expected) {
            throw tokens.bad("this BitArray has " + size + " bits, the circuit's register has " + expected);
        }
        try {
            byte[] zlib = Base64.getDecoder().decode(packed);
            packed = null;
            ByteReader npy = new ByteReader(new InflaterInputStream(new ByteArrayInputStream(zlib)));
            NpyReader.rows(npy, SOURCE, Math.ceilDiv(size, Byte.SIZE), row -> {
                set(row, bits);
                shots.take();
            });
        } catch (IllegalArgumentException | ZipException | EOFException e) {
            throw tokens.bad("this BitArray is damaged: its array is no base64 text of zlib's data");
        } catch (BitstringFormatException e) {
            // what is wrong with the array is told by its own offsets, and where it stands
            throw e.getMessage().startsWith(SOURCE) ? tokens.bad(e.getMessage()) : e;
        }
    }

    private void fields() throws IOException {
        for (JsonToken token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
            String key = token == null ? "" : tokens.text();
            JsonToken value = tokens.next();
            if (value == null) {
                throw tokens.bad("the document ends too early; is the file cut off?");
            }
            if (key.equals("array") && value == JsonToken.START_OBJECT) {
                array();
            } else if (key.equals("num_bits") && value == JsonToken.VALUE_NUMBER_INT) {
                size = tokens.text().length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(tokens.text());
            } else if (value.isStructStart()) {
                tokens.skip();
            }
        }
    }

    private void array() throws IOException {
        for (JsonToken token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
            String key = token == null ? "" : tokens.text();
            JsonToken value = tokens.next();
            if (value == JsonToken.VALUE_STRING && key.equals("__value__")) {
                packed = tokens.text();
            } else if (value == null || value.isStructStart()) {
                throw tokens.bad("the array of a BitArray is a text of base64");
            }
        }
    }

    private void set(byte[] row, WrittenBits bits) throws IOException {
        bits.clear();
        for (int bit = Byte.SIZE * row.length - 1; bit >= 0; bit--) {
            int value = row[row.length - 1 - bit / Byte.SIZE] >> bit % Byte.SIZE & 1;
            if (bit < size) {
                bits.add(value, tokens);
            } else if (value == 1) {
                throw tokens.bad("a shot of this BitArray has bits beyond its " + size);
            }
        }
    }
}
