package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonToken;

/**
 * Shots of which each register, or each measurement of Cirq, stands apart: {@code {"c": ["01", …], "d": ["1", …]}}. They are
 * put together by the names that the circuit gives them. Of a single register shots are handed on at once; of several 8 bytes
 * a shot and register are kept.
 */
final class RegisterShots {
    private static final int FIRST_ROOM = 1 << 10;

    private final Tokens tokens;
    private final OrderedSink sink;
    private final WrittenBits bits = new WrittenBits();
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** What one register showed: its written bits, the left-most one first. */
    private static final class Column {
        private final int size;
        private final BitOrder natural;
        private BasisStates values;
        private int shots;

        Column(int size, BitOrder natural) {
            this.size = size;
            this.natural = natural;
        }

        void add(WrittenBits bits) {
            if (shots == 0) {
                values = BasisStates.zeros(size, FIRST_ROOM);
            } else if (shots == values.count()) {
                values = values.range(0, 2 * shots);
            }
            bits.copyTo(values, shots++);
        }
    }

    RegisterShots(Tokens tokens, OrderedSink sink) {
        this.tokens = tokens;
        this.sink = sink;
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Whether the circuit has a register of this name. */
    boolean isKnown(String name) {
        return size(name) > 0;
    }

    /** Whether the circuit names no register, or one only, so that any name means it. */
    boolean isUnnamed() {
        return sink.registers().size() <= 1;
    }

    /** Whether the circuit has a register of this name, and no other. */
    boolean isOnly(String name) {
        return isUnnamed() && isKnown(name);
    }

    private int size(String name) {
        return sink.registers().stream()
                .filter(register -> register.name().equals(name))
                .mapToInt(Readout.Register::size)
                .sum();
    }

    /** An array of texts, whose first is the latest token, to its end. */
    void texts(String name) throws IOException {
        boolean alone = isUnnamed();
        Column column = column(name, BitOrder.LAST);
        JsonToken token = JsonToken.VALUE_STRING;
        for (; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.VALUE_STRING) {
                throw tokens.bad("a shot of the register '" + BitstringFormatException.abbreviated(name)
                        + "' is no text of bits");
            }
            boolean number = written(tokens.text(), alone ? sink.width() : column.size);
            if (!alone) {
                requireSize(name, column.size);
                column.add(bits);
            } else if (number) {
                sink.addRegisters(bits, 1, BitOrder.LAST, tokens);
            } else {
                sink.add(bits, 1, BitOrder.LAST, tokens);
            }
        }
        put(name, column);
    }

    /** A new column for texts, numbers or lists whose first bit is at an end; of size 0 if shots are handed on at once. */
    private Column column(String name, BitOrder natural) throws BitstringFormatException {
        boolean alone = isUnnamed();
        Column column = new Column(alone ? 0 : size(name), natural);
        if (alone && !columns.isEmpty()) {
            throw tokens.bad("the file has the registers " + columns.keySet() + " and '"
                    + BitstringFormatException.abbreviated(name) + "', the circuit has one");
        }
        if (!alone && column.size == 0) {
            throw tokens.bad("the circuit has no register '" + BitstringFormatException.abbreviated(name) + "'; it has "
                    + names());
        }
        return column;
    }

    /** An array of lists of bits, whose first has been begun, to its end; of a register among several. */
    void rows(String name) throws IOException {
        Column column = column(name, BitOrder.FIRST);
        for (JsonToken token = JsonToken.START_ARRAY; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.START_ARRAY) {
                throw tokens.bad("a shot of the register '" + BitstringFormatException.abbreviated(name)
                        + "' is a list of bits here");
            }
            CountedShots.list(tokens.next(), bits, tokens);
            requireSize(name, column.size);
            column.add(bits);
        }
        put(name, column);
    }

    /** Takes the shots of a packed register, whose bit 0 is the least significant one. */
    void numbers(String name, BitArrayJson array) throws IOException {
        boolean alone = isUnnamed();
        Column column = column(name, BitOrder.LAST);
        array.read(alone ? sink.width() : column.size, bits, () -> {
            if (alone) {
                sink.addRegisters(bits, 1, BitOrder.LAST, tokens);
            } else {
                requireSize(name, column.size);
                column.add(bits);
            }
        });
        put(name, column);
    }

    /** Reads a text of bits, true if it is a number with as many bits as the register. */
    private boolean written(String text, int size) throws IOException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x") || lower.startsWith("0b")) {
            WrittenNumber.read(text, size, bits, tokens);
            return true;
        }
        bits.clear();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '0' || character == '1') {
                bits.add(character - '0', tokens);
            } else if (character == ' ') {
                bits.gap();
            } else {
                throw tokens.bad("the shot '" + BitstringFormatException.abbreviated(text) + "' has "
                        + BitstringFormatException.character(character) + " where 0 or 1 is expected"
                        + (text.matches("-?[0-9]+") ? "; a decimal number does not say how many bits it has" : ""));
            }
        }
        return false;
    }

    private void requireSize(String name, int size) throws IOException {
        if (bits.length() != size) {
            throw tokens.bad("a shot of the register '" + BitstringFormatException.abbreviated(name) + "' has "
                    + bits.length() + " bits; the register has " + size);
        }
    }

    /** Takes what a measurement of Cirq showed, qubits in the order of its columns. */
    void matrix(String name, BasisStates values) throws IOException {
        int size = values.qubits();
        int expected = isUnnamed() ? sink.width() : size(name);
        if (size != expected) {
            throw tokens.bad("the measurement '" + BitstringFormatException.abbreviated(name) + "' has " + size
                    + " bits, the circuit's has " + expected);
        }
        Column column = new Column(size, BitOrder.FIRST);
        column.values = values;
        column.shots = values.count();
        put(name, column);
    }

    private void put(String name, Column column) throws BitstringFormatException {
        if (columns.put(name, column) != null) {
            throw tokens.bad("'" + BitstringFormatException.abbreviated(name) + "' stands here twice");
        }
    }

    private List<String> names() {
        return sink.registers().stream().map(Readout.Register::name).toList();
    }

    /** Puts the registers together and hands their shots on; false if there were none. */
    boolean finish() throws IOException {
        if (columns.isEmpty()) {
            return false;
        }
        if (isUnnamed()) {
            Column only = columns.values().iterator().next();
            if (columns.size() > 1) {
                throw tokens.bad("the measurements " + columns.keySet()
                        + " stand apart, and the circuit does not say which of its qubits they are");
            }
            for (int shot = 0; shot < only.shots; shot++) {
                bits.clear();
                append(only, only.size, shot);
                sink.addRegisters(bits, 1, only.natural, tokens);
            }
        } else {
            join();
        }
        columns.clear();
        return true;
    }

    private void join() throws IOException {
        int shots = -1;
        BitOrder natural = columns.values().iterator().next().natural;
        for (Readout.Register register : sink.registers()) {
            Column column = columns.get(register.name());
            if (column == null) {
                throw tokens.bad("the shots of the register '" + register.name() + "' are missing; the file has "
                        + columns.keySet());
            }
            if (column.natural != natural) {
                throw tokens.bad("one register has its shots as lists, another as texts or numbers, whose bits come in"
                        + " another order; write all in one way");
            }
            if (shots >= 0 && column.shots != shots) {
                throw tokens.bad(
                        "the register '" + register.name() + "' has " + column.shots + " shots, others have " + shots);
            }
            shots = column.shots;
        }
        List<Readout.Register> order = sink.registers();
        // as Qiskit writes them: if the last bit comes first, so does the last register
        BitOrder written = sink.settings().order().orElse(natural);
        for (int shot = 0; shot < shots; shot++) {
            bits.clear();
            for (Readout.Register register : written == BitOrder.FIRST ? order : order.reversed()) {
                append(columns.get(register.name()), register.size(), shot);
            }
            sink.addRegisters(bits, 1, natural, tokens);
        }
    }

    private void append(Column column, int size, int shot) throws IOException {
        for (int i = 0; i < size; i++) {
            bits.add(column.values.bit(shot, i), tokens);
        }
    }
}
