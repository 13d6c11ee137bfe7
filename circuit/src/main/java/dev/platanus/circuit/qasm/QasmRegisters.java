package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.ExpressionContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.IndexContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.MemberContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.OperandContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.RangeContext;
import dev.platanus.circuit.qasm.grammar.OpenQasmParser.SetContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;

/** The declared registers of qubits, or of bits, and other names for parts of them: the numbers of their members. */
final class QasmRegisters {
    private final QasmSource source;
    private final QasmExpression expressions;
    private final String kind;
    private final QasmScope scope;
    /** The member that stands for each hardware qubit. */
    private final SortedMap<Integer, Integer> hardware = new TreeMap<>();

    private final List<Readout.Register> declared = new ArrayList<>();
    /** Members that nobody outside of the text gets to see. */
    private final BitSet hidden = new BitSet();

    private int size;

    /**
     * What an operand stands for.
     *
     * @param single whether it is one member rather than a register, which would be broadcast
     */
    record Operand(int[] members, boolean single) {}

    /**
     * A name for members.
     *
     * @param of whose members they are
     */
    record Named(QasmRegisters of, Operand operand) implements QasmScope.Symbol {}

    QasmRegisters(QasmSource source, QasmExpression expressions, String kind) {
        this.source = source;
        this.expressions = expressions;
        this.scope = expressions.scope();
        this.kind = kind;
    }

    /** Returns how many members all registers have. */
    int size() {
        return size;
    }

    /** Returns what the members are. */
    String kind() {
        return kind;
    }

    boolean has(String name) {
        return named(name) != null;
    }

    /** Returns the registers in the order of their declaration. */
    List<Readout.Register> declared() {
        return List.copyOf(declared);
    }

    /** Returns how many members are not hidden. */
    int shown() {
        return size - hidden.cardinality();
    }

    /** Tells whether nobody outside of the text gets to see a member. */
    boolean isHidden(int member) {
        return hidden.get(member);
    }

    /** Returns the number of a member where hidden ones come after all others. */
    int numbered(int member) {
        int before = hidden.get(0, member).cardinality();
        return hidden.get(member) ? shown() + before : member - before;
    }

    /** Adds members after all others that nobody outside of the text gets to see. */
    int[] hidden(Token place, int members) throws CircuitFormatException {
        grow(place, members);
        hidden.set(size - members, size);
        return IntStream.range(size - members, size).toArray();
    }

    /** Gives members a name in the block that is being read. */
    void bind(String name, int[] members, boolean single) {
        scope.declare(name, new Named(this, new Operand(members, single)));
    }

    /** Adds a register after all others. */
    void declare(Token name, int members, boolean single) throws CircuitFormatException {
        if (!hardware.isEmpty()) {
            throw mixed(name);
        }
        grow(name, members);
        declared.add(new Readout.Register(name.getText(), members));
        bind(name.getText(), IntStream.range(size - members, size).toArray(), single);
    }

    private void grow(Token place, int members) throws CircuitFormatException {
        if (size + (long) members > Circuit.MAX_QUBITS) {
            throw source.error(
                    place,
                    (size + (long) members) + " " + kind + "s are declared; at most " + Circuit.MAX_QUBITS + " may be");
        }
        size += members;
    }

    private CircuitFormatException mixed(Token place) {
        return source.error(
                place, "a circuit has either declared qubits or hardware qubits such as $0, this one has both");
    }

    /** Gives members another name. */
    void alias(Token name, List<OperandContext> parts) throws CircuitFormatException {
        Set<Integer> members = new LinkedHashSet<>();
        boolean single = parts.size() == 1;
        for (OperandContext part : parts) {
            Operand operand = operand(part);
            single &= operand.single;
            for (int member : operand.members) {
                if (!members.add(member)) {
                    throw source.error(part.getStart(), "a " + kind + " occurs twice in " + name.getText());
                }
            }
        }
        bind(name.getText(), members.stream().mapToInt(Integer::intValue).toArray(), single);
    }

    /** Returns what an operand names: one member, some of a register, or a whole register. */
    Operand operand(OperandContext operand) throws CircuitFormatException {
        String name = operand.name.getText();
        Operand result = name.startsWith("$") ? hardware(operand.name) : named(name);
        if (result == null && kind.equals("bit") && scope.get(name) instanceof QasmVariables.Variable) {
            throw source.error(
                    operand.getStart(),
                    CircuitFormatException.quoted(name) + " is a number, not a register; set a register of bits, and"
                            + " the number by it: uint[2] n = c;");
        }
        if (result == null) {
            throw source.error(
                    operand.getStart(),
                    "no " + kind + " register is called " + CircuitFormatException.quoted(name)
                            + QasmNames.didYouMean(
                                    name, scope.names(symbol -> symbol instanceof Named named && named.of == this)));
        }
        for (IndexContext index : operand.index()) {
            if (result.single) {
                throw source.error(
                        operand.getStart(),
                        CircuitFormatException.quoted(name) + " is a single " + kind + " without index");
            }
            result = part(result.members, index, name);
        }
        return result;
    }

    /** Returns a declared register or another name, or null. */
    Operand named(String name) {
        return scope.get(name) instanceof Named(var of, Operand operand) && of == this ? operand : null;
    }

    /** Returns a hardware qubit that was named before, or null. */
    Operand hardware(int number) {
        Integer member = hardware.get(number);
        return member == null ? null : new Operand(new int[] {member}, true);
    }

    /** Returns the numbers that an operand names. */
    int[] members(OperandContext operand) throws CircuitFormatException {
        return operand(operand).members;
    }

    /** Returns the members of a declared register. */
    int[] all(String name) {
        return named(name).members;
    }

    /**
     * Returns the place of each member in the circuit: members are in the order of their declaration, hardware qubits in the
     * order of their numbers.
     */
    int[] order() {
        int[] order = IntStream.range(0, size).toArray();
        int place = 0;
        for (int member : hardware.values()) {
            order[member] = place++;
        }
        return order;
    }

    private Operand hardware(Token name) throws CircuitFormatException {
        if (size > hardware.size()) {
            throw mixed(name);
        }
        int number;
        try {
            number = Integer.parseInt(name.getText().substring(1));
        } catch (NumberFormatException e) {
            throw source.error(name, "the number of this hardware qubit is too large");
        }
        Integer member = hardware.get(number);
        if (member == null) {
            grow(name, 1);
            member = size - 1;
            hardware.put(number, member);
        }
        return new Operand(new int[] {member}, true);
    }

    private Operand part(int[] of, IndexContext index, String name) throws CircuitFormatException {
        return switch (index) {
            case MemberContext member -> new Operand(new int[] {of[index(member.expression(), of, name)]}, true);
            case RangeContext range -> new Operand(range(of, range, name), false);
            case SetContext set -> {
                int[] members = new int[set.expression().size()];
                for (int i = 0; i < members.length; i++) {
                    members[i] = of[index(set.expression(i), of, name)];
                }
                yield new Operand(members, false);
            }
            default -> throw source.error(index.getStart(), "an index was expected");
        };
    }

    /** A range of OpenQASM 3 includes both ends. */
    private int[] range(int[] of, RangeContext range, String name) throws CircuitFormatException {
        int step = range.second == null
                ? 1
                : expressions.integer(range.second, "the step", -(long) Circuit.MAX_QUBITS, Circuit.MAX_QUBITS);
        if (step == 0) {
            throw source.error(range.second.getStart(), "the step of a range must not be 0");
        }
        int first = range.first == null ? (step > 0 ? 0 : of.length - 1) : index(range.first, of, name);
        int last = range.last == null ? (step > 0 ? of.length - 1 : 0) : index(range.last, of, name);
        int count = (last - first) / step + 1;
        if ((last - first) * Integer.signum(step) < 0) {
            throw source.error(range.getStart(), "the range " + first + ":" + last + " is empty");
        }
        return IntStream.range(0, count).map(i -> of[first + i * step]).toArray();
    }

    private int index(ExpressionContext expression, int[] of, String name) throws CircuitFormatException {
        // OpenQASM 3 counts negative indices from the end
        int least = source.version() == 3 ? -of.length : 0;
        int index = expressions.integer(expression, "index of " + name + ":", least, of.length - 1L);
        return index < 0 ? index + of.length : index;
    }
}
