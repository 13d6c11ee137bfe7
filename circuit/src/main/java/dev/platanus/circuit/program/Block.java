package dev.platanus.circuit.program;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Statements that follow each other: gates, and between them what is no gate. How qubits and bits are numbered is said at the end. */
public final class Block {
    /** The operations that the gates of the file stand for. */
    private final List<GateOperation> operations = new ArrayList<>();

    /** Operations that belong to the same gate of the file as the one before. */
    private final BitSet continuations = new BitSet();

    /** The word of the file for the gate of each operation; those of a gate that is several have the same. */
    private final List<String> names = new ArrayList<>();

    /** The qubits of gates that are several operations in the order of the file, by their first operation. */
    private final Map<Integer, List<Integer>> operands = new HashMap<>();

    /** One text for each word. */
    private final Map<String, String> words = new HashMap<>();

    private final List<Mark> marks = new ArrayList<>();

    /** How the numbers that were used while reading are to be understood. */
    private record Numbering(int qubitCount, List<Integer> qubits, boolean natural, IntUnaryOperator bits) {
        static Numbering of(int qubitCount, List<Integer> qubits, IntUnaryOperator bits) {
            boolean natural = IntStream.range(0, qubits.size()).allMatch(i -> qubits.get(i) == i);
            return new Numbering(qubitCount, qubits, natural, bits);
        }

        GateOperation of(GateOperation operation) {
            return natural ? operation : operation.on(qubits);
        }
    }

    /**
     * Something else than a gate.
     *
     * @param before how many operations come before it
     */
    private record Mark(int before, Event event) {}

    private sealed interface Event {
        record Measured(int qubit, int bit) implements Event {}

        record Emptied(int qubit) implements Event {}

        record Disturbed(List<ComplexMatrix> operators, List<Integer> qubits) implements Event {}

        record Assigned(int bit, Condition value) implements Event {}

        record Split(Condition condition, Block then, Block otherwise) implements Event {}
    }

    /** Begins without statements. */
    public Block() {}

    /**
     * Tells whether there is nothing in it.
     *
     * @return true if nothing was added
     */
    public boolean isEmpty() {
        return operations.isEmpty() && marks.isEmpty();
    }

    /**
     * Adds a gate of the file.
     *
     * @param gate the operations that it stands for, in the order in which they act
     * @param name the word of the file, empty if it has none
     * @param on its qubits in the order of the file
     */
    public void append(List<GateOperation> gate, String name, List<Integer> on) {
        int first = operations.size();
        String word = words.computeIfAbsent(name, text -> text);
        for (GateOperation operation : gate) {
            continuations.set(operations.size(), operations.size() > first);
            operations.add(operation);
            names.add(word);
        }
        if (gate.size() > 1) {
            operands.put(first, List.copyOf(on));
        }
    }

    /**
     * Adds a measurement.
     *
     * @param qubit of a qubit
     * @param bit into a bit
     */
    public void measure(int qubit, int bit) {
        mark(new Event.Measured(qubit, bit));
    }

    /**
     * Adds a reset.
     *
     * @param qubit of a qubit
     */
    public void reset(int qubit) {
        mark(new Event.Emptied(qubit));
    }

    /**
     * Adds something that happens by chance.
     *
     * @param operators Kraus operators
     * @param qubits where
     */
    public void channel(List<ComplexMatrix> operators, List<Integer> qubits) {
        mark(new Event.Disturbed(operators, qubits));
    }

    /**
     * Adds an assignment.
     *
     * @param bit the bit that is set
     * @param value what it becomes
     */
    public void assign(int bit, Condition value) {
        mark(new Event.Assigned(bit, value));
    }

    /**
     * Adds a branch; nothing if nothing is done either way.
     *
     * @param condition what decides
     * @param then what is done if it holds
     * @param otherwise what is done if not
     */
    public void branch(Condition condition, Block then, Block otherwise) {
        if (!then.isEmpty() || !otherwise.isEmpty()) {
            mark(new Event.Split(condition, then, otherwise));
        }
    }

    /**
     * Leaves out what sets bits that nobody asks for, and branches in which nothing is left to do.
     *
     * @param hidden tells whether a bit is no result, so that only conditions may ask for it
     */
    public void leaveOutUnasked(IntPredicate hidden) {
        BitSet asked = new BitSet();
        boolean left;
        do {
            asked.clear();
            for (int before = -1; before < asked.cardinality(); ) {
                before = asked.cardinality();
                ask(hidden, asked);
            }
            left = leaveOut(bit -> hidden.test(bit) && !asked.get(bit));
        } while (left);
    }

    private void ask(IntPredicate hidden, BitSet asked) {
        for (Mark mark : marks) {
            switch (mark.event) {
                case Event.Assigned(int bit, Condition value) -> {
                    if (!hidden.test(bit) || asked.get(bit)) {
                        value.bits().filter(hidden).forEach(asked::set);
                    }
                }
                case Event.Split(Condition condition, Block then, Block otherwise) -> {
                    condition.bits().filter(hidden).forEach(asked::set);
                    then.ask(hidden, asked);
                    otherwise.ask(hidden, asked);
                }
                case Event.Measured _, Event.Emptied _, Event.Disturbed _ -> {}
            }
        }
    }

    private boolean leaveOut(IntPredicate unasked) {
        boolean left = false;
        for (Mark mark : marks) {
            if (mark.event instanceof Event.Split(Condition _, Block then, Block otherwise)) {
                left |= then.leaveOut(unasked);
                left |= otherwise.leaveOut(unasked);
            }
        }
        left |= marks.removeIf(mark -> switch (mark.event) {
            case Event.Assigned(int bit, Condition _) -> unasked.test(bit);
            case Event.Split(Condition _, Block then, Block otherwise) -> then.isEmpty() && otherwise.isEmpty();
            case Event.Measured _, Event.Emptied _, Event.Disturbed _ -> false;
        });
        return left;
    }

    private void mark(Event event) {
        marks.add(new Mark(operations.size(), event));
    }

    /**
     * Returns the gates alone, each at the earliest time.
     *
     * @param qubitCount the number of qubits
     * @param qubits the qubit that each number stands for
     * @return a builder that has them
     */
    public Circuit.Builder gates(int qubitCount, List<Integer> qubits) {
        return gates(0, operations.size(), Numbering.of(qubitCount, qubits, bit -> bit));
    }

    private Circuit.Builder gates(int from, int to, Numbering numbering) {
        Circuit.Builder builder = Circuit.builder(numbering.qubitCount);
        for (int start = from, end; start < to; start = end) {
            end = Math.min(to, continuations.nextClearBit(start + 1));
            if (end == start + 1) {
                builder.append(List.of(numbering.of(operations.get(start))), names.get(start), List.of());
                continue;
            }
            builder.append(
                    operations.subList(start, end).stream().map(numbering::of).toList(),
                    names.get(start),
                    operands.getOrDefault(start, List.of()).stream()
                            .map(numbering.qubits::get)
                            .toList());
        }
        return builder;
    }

    /**
     * Returns everything as instructions.
     *
     * @param qubitCount the number of qubits
     * @param qubits the qubit that each number stands for
     * @param bits the bit that each number stands for
     * @return in order
     */
    public List<Instruction> instructions(int qubitCount, List<Integer> qubits, IntUnaryOperator bits) {
        return instructions(Numbering.of(qubitCount, qubits, bits));
    }

    private List<Instruction> instructions(Numbering numbering) {
        List<Instruction> instructions = new ArrayList<>();
        int done = 0;
        for (Mark mark : marks) {
            addGates(done, mark.before, numbering, instructions);
            done = mark.before;
            instructions.add(
                    switch (mark.event) {
                        case Event.Measured(int qubit, int bit) ->
                            new Instruction.Measure(numbering.qubits.get(qubit), numbering.bits.applyAsInt(bit));
                        case Event.Emptied(int qubit) -> new Instruction.Reset(numbering.qubits.get(qubit));
                        case Event.Disturbed(List<ComplexMatrix> operators, List<Integer> qubits) ->
                            new Instruction.Channel(
                                    operators,
                                    qubits.stream().map(numbering.qubits::get).toList());
                        case Event.Assigned(int bit, Condition value) ->
                            new Instruction.Assign(numbering.bits.applyAsInt(bit), value.renumbered(numbering.bits));
                        case Event.Split(Condition condition, Block then, Block otherwise) ->
                            new Instruction.Branch(
                                    condition.renumbered(numbering.bits),
                                    then.instructions(numbering),
                                    otherwise.instructions(numbering));
                    });
        }
        addGates(done, operations.size(), numbering, instructions);
        return instructions;
    }

    private void addGates(int from, int to, Numbering numbering, List<Instruction> instructions) {
        if (from < to) {
            instructions.add(new Instruction.Gates(gates(from, to, numbering).build()));
        }
    }
}
