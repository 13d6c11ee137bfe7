package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** The declared registers of qubits, or of bits: their names and the numbers of their members. */
final class QasmRegisters {
    private final QasmSource source;
    private final String kind;
    private final Map<String, Register> registers = new LinkedHashMap<>();
    private int size;

    /** Members of a register are numbered from {@code start}; a single qubit is a register that takes no index. */
    private record Register(int start, int size, boolean single) {}

    QasmRegisters(QasmSource source, String kind) {
        this.source = source;
        this.kind = kind;
    }

    /** Returns how many members all registers have. */
    int size() {
        return size;
    }

    /** Returns all registers in the order of their declaration. */
    List<Readout.Register> declared() {
        return registers.entrySet().stream()
                .map(register -> new Readout.Register(
                        register.getKey(), register.getValue().size()))
                .toList();
    }

    boolean has(String name) {
        return registers.containsKey(name);
    }

    /** Adds a register after all others. */
    void declare(Token name, int members, boolean single) throws CircuitFormatException {
        if (size + (long) members > Circuit.MAX_QUBITS) {
            throw source.error(
                    name,
                    (size + (long) members) + " " + kind + "s are declared; at most " + Circuit.MAX_QUBITS + " may be");
        }
        registers.put(name.getText(), new Register(size, members, single));
        size += members;
    }

    /** Returns the numbers that an operand names: one, a range of a register, or a whole register. */
    int[] members(OperandContext operand, QasmExpression expression) throws CircuitFormatException {
        String name = operand.ID().getText();
        Register register = registers.get(name);
        if (register == null) {
            throw source.error(
                    operand.getStart(), "no " + kind + " register is called " + CircuitFormatException.quoted(name));
        }
        return switch (operand.expression().size()) {
            case 0 -> range(register.start, 1, register.size);
            case 1 -> new int[] {register.start + index(operand, 0, register, expression)};
            default -> {
                int last = operand.expression().size() - 1;
                int from = index(operand, 0, register, expression);
                int to = index(operand, last, register, expression);
                int step = last == 1 ? 1 : expression.integer(operand.expression(1), "the step", 1, Circuit.MAX_QUBITS);
                if (to < from) {
                    throw source.error(operand.getStart(), "the range " + from + ":" + to + " is empty");
                }
                yield range(register.start + from, step, (to - from) / step + 1);
            }
        };
    }

    /** Returns the members of a declared register. */
    int[] all(String name) {
        Register register = registers.get(name);
        return range(register.start, 1, register.size);
    }

    /** Tells whether an operand stands for one member rather than for a register, which is broadcast. */
    boolean isSingle(OperandContext operand) {
        Register register = registers.get(operand.ID().getText());
        return operand.expression().size() == 1 || (register != null && register.single);
    }

    private int index(OperandContext operand, int which, Register register, QasmExpression expression)
            throws CircuitFormatException {
        String name = operand.ID().getText();
        if (register.single) {
            throw source.error(
                    operand.getStart(),
                    CircuitFormatException.quoted(name) + " is a single " + kind + " without index");
        }
        // OpenQASM 3 counts negative indices from the end
        int index = expression.integer(
                operand.expression(which), "index of " + name + ":", -(long) register.size, register.size - 1L);
        return index < 0 ? index + register.size : index;
    }

    private static int[] range(int start, int step, int count) {
        int[] members = new int[count];
        for (int i = 0; i < count; i++) {
            members[i] = start + i * step;
        }
        return members;
    }
}
