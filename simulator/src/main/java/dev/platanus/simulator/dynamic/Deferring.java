package dev.platanus.simulator.dynamic;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Condition;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Instruction;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.Measurement;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.noise.Channels;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.circuit.noise.ReadoutError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes a {@link Deferral}: walks through the program and keeps which wire each qubit and each bit is on. */
final class Deferring {
    private static final int NONE = -1;

    private final DynamicCircuit program;
    private final List<NoisyStep> steps = new ArrayList<>();
    /** The wire of each qubit; none after a reset, until it is used again. */
    private final int[] wireOfQubit;
    /** The wire that holds each bit; none if the bit is 0. */
    private final int[] wireOfBit;
    /** Wires that are measured: what does not commute with that may not happen to them. */
    private final BitSet measured = new BitSet();

    /** How each bit is misread, null if it is not. */
    private final ReadoutError[] misread;

    private int wires;

    /** Something cannot be deferred. */
    private static final class NotDeferrable extends Exception {
        private static final long serialVersionUID = 1;

        NotDeferrable() {
            super(null, null, false, false);
        }
    }

    Deferring(DynamicCircuit program) {
        this.program = program;
        wires = program.qubitCount();
        wireOfQubit = IntStream.range(0, wires).toArray();
        wireOfBit = new int[program.bitCount()];
        Arrays.fill(wireOfBit, NONE);
        misread = new ReadoutError[program.bitCount()];
    }

    Optional<Deferral> deferral() {
        try {
            run(SeenChannels.of(program.body()), Collections.emptySortedMap());
            return finished();
        } catch (NotDeferrable e) {
            return Optional.empty();
        }
    }

    private void run(List<Instruction> body, SortedMap<Integer, Boolean> where) throws NotDeferrable {
        for (Instruction instruction : body) {
            switch (instruction) {
                case Instruction.Gates(Circuit circuit) -> {
                    for (GateOperation gate : circuit.gates().toList()) {
                        apply(gate, where);
                    }
                }
                case Instruction.Measure(int qubit, int bit) -> {
                    requireAlways(where);
                    wireOfBit[bit] = wireOfQubit[qubit];
                    misread[bit] = null;
                    if (wireOfQubit[qubit] != NONE) {
                        measured.set(wireOfQubit[qubit]);
                    }
                }
                case Instruction.Reset(int qubit) -> {
                    requireAlways(where);
                    wireOfQubit[qubit] = NONE;
                }
                case Instruction.Channel(List<ComplexMatrix> operators, List<Integer> qubits) -> {
                    requireAlways(where);
                    happen(operators, qubits);
                }
                case Instruction.Misread(int bit, double zeroAsOne, double oneAsZero) -> {
                    requireAlways(where);
                    requireRead(bit);
                    misread[bit] = new ReadoutError(zeroAsOne, oneAsZero);
                }
                case Instruction.Assign(int bit, Condition value) -> {
                    requireAlways(where);
                    assign(bit, value);
                }
                case Instruction.Branch(Condition condition, List<Instruction> then, List<Instruction> otherwise) -> {
                    // what is done may set the bits that were asked for
                    List<SortedMap<Integer, Boolean>> holds = cases(condition);
                    List<SortedMap<Integer, Boolean>> fails =
                            otherwise.isEmpty() ? List.of() : cases(new Condition.Not(condition));
                    branch(holds, then, where);
                    branch(fails, otherwise, where);
                }
            }
        }
    }

    private static void requireAlways(SortedMap<Integer, Boolean> where) throws NotDeferrable {
        if (!where.isEmpty()) {
            throw new NotDeferrable();
        }
    }

    private void branch(
            List<SortedMap<Integer, Boolean>> cases, List<Instruction> body, SortedMap<Integer, Boolean> where)
            throws NotDeferrable {
        for (SortedMap<Integer, Boolean> values : cases) {
            Optional<SortedMap<Integer, Boolean>> both = Cases.joined(where, values);
            if (both.isPresent()) {
                run(body, both.get());
            }
        }
    }

    /** The cases of a condition, without bits that are 0 for certain. */
    private List<SortedMap<Integer, Boolean>> cases(Condition condition) throws NotDeferrable {
        List<SortedMap<Integer, Boolean>> possible = new ArrayList<>();
        if (condition.bits().anyMatch(bit -> misread[bit] != null)) {
            // the wire does not know what was read
            throw new NotDeferrable();
        }
        for (SortedMap<Integer, Boolean> values : Cases.of(condition).orElseThrow(NotDeferrable::new)) {
            SortedMap<Integer, Boolean> open = new TreeMap<>(values);
            open.keySet().removeIf(bit -> wireOfBit[bit] == NONE && !values.get(bit));
            if (open.keySet().stream().noneMatch(bit -> wireOfBit[bit] == NONE)) {
                possible.add(open);
            }
        }
        return possible;
    }

    /** An extra qubit becomes what the bit is set to. */
    private void assign(int bit, Condition value) throws NotDeferrable {
        if (value instanceof Condition.Bit(int other) && misread[other] == null) {
            misread[bit] = null;
            wireOfBit[bit] = wireOfBit[other];
            return;
        }
        List<SortedMap<Integer, Boolean>> cases = cases(value);
        misread[bit] = null;
        if (cases.isEmpty()) {
            wireOfBit[bit] = NONE;
            return;
        }
        int wire = newWire();
        for (SortedMap<Integer, Boolean> values : cases) {
            emit(FixedGate.X, List.of(wire), values);
        }
        measured.set(wire);
        wireOfBit[bit] = wire;
    }

    /** A bit that is 0 for certain, or has been misread, cannot be misread at the end. */
    private void requireRead(int bit) throws NotDeferrable {
        if (wireOfBit[bit] == NONE || misread[bit] != null) {
            throw new NotDeferrable();
        }
    }

    /** Lets an error happen to qubits, whose measurements come first. */
    private void happen(List<ComplexMatrix> operators, List<Integer> qubits) throws NotDeferrable {
        List<Integer> on = new ArrayList<>(qubits.size());
        for (int qubit : qubits) {
            if (wireOfQubit[qubit] == NONE) {
                wireOfQubit[qubit] = newWire();
            }
            if (measured.get(wireOfQubit[qubit])) {
                handOver(wireOfQubit[qubit]);
            }
            on.add(wireOfQubit[qubit]);
        }
        try {
            steps.add(new NoisyStep.Error(Channels.kraus(operators), on));
        } catch (IllegalArgumentException e) {
            throw new NotDeferrable(); // on too many qubits
        }
    }

    private int newWire() throws NotDeferrable {
        if (wires - program.qubitCount() == Deferral.MOST_EXTRA) {
            throw new NotDeferrable();
        }
        return wires++;
    }

    private void apply(GateOperation operation, SortedMap<Integer, Boolean> where) throws NotDeferrable {
        List<Integer> on = new ArrayList<>(operation.qubits().size());
        for (int i = 0; i < operation.qubits().size(); i++) {
            int qubit = operation.qubits().get(i);
            if (wireOfQubit[qubit] == NONE) {
                wireOfQubit[qubit] = newWire();
            }
            int wire = wireOfQubit[qubit];
            boolean decides = where.keySet().stream().anyMatch(bit -> wireOfBit[bit] == wire);
            if (measured.get(wire) && (decides || !isDiagonal(operation.gate(), i))) {
                handOver(wire);
            }
            on.add(wire);
        }
        if (!on.isEmpty() || where.isEmpty()) {
            emit(operation.gate(), on, where);
        }
    }

    /** An extra qubit takes over what a measurement found, so that the wire is free. */
    private void handOver(int wire) throws NotDeferrable {
        int extra = newWire();
        add(new GateOperation(FixedGate.CNOT, List.of(wire, extra)));
        measured.clear(wire);
        measured.set(extra);
        for (int bit = 0; bit < wireOfBit.length; bit++) {
            wireOfBit[bit] = wireOfBit[bit] == wire ? extra : wireOfBit[bit];
        }
    }

    /** Lets a gate act where bits have some values; never, if bits that are on the same wire would have to differ. */
    private void emit(Gate gate, List<Integer> on, SortedMap<Integer, Boolean> where) {
        SortedMap<Integer, Boolean> controls = new TreeMap<>();
        for (Map.Entry<Integer, Boolean> entry : where.entrySet()) {
            Boolean before = controls.put(wireOfBit[entry.getKey()], entry.getValue());
            if (before != null && !before.equals(entry.getValue())) {
                return;
            }
        }
        List<GateOperation> flips = controls.entrySet().stream()
                .filter(control -> !control.getValue())
                .map(control -> new GateOperation(FixedGate.X, List.of(control.getKey())))
                .toList();
        List<Integer> qubits = new ArrayList<>(controls.keySet());
        qubits.addAll(on);
        flips.forEach(this::add);
        add(new GateOperation(controls.isEmpty() ? gate : new Controlled(gate, controls.size()), qubits));
        flips.forEach(this::add);
    }

    private void add(GateOperation gate) {
        steps.add(new NoisyStep.Gate(gate));
    }

    private static boolean isDiagonal(Gate gate, int place) {
        int controls = gate instanceof Controlled controlled ? controlled.controls() : 0;
        if (place < controls) {
            return true;
        }
        ComplexMatrix matrix =
                gate instanceof Controlled controlled ? controlled.target().matrix() : gate.matrix();
        int bit = matrix.dimension() >>> 1 + place - controls;
        for (int row = 0; row < matrix.dimension(); row++) {
            for (int column = 0; column < matrix.dimension(); column++) {
                if (((row ^ column) & bit) != 0 && (matrix.re(row, column) != 0 || matrix.im(row, column) != 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Optional<Deferral> finished() throws NotDeferrable {
        List<Integer> bits = new ArrayList<>();
        List<Integer> read = new ArrayList<>();
        for (int bit = 0; bit < program.width(); bit++) {
            int wire = wireOfBit[bit];
            if (wire == NONE) {
                continue;
            }
            if (read.contains(wire)) {
                wire = newWire();
                add(new GateOperation(FixedGate.CNOT, List.of(wireOfBit[bit], wire)));
            }
            bits.add(bit);
            read.add(wire);
        }
        if (bits.isEmpty()) {
            return Optional.empty();
        }
        Circuit.Builder builder = Circuit.builder(wires);
        for (NoisyStep step : steps) {
            if (step instanceof NoisyStep.Gate(GateOperation gate)) {
                builder.append(gate);
            }
        }
        builder.append(new Measurement(read));
        List<Readout.Register> registers = program.registers().isEmpty()
                ? List.of(new Readout.Register("c", program.width()))
                : program.registers();
        Readout readout = new Readout(read, registers, bits);
        MeasuredCircuit circuit = new MeasuredCircuit(builder.build(), readout);
        return Optional.of(new Deferral(
                circuit, wires - program.qubitCount(), bits, program.width(), errors(circuit.circuit(), bits, read)));
    }

    /** The errors, if there are any. */
    private Optional<NoisyCircuit> errors(Circuit circuit, List<Integer> bits, List<Integer> read) {
        ReadoutError[] errors = new ReadoutError[wires];
        Arrays.fill(errors, ReadoutError.NONE);
        boolean any = false;
        for (int i = 0; i < read.size(); i++) {
            ReadoutError error = misread[bits.get(i)];
            if (error != null) {
                errors[read.get(i)] = error;
                any = true;
            }
        }
        long channels = steps.stream().filter(NoisyStep.Error.class::isInstance).count();
        return any || channels > 0
                ? Optional.of(new NoisyCircuit(circuit, steps, List.of(errors), channels, Collections.emptySortedMap()))
                : Optional.empty();
    }
}
