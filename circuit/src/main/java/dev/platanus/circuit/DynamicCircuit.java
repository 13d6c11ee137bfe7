package dev.platanus.circuit;

import dev.platanus.machine.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A circuit in which measurements decide what follows: a program of gates, measurements, resets and branches on qubits that start
 * in |0⟩ and classical bits that start as 0.
 *
 * <p>A bitstring has one character for each of the first {@link #width} bits, as they are when the program ends; bit 0 is the
 * left-most one. With registers these are their bits, counted through all registers in the order of their declaration. Further bits
 * are the program's own. Loops do not occur: what reads a file writes them out.
 *
 * @param qubitCount the number of qubits, 1 to {@link Circuit#MAX_QUBITS}
 * @param registers the classical registers, or the keys of Cirq's measurements, in the order of their declaration; empty if the
 *     program names none
 * @param width how many characters a bitstring has, at least 1
 * @param bitCount the number of bits, at least the width
 * @param body what is done, in this order
 */
public record DynamicCircuit(
        int qubitCount, List<Readout.Register> registers, int width, int bitCount, List<Instruction> body)
        implements CircuitContent {
    /**
     * Checks and copies the lists.
     *
     * @throws IllegalArgumentException if a qubit or a bit is out of range, a part of the circuit has another number of qubits or
     *     measurements, or the registers have not as many bits as a bitstring has characters
     */
    public DynamicCircuit {
        registers = List.copyOf(registers);
        body = List.copyOf(body);
        int bits = registers.stream().mapToInt(Readout.Register::size).sum();
        if (width < 1 || bitCount < width || !registers.isEmpty() && bits != width) {
            throw new IllegalArgumentException("bitstrings of " + width + " characters do not go with " + bitCount
                    + " bits and registers of " + bits);
        }
        check(body, qubitCount, bitCount);
    }

    private static void check(List<Instruction> body, int qubitCount, int bitCount) {
        for (Instruction instruction : body) {
            switch (instruction) {
                case Instruction.Gates(Circuit circuit) -> {
                    if (circuit.qubitCount() != qubitCount || circuit.hasMeasurements()) {
                        throw new IllegalArgumentException("gates of a program of " + qubitCount
                                + " qubits must be a circuit of as many, without measurements");
                    }
                }
                case Instruction.Measure(int qubit, int bit) -> {
                    requireRange("qubit", qubit, qubitCount);
                    requireRange("bit", bit, bitCount);
                }
                case Instruction.Reset(int qubit) -> requireRange("qubit", qubit, qubitCount);
                case Instruction.Channel(List<ComplexMatrix> _, List<Integer> qubits) ->
                    qubits.forEach(qubit -> requireRange("qubit", qubit, qubitCount));
                case Instruction.Misread(int bit, double _, double _) -> requireRange("bit", bit, bitCount);
                case Instruction.Assign(int bit, Condition value) -> {
                    requireRange("bit", bit, bitCount);
                    value.bits().forEach(asked -> requireRange("bit", asked, bitCount));
                }
                case Instruction.Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) -> {
                    condition.bits().forEach(asked -> requireRange("bit", asked, bitCount));
                    check(then, qubitCount, bitCount);
                    check(otherwise, qubitCount, bitCount);
                }
            }
        }
    }

    private static void requireRange(String what, int number, int count) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException(
                    what + " " + number + " is outside 0.." + (count - 1) + " (the program has " + count + ")");
        }
    }

    /**
     * The program that begins in another computational basis state: with X gates.
     *
     * @param bitstring one character for each qubit; the left-most one is for qubit 0
     * @return the program, itself if all characters are 0
     * @throws IllegalArgumentException as {@link Circuit#startingIn}
     */
    public DynamicCircuit startingIn(String bitstring) {
        Circuit flips = Circuit.of(qubitCount, List.of()).startingIn(bitstring);
        if (flips.moments().isEmpty()) {
            return this;
        }
        List<Instruction> all = new ArrayList<>(body.size() + 1);
        all.add(new Instruction.Gates(flips));
        all.addAll(body);
        return new DynamicCircuit(qubitCount, registers, width, bitCount, all);
    }

    /**
     * Counts the instructions of some kind in all branches.
     *
     * @param kind which
     * @return how many the program has, whether they are reached or not
     */
    public long count(Predicate<Instruction> kind) {
        long[] count = new long[1];
        forEach(body, instruction -> count[0] += kind.test(instruction) ? 1 : 0);
        return count[0];
    }

    /**
     * Counts the gates in all branches.
     *
     * @return how many the program has, whether they are reached or not
     */
    public long gateCount() {
        long[] count = new long[1];
        forEach(body, instruction -> {
            if (instruction instanceof Instruction.Gates(Circuit circuit)) {
                count[0] += circuit.gateCount();
            }
        });
        return count[0];
    }

    private static void forEach(List<Instruction> body, Consumer<Instruction> action) {
        for (Instruction instruction : body) {
            action.accept(instruction);
            if (instruction
                    instanceof Instruction.Branch(Condition _, List<Instruction> then, List<Instruction> otherwise)) {
                forEach(then, action);
                forEach(otherwise, action);
            }
        }
    }

    /**
     * Returns a name for the content of the program that is stable across versions and machines: the SHA-256 of a canonical text.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hash() {
        StringBuilder text = new StringBuilder("platanus-program-1\n");
        text.append(qubitCount).append(' ').append(width).append('\n');
        append(text, body);
        return HexFormat.of().formatHex(Sha256.digest().digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    private static void append(StringBuilder text, List<Instruction> body) {
        for (Instruction instruction : body) {
            switch (instruction) {
                case Instruction.Gates(Circuit circuit) ->
                    text.append("g ").append(circuit.hash()).append('\n');
                case Instruction.Measure(int qubit, int bit) ->
                    text.append("m ").append(qubit).append(' ').append(bit).append('\n');
                case Instruction.Reset(int qubit) ->
                    text.append("r ").append(qubit).append('\n');
                case Instruction.Channel(List<ComplexMatrix> operators, List<Integer> qubits) -> {
                    text.append("n ").append(qubits);
                    for (ComplexMatrix operator : operators) {
                        for (int i = 0; i < operator.dimension() * operator.dimension(); i++) {
                            int row = i / operator.dimension();
                            int column = i % operator.dimension();
                            text.append(' ').append(operator.re(row, column));
                            text.append(' ').append(operator.im(row, column));
                        }
                    }
                    text.append('\n');
                }
                case Instruction.Misread(int bit, double zeroAsOne, double oneAsZero) ->
                    text.append("e ")
                            .append(bit)
                            .append(' ')
                            .append(zeroAsOne)
                            .append(' ')
                            .append(oneAsZero)
                            .append('\n');
                case Instruction.Assign(int bit, Condition value) ->
                    text.append("a ")
                            .append(bit)
                            .append(' ')
                            .append(value.text())
                            .append('\n');
                case Instruction.Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) -> {
                    text.append("if ").append(condition.text()).append(" {\n");
                    append(text, then);
                    text.append("} {\n");
                    append(text, otherwise);
                    text.append("}\n");
                }
            }
        }
    }

    /**
     * Tells whether anything happens by chance besides measurements.
     *
     * @return true if there is noise
     */
    public boolean isNoisy() {
        return count(instruction ->
                        instruction instanceof Instruction.Channel || instruction instanceof Instruction.Misread)
                > 0;
    }

    /** Returns the size of the program in words. */
    @Override
    public String toString() {
        return "program of " + qubitCount + " qubits, " + width + " bits, " + gateCount() + " gates";
    }
}
