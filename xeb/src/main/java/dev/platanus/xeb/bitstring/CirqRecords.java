package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonToken;

/**
 * The measurements in what {@code cirq.to_json} writes of a result: for each key {@code {"packed_digits": "6160",
 * "binary": true, "shape": [3, 1, 3]}}, the bits of all shots in one run, each byte from its most significant bit, in
 * hexadecimal; or lists of bits, one for each shot.
 */
final class CirqRecords {
    private static final int FIRST_ROOM = 1 << 10;

    private final Tokens tokens;
    private final RegisterShots registers;

    CirqRecords(Tokens tokens, RegisterShots registers) {
        this.tokens = tokens;
        this.registers = registers;
    }

    /** The object of all keys, from after its start to its end. */
    void read() throws IOException {
        for (JsonToken token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
            String key = tokens.text();
            token = tokens.next();
            if (token == JsonToken.START_ARRAY) {
                lists(key);
            } else if (token == JsonToken.START_OBJECT) {
                measurement(key);
            } else {
                throw tokens.bad(
                        "the measurement '" + BitstringFormatException.abbreviated(key) + "' has no packed digits");
            }
        }
    }

    /** A list of bits for each shot, as {@code result.measurements[key].tolist()} has them. */
    private void lists(String key) throws IOException {
        WrittenBits bits = new WrittenBits();
        BasisStates values = null;
        int shots = 0;
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.START_ARRAY) {
                throw tokens.bad("a shot of the measurement '" + BitstringFormatException.abbreviated(key)
                        + "' is a list of bits");
            }
            CountedShots.list(tokens.next(), bits, tokens);
            if (values == null) {
                values = BasisStates.zeros(Math.max(1, bits.length()), FIRST_ROOM);
            } else if (shots == values.count()) {
                values = values.range(0, 2 * shots);
            }
            if (bits.length() != values.qubits()) {
                throw tokens.bad("a shot of the measurement '" + BitstringFormatException.abbreviated(key) + "' has "
                        + bits.length() + " bits, others have " + values.qubits());
            }
            bits.copyTo(values, shots++);
        }
        if (values == null) {
            throw tokens.bad("the measurement '" + BitstringFormatException.abbreviated(key) + "' has no shots");
        }
        registers.matrix(key, values.range(0, shots));
    }

    private void measurement(String key) throws IOException {
        String digits = null;
        boolean binary = true;
        List<Integer> shape = List.of();
        for (JsonToken token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
            String name = tokens.text();
            token = tokens.next();
            switch (name) {
                case "packed_digits" -> digits = token == JsonToken.VALUE_STRING ? tokens.text() : null;
                case "binary" -> binary = token == JsonToken.VALUE_TRUE;
                case "shape" -> shape = shape(token);
                default -> {
                    if (token.isStructStart()) {
                        tokens.skip();
                    }
                }
            }
        }
        if (digits == null || !binary || !digits.matches("(?:[0-9a-fA-F]{2})*+")) {
            throw tokens.bad("the measurement '" + BitstringFormatException.abbreviated(key) + "' has no packed bits");
        }
        int qubits = shape.isEmpty() ? 0 : shape.getLast();
        long shots = shape.isEmpty() ? 0 : shape.getFirst();
        boolean single = shape.size() == 2 || shape.size() == 3 && shape.get(1) == 1;
        if (!single || qubits < 1 || Math.ceilDiv(shots * qubits, Byte.SIZE) != digits.length() / 2) {
            throw tokens.bad("the measurement '" + BitstringFormatException.abbreviated(key) + "' has the shape "
                    + shape + " and " + digits.length() / 2
                    + " bytes; [shots, 1, qubits] and their bits are expected");
        }
        registers.matrix(key, unpacked(HexFormat.of().parseHex(digits), (int) shots, qubits));
    }

    private List<Integer> shape(JsonToken start) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (JsonToken token = start == JsonToken.START_ARRAY ? tokens.next() : start;
                token != JsonToken.END_ARRAY;
                token = tokens.next()) {
            String text = token == JsonToken.VALUE_NUMBER_INT ? tokens.text() : "";
            if (!text.matches("[0-9]{1,9}") || shape.size() == 3) {
                throw tokens.bad("the shape of a measurement is no list of two or three sizes");
            }
            shape.add(Integer.parseInt(text));
        }
        return shape;
    }

    private static BasisStates unpacked(byte[] packed, int shots, int qubits) {
        BasisStates values = BasisStates.zeros(qubits, shots);
        long at = 0;
        for (int shot = 0; shot < shots; shot++) {
            for (int i = 0; i < qubits; i++, at++) {
                int bit = packed[(int) (at / Byte.SIZE)] >>> 7 - (int) (at % Byte.SIZE) & 1;
                values.set(shot, i, bit == 1);
            }
        }
        return values;
    }
}
