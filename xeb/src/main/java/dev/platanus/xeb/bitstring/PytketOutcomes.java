package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.Readout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tools.jackson.core.JsonToken;

/**
 * What pytket's {@code BackendResult.to_dict()} holds: {@code "bits": [["c", [0]], ["c", [1]]]} says which bit each column is, and
 * either {@code "shots": {"width": 2, "array": [[64], [128]]}} or {@code "counts": [{"outcome": {"width": 2, "array": [[64]]},
 * "count": 5}]} has the columns, packed into bytes from the most significant bit.
 */
final class PytketOutcomes {
    private final Tokens tokens;
    private final OrderedSink sink;
    private final WrittenBits bits = new WrittenBits();
    /** The place of each column among the bits of all registers. */
    private final List<Integer> places = new ArrayList<>();

    /** What was packed: rows of bytes, with so many bits each. */
    private record Outcomes(int width, List<byte[]> rows) {}

    PytketOutcomes(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    /** Whether the columns are known, so that outcomes may follow. */
    boolean isKnown() {
        return !places.isEmpty();
    }

    /** The list of the columns, from the start of its first entry to its end. */
    void columns() throws IOException {
        for (JsonToken token = JsonToken.START_ARRAY; token != JsonToken.END_ARRAY; token = tokens.next()) {
            require(
                    token == JsonToken.START_ARRAY && tokens.next() == JsonToken.VALUE_STRING,
                    "a bit is a name and a list");
            String name = tokens.text();
            require(tokens.next() == JsonToken.START_ARRAY, "a bit is a name and a list");
            int index = number(tokens.next());
            require(tokens.next() == JsonToken.END_ARRAY, "a bit has one index");
            require(tokens.next() == JsonToken.END_ARRAY, "a bit is a name and a list");
            places.add(place(name, index));
        }
        int written = new HashSet<>(places).size();
        require(
                written == places.size() && written == sink.width(),
                "'bits' has " + places.size() + (written < places.size() ? " bits, some of them twice" : " bits")
                        + ", the circuit " + sink.width());
    }

    private int place(String name, int index) throws IOException {
        if (sink.registers().isEmpty()) {
            // a circuit without measurements has its qubits in their order
            require(index == places.size(), "the circuit measures nothing, and these bits are not in order");
            return index;
        }
        int begin = 0;
        for (Readout.Register register : sink.registers()) {
            if (register.name().equals(name) && index < register.size()) {
                return begin + index;
            }
            begin += register.size();
        }
        throw tokens.bad("the circuit has no bit '" + BitstringFormatException.abbreviated(name) + "[" + index + "]'");
    }

    /** The object of all shots, from after its start to its end. */
    void shots() throws IOException {
        Outcomes all = outcomes();
        for (byte[] row : all.rows) {
            take(all.width, row, 1);
        }
    }

    /** The list of counts, from after its start to its end. */
    void counts() throws IOException {
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            require(token == JsonToken.START_OBJECT, "a count is an object with an outcome and a count");
            Outcomes one = null;
            long count = -1;
            for (token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
                String key = token == null ? "" : tokens.text();
                token = tokens.next();
                if (key.equals("outcome") && token == JsonToken.START_OBJECT) {
                    one = outcomes();
                } else if (key.equals("count") && token == JsonToken.VALUE_NUMBER_INT) {
                    count = ShotCount.of(
                            tokens.text(), "the count", sink.settings().shots(), tokens);
                } else {
                    throw tokens.bad("a count is an object with an outcome and a count");
                }
            }
            require(one != null && one.rows.size() == 1 && count >= 0, "a count has one outcome and a number");
            take(one.width, one.rows.getFirst(), count);
        }
    }

    private Outcomes outcomes() throws IOException {
        int width = -1;
        List<byte[]> rows = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != JsonToken.END_OBJECT; token = tokens.next()) {
            String key = token == null ? "" : tokens.text();
            token = tokens.next();
            if (key.equals("width")) {
                width = number(token);
            } else if (key.equals("array") && token == JsonToken.START_ARRAY) {
                for (token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
                    require(token == JsonToken.START_ARRAY, "outcomes are lists of bytes");
                    rows.add(row());
                }
            } else {
                throw tokens.bad("outcomes have a width and an array");
            }
        }
        require(width == places.size(), "the outcomes have " + width + " columns, 'bits' has " + places.size());
        return new Outcomes(width, rows);
    }

    private byte[] row() throws IOException {
        byte[] row = new byte[Math.ceilDiv(places.size(), Byte.SIZE)];
        int length = 0;
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            int value = number(token);
            require(length < row.length && value < 1 << Byte.SIZE, "an outcome has " + row.length + " bytes here");
            row[length++] = (byte) value;
        }
        require(length == row.length, "an outcome has " + row.length + " bytes here");
        return row;
    }

    private void take(int width, byte[] row, long count) throws IOException {
        byte[] all = new byte[sink.width()];
        for (int column = 0; column < width; column++) {
            all[places.get(column)] = (byte) (row[column / Byte.SIZE] >> 7 - column % Byte.SIZE & 1);
        }
        bits.clear();
        for (byte bit : all) {
            bits.add(bit, tokens);
        }
        sink.addRegisters(bits, count, BitOrder.FIRST, tokens);
    }

    private int number(JsonToken token) throws IOException {
        String text = token == JsonToken.VALUE_NUMBER_INT ? tokens.text() : "";
        require(text.matches("[0-9]{1,9}"), "a whole number is expected here");
        return Integer.parseInt(text);
    }

    private void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw tokens.bad(what + ", as pytket's BackendResult.to_dict() writes them");
        }
    }
}
