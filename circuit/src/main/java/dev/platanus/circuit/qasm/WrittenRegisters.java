package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Readout;
import dev.platanus.circuit.Readout.Register;
import dev.platanus.circuit.qasm.grammar.OpenQasmLexer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;

/**
 * The classical bits of a text that is being written. Registers keep their names where the version can have them; they are
 * declared in the order of a bitstring's characters, since readers count bits in the order of the declarations.
 */
final class WrittenRegisters {
    private static final Pattern NAME_IN_VERSION_2 = Pattern.compile("[a-z][A-Za-z0-9_]*");

    /** Names of the languages beside those of the libraries' gates, which other programs refuse for a register. */
    private static final Set<String> TAKEN =
            Set.of("CX", "U", "cos", "euler", "exp", "gphase", "ln", "pi", "sin", "sqrt", "tan", "tau");

    private final int version;
    private final List<Register> registers = new ArrayList<>();
    /** For each character of a bitstring the bit that it is written to, such as {@code c[3]}. */
    private final List<String> bits = new ArrayList<>();

    /** A register with the numbers of the characters that are written to its bits, or −1. */
    private record Row(Register register, int[] characters) {
        /** The first character, or the largest number if none is written. */
        int first() {
            for (int character : characters) {
                if (character >= 0) {
                    return character;
                }
            }
            return Integer.MAX_VALUE;
        }
    }

    WrittenRegisters(Readout readout, int version) {
        this.version = version;
        List<Row> rows = rows(readout);
        int next = 0;
        boolean inOrder = true;
        for (Row row : rows) {
            for (int character : row.characters) {
                inOrder &= character < 0 || character == next;
                next += character < 0 ? 0 : 1;
            }
        }
        if (rows.isEmpty() || !inOrder) {
            int[] all = new int[readout.qubits().size()];
            for (int k = 0; k < all.length; k++) {
                all[k] = k;
            }
            rows = List.of(new Row(new Register("c", all.length), all));
        }
        Set<String> used = new HashSet<>();
        for (Row row : rows) {
            String name = unused(row.register.name(), used);
            registers.add(new Register(name, row.characters.length));
            for (int bit = 0; bit < row.characters.length; bit++) {
                if (row.characters[bit] >= 0) {
                    bits.add(name + '[' + bit + ']');
                }
            }
        }
    }

    private static List<Row> rows(Readout readout) {
        List<Row> rows = new ArrayList<>();
        int start = 0;
        for (Register register : readout.registers()) {
            int[] characters = new int[register.size()];
            for (int bit = 0; bit < characters.length; bit++) {
                characters[bit] = readout.bits().indexOf(start + bit);
            }
            rows.add(new Row(register, characters));
            start += register.size();
        }
        rows.sort(Comparator.comparingInt(Row::first));
        return rows;
    }

    /** A name that is allowed in the version, and taken neither by a gate nor by another register. */
    private String unused(String wanted, Set<String> used) {
        String name = isAllowed(wanted) ? wanted : "c_" + wanted.replaceAll("[^A-Za-z0-9_]", "_");
        String free = name;
        for (int k = 2; !used.add(free); k++) {
            free = name + '_' + k;
        }
        return free;
    }

    private boolean isAllowed(String name) {
        OpenQasmLexer words = new OpenQasmLexer(CharStreams.fromString(name));
        words.removeErrorListeners();
        int type = words.nextToken().getType();
        return !TAKEN.contains(name)
                && !QasmLibrary.names().contains(name)
                && words.getCharIndex() == name.codePointCount(0, name.length())
                && (type == OpenQasmLexer.ID || (version == 2 && QasmWords.isReservedInVersion3Only(type)))
                && (version == 3 || NAME_IN_VERSION_2.matcher(name).matches());
    }

    /** Tells whether a register has this name. */
    boolean has(String name) {
        return registers.stream().anyMatch(register -> register.name().equals(name));
    }

    String declarations() {
        StringBuilder text = new StringBuilder();
        for (Register register : registers) {
            text.append(
                    version == 2
                            ? "creg " + register.name() + '[' + register.size() + "];\n"
                            : "bit[" + register.size() + "] " + register.name() + ";\n");
        }
        return text.toString();
    }

    /** Returns the measurements of qubits in a register. */
    String measurements(List<Integer> qubits, String register) {
        StringBuilder text = new StringBuilder();
        for (int character = 0; character < bits.size(); character++) {
            String qubit = register + '[' + qubits.get(character) + ']';
            String bit = bits.get(character);
            text.append(version == 2 ? "measure " + qubit + " -> " + bit : bit + " = measure " + qubit)
                    .append(";\n");
        }
        return text.toString();
    }
}
