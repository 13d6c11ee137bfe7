package dev.platanus.xeb.bitstring;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Readout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonToken;

/**
 * Measurements as IQM's server names them for Qiskit: the key {@code c_2_0_1} is bit 1 of the register c of 2 bits, which is
 * register 0; its shots are lists of one bit. Bits of a register without a key are 0, since nothing is measured into them.
 */
final class RawKeys {
    private static final Pattern KEY = Pattern.compile("(.+)_([0-9]{1,9})_([0-9]{1,9})_([0-9]{1,9})");

    private final Tokens tokens;
    private final RegisterShots registers;
    private final OrderedSink sink;
    /** For each register its bits, and for each of them one value a shot; null of those that have no key. */
    private final Map<String, List<List<Byte>>> columns = new LinkedHashMap<>();

    RawKeys(Tokens tokens, RegisterShots registers, OrderedSink sink) {
        this.tokens = tokens;
        this.registers = registers;
        this.sink = sink;
    }

    /** Whether a name is such a key, of a register that the circuit has. */
    boolean isKey(String name) {
        Matcher key = KEY.matcher(name);
        return key.matches()
                && sink.registers().stream()
                        .anyMatch(register -> register.name().equals(key.group(1)))
                && sink.registers().stream()
                        .noneMatch(register -> register.name().equals(name));
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** The list of shots of a key, from the start of its first shot to its end. */
    void read(String name) throws IOException {
        Matcher key = KEY.matcher(name);
        if (!key.matches()) {
            throw new IllegalStateException("no such key: " + name);
        }
        String register = key.group(1);
        int size = sink.registers().stream()
                .filter(one -> one.name().equals(register))
                .mapToInt(one -> one.size())
                .sum();
        int bit = Integer.parseInt(key.group(4));
        if (Integer.parseInt(key.group(2)) != size || bit >= size) {
            throw tokens.bad("the key '" + BitstringFormatException.abbreviated(name) + "' is bit " + bit
                    + " of a register of " + key.group(2) + " bits; the circuit's '" + register + "' has " + size);
        }
        List<List<Byte>> bits = columns.computeIfAbsent(register, _ -> new ArrayList<>());
        while (bits.size() < size) {
            bits.add(null);
        }
        if (bits.get(bit) != null) {
            throw tokens.bad("'" + BitstringFormatException.abbreviated(name) + "' stands here twice");
        }
        bits.set(bit, shots(name));
    }

    private List<Byte> shots(String name) throws IOException {
        List<Byte> shots = new ArrayList<>();
        WrittenBits one = new WrittenBits();
        for (JsonToken token = JsonToken.START_ARRAY; token != JsonToken.END_ARRAY; token = tokens.next()) {
            if (token != JsonToken.START_ARRAY) {
                throw tokens.bad("a shot of '" + BitstringFormatException.abbreviated(name) + "' is a list of one bit");
            }
            CountedShots.list(tokens.next(), one, tokens);
            if (one.length() != 1) {
                throw tokens.bad("a shot of '" + BitstringFormatException.abbreviated(name) + "' has " + one.length()
                        + " bits; the key is for one");
            }
            shots.add((byte) one.bit(0));
        }
        return shots;
    }

    /** Puts the bits of each register together. */
    void finish() throws IOException {
        int count = -1;
        for (Map.Entry<String, List<List<Byte>>> register : columns.entrySet()) {
            for (List<Byte> shots : register.getValue()) {
                if (shots != null && count >= 0 && shots.size() != count) {
                    throw tokens.bad("a bit of the register '" + register.getKey() + "' has " + shots.size()
                            + " shots, others have " + count);
                }
                count = shots == null ? count : shots.size();
            }
        }
        int first = 0;
        for (Readout.Register register : sink.registers()) {
            List<List<Byte>> bits = columns.getOrDefault(register.name(), Collections.nCopies(register.size(), null));
            for (int bit = 0; bit < register.size(); bit++) {
                if (bits.get(bit) == null && sink.isMeasured(first + bit)) {
                    throw tokens.bad("the shots of bit " + bit + " of the register '" + register.name()
                            + "' are missing, into which the circuit measures");
                }
            }
            registers.matrix(register.name(), together(bits, count));
            first += register.size();
        }
        columns.clear();
    }

    private static BasisStates together(List<List<Byte>> bits, int count) {
        BasisStates values = BasisStates.zeros(bits.size(), count);
        for (int bit = 0; bit < bits.size(); bit++) {
            for (int shot = 0; bits.get(bit) != null && shot < count; shot++) {
                values.set(shot, bit, bits.get(bit).get(shot) == 1);
            }
        }
        return values;
    }
}
