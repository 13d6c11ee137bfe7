package dev.platanus.circuit.qasm;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitContent;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.program.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * What a text does, statement by statement: a circuit with measurements at the end as long as nothing else was asked for, a
 * program from then on.
 */
final class QasmProgram {
    private final QasmRegisters qubits;
    private final QasmRegisters bits;
    private Block block = new Block();
    /** Operations in all blocks. */
    private int size;

    /** The qubit that each bit tells about. */
    private final TreeMap<Integer, Integer> qubitOfBit = new TreeMap<>();
    /** Qubits that were measured into no bit, in the order of their measurement; the results have the numbers −1, −2, …. */
    private final List<Integer> measuredUnnamed = new ArrayList<>();

    private final BitSet isMeasured = new BitSet();
    /** Qubits that are no longer |0⟩ for certain. */
    private final BitSet isUsed = new BitSet();
    /** Whether a bit that is shown outside of the text is set somewhere. */
    private boolean setsBits;
    /** The first thing that a circuit with measurements at the end cannot do. */
    private CircuitFormatException obstacle;

    /** Whether qubits need not begin in |0⟩. */
    private boolean anyState;

    private double globalPhase;
    /** What is appended later, for values of parameters; null if gates are known where they are read. */
    private final List<Piece> pieces;

    /** Something that is appended. */
    sealed interface Piece {
        /** A gate whose angles are known. */
        record Known(WrittenGate gate) implements Piece {}

        /** A gate that may have a parameter among its angles. */
        record Open(QasmGates.Call call, List<Integer> on) implements Piece {}
    }

    QasmProgram(QasmRegisters qubits, QasmRegisters bits) {
        this(qubits, bits, false);
    }

    /**
     * A program without statements.
     *
     * @param template whether there are parameters without values, so that gates are not known
     */
    QasmProgram(QasmRegisters qubits, QasmRegisters bits, boolean template) {
        this.qubits = qubits;
        this.bits = bits;
        this.pieces = template ? new ArrayList<>() : null;
    }

    /** Tells whether gates are kept as {@link #pieces} instead of being appended. */
    boolean isTemplate() {
        return pieces != null;
    }

    /** Returns the gates of a template, in order; none of what else happens comes between them. */
    List<Piece> pieces() throws CircuitFormatException {
        if (obstacle != null) {
            throw obstacle;
        }
        return List.copyOf(pieces);
    }

    /** Returns a program with the same measurements at its end and no gates so far. */
    QasmProgram withoutGates() {
        QasmProgram same = new QasmProgram(qubits, bits);
        same.qubitOfBit.putAll(qubitOfBit);
        same.measuredUnnamed.addAll(measuredUnnamed);
        return same;
    }

    /** Adds a gate to a template. */
    void append(QasmGates.Call call, List<Integer> on) {
        pieces.add(new Piece.Open(call, on));
        size++;
    }

    /** How many operations there are. */
    int size() {
        return size;
    }

    /** Tells whether a gate on the qubit needs a closer look, since it follows a measurement. */
    boolean needsCare(int qubit) {
        return obstacle == null && isMeasured.get(qubit);
    }

    /** Says that qubits need not begin in |0⟩. */
    void beginInAnyState() {
        anyState = true;
    }

    /** Tells whether the qubit is |0⟩ for certain, because nothing was done to it. */
    boolean isFresh(int qubit) {
        return !anyState && isUntouched(qubit);
    }

    /** Tells whether nothing was done to the qubit so far. */
    boolean isUntouched(int qubit) {
        return !isUsed.get(qubit) && !isMeasured.get(qubit);
    }

    /** Says that this is no circuit with measurements at the end. */
    void needsProgram(Supplier<CircuitFormatException> why) {
        if (obstacle == null) {
            obstacle = why.get();
        }
    }

    /** Adds a gate of the file; a global phase may be a part of it. */
    void append(WrittenGate gate, Supplier<CircuitFormatException> phaseTooLarge) throws CircuitFormatException {
        if (isTemplate()) {
            pieces.add(new Piece.Known(gate));
            size++;
            return;
        }
        List<GateOperation> parts = gate.parts();
        if (parts.size() > 1 || (parts.size() == 1 && parts.getFirst().gate() instanceof GlobalPhase)) {
            parts = parts.stream()
                    .filter(part -> !(part.gate() instanceof GlobalPhase))
                    .toList();
        }
        block.append(parts, gate.name(), gate.on());
        size += parts.size();
        if (parts.size() == gate.parts().size()) {
            return;
        }
        for (GateOperation part : gate.parts()) {
            if (!(part.gate() instanceof GlobalPhase(double phi))) {
                continue;
            }
            if (Double.isFinite(globalPhase + phi)) {
                globalPhase += phi;
            } else {
                throw phaseTooLarge.get();
            }
        }
    }

    void use(List<Integer> on) {
        for (int i = 0; i < on.size(); i++) {
            isUsed.set(on.get(i));
        }
    }

    /** Measures into a bit. */
    void measure(int qubit, int bit, Supplier<CircuitFormatException> taken) {
        if (qubitOfBit.put(bit, qubit) != null) {
            needsProgram(taken);
        }
        setsBits |= !bits.isHidden(bit);
        measured(qubit, bit);
    }

    /** Measures into nothing that has a name. */
    void measure(int qubit) {
        measuredUnnamed.add(qubit);
        measured(qubit, -measuredUnnamed.size());
    }

    private void measured(int qubit, int bit) {
        isMeasured.set(qubit);
        block.measure(qubit, bit);
    }

    /** Lets something happen by chance; {@link #needsProgram} was told. */
    void channel(List<ComplexMatrix> operators, List<Integer> on) {
        block.channel(operators, on);
    }

    void reset(int qubit) {
        block.reset(qubit);
    }

    /** Sets a bit to what others say; {@link #needsProgram} was told. */
    void assign(int bit, Condition value) {
        setsBits |= !bits.isHidden(bit);
        block.assign(bit, value);
    }

    /** Statements from now on belong to a new block. Returns the one around it. */
    Block begin() {
        Block around = block;
        block = new Block();
        return around;
    }

    /** What statements belong to now. */
    Block block() {
        return block;
    }

    /** Goes on in the block around the one that ends here, which is returned. */
    Block end(Block around) {
        Block ended = block;
        block = around;
        return ended;
    }

    void branch(Condition condition, Block then, Block otherwise) {
        block.branch(condition, then, otherwise);
    }

    /**
     * Returns the circuit that the text describes.
     *
     * @throws CircuitFormatException if it is none with measurements at the end
     */
    MeasuredCircuit circuit() throws CircuitFormatException {
        if (obstacle != null) {
            throw obstacle;
        }
        List<Integer> order = order();
        Circuit.Builder builder = block.gates(qubits.size(), order);
        if (globalPhase != 0) {
            builder.append(new GlobalPhase(globalPhase));
        }
        TreeMap<Integer, Integer> shown = new TreeMap<>();
        qubitOfBit.forEach((bit, qubit) -> {
            if (!bits.isHidden(bit)) {
                shown.put(bits.numbered(bit), qubit);
            }
        });
        List<Integer> read = (shown.isEmpty() ? measuredUnnamed : shown.values())
                .stream().map(order::get).toList();
        if (read.isEmpty()) {
            return new MeasuredCircuit(builder.build(), Readout.all(qubits.size()));
        }
        Readout readout =
                shown.isEmpty() ? new Readout(read) : new Readout(read, bits.declared(), List.copyOf(shown.keySet()));
        builder.append(new Measurement(read));
        return new MeasuredCircuit(builder.build(), readout);
    }

    /** Returns what the text describes. */
    CircuitContent content() throws CircuitFormatException {
        return obstacle == null ? circuit() : program();
    }

    /** Nobody can tell the global phase of a program. */
    private DynamicCircuit program() {
        block.leaveOutUnasked(bit -> bit >= 0 && bits.isHidden(bit));
        int unnamed = measuredUnnamed.size();
        boolean all = !setsBits && unnamed == 0;
        if (all) {
            // as of a circuit that measures nothing, all qubits are read in their order
            for (int qubit = 0; qubit < qubits.size(); qubit++) {
                block.measure(qubit, -1 - qubit);
            }
            List<Integer> order = order();
            int[] place = new int[order.size()];
            Arrays.setAll(place, order::get);
            return program(List.of(), qubits.size(), bit -> bit < 0 ? place[-1 - bit] : qubits.size() + bit);
        }
        if (!setsBits) {
            return program(List.of(), unnamed, bit -> bit < 0 ? -1 - bit : unnamed + bit);
        }
        int shown = bits.shown();
        return program(bits.declared(), shown, bit -> bit < 0 ? bits.size() - 1 - bit : bits.numbered(bit));
    }

    private DynamicCircuit program(List<Readout.Register> registers, int width, IntUnaryOperator numbers) {
        List<Instruction> body = block.instructions(qubits.size(), order(), numbers);
        return new DynamicCircuit(
                qubits.size(), registers, width, Math.max(qubits.size(), measuredUnnamed.size()) + bits.size(), body);
    }

    private List<Integer> order() {
        return Arrays.stream(qubits.order()).boxed().toList();
    }
}
