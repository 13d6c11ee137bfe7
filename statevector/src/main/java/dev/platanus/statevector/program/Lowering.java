package dev.platanus.statevector.program;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.DecayingCircuit.Decay;
import dev.platanus.statevector.plan.FinishOrder;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rewrites a circuit that starts in |0…0>, or in any state, into few cheap steps.
 *
 * <ul>
 *   <li>Gates on one pair of qubits in a row become one, between single-qubit gates that leave it the cheapest form.
 *   <li>Single-qubit gates wait until a two-qubit gate meets them. Each is split into flip · diagonal · rotation · diagonal; the
 *       left diagonal joins the two-qubit gate, the right one moves back into the step before (or vanishes on |0>). A flip
 *       changes what the stored bit means, and so which values of a control count.
 *   <li>A gate that exchanges two qubits exactly, as fSim(π/2, φ) and iSWAP do, becomes a diagonal and a relabelling.
 *   <li>A controlled flip exchanges amplitudes, in one step with the rotations that its qubits wait for. If that of the target is a
 *       Hadamard gate but for phases, or there are several controls, it is a controlled phase between Hadamard gates. Controls that are
 *       still 0 decide at once.
 *   <li>Diagonals after the last step of a qubit are not executed at all; they are kept for reading amplitudes.
 * </ul>
 *
 * <p>An instance serves one call. Cost: O(gates) small matrix products.
 */
public final class Lowering {

    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);
    private static final ComplexMatrix HADAMARD = FixedGate.H.matrix();
    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    /** What is farther from a unit number is no rounding. */
    private static final double DECAY = 1e-12;

    private static final ComplexMatrix MINUS = Diagonals.number(-1, 0);

    /** How many steps are handed out together, and at least kept until then: {@link FinishOrder} looks at so many. */
    private static final int PIECE = 1 << 12;

    private final PairGates gates;
    /** Gets steps that are as good as final. */
    private final Consumer<List<Step>> done;
    /** Steps that may still take in diagonals. */
    private final List<Step> steps = new ArrayList<>();
    /** How many steps were handed out before these. */
    private int before;

    private final WaitingGates waiting;
    /** Number of the last step that a phase on a track cannot pass on its way back, −1 if there is none; controls let it pass. */
    private final int[] lastStep;

    /** Whether qubits are 0 before the first step on them. */
    private final boolean fromZero;

    private ComplexMatrix phase = ComplexMatrix.identity(1);

    private Lowering(int qubits, boolean fromZero, Consumer<List<Step>> done) {
        this.fromZero = fromZero;
        this.gates = new PairGates(qubits, this::append, this::decay);
        this.done = done;
        waiting = new WaitingGates(qubits);
        lastStep = new int[qubits];
        Arrays.fill(lastStep, -1);
    }

    /**
     * Lowers a circuit; measurements are ignored, since all qubits are read at the end.
     *
     * @param circuit any circuit
     * @return its steps and how to read the result
     */
    public static LoweredCircuit of(Circuit circuit) {
        return of(circuit, true);
    }

    /**
     * Lowers a circuit that may begin in any state.
     *
     * @param circuit any circuit
     * @param fromZero whether it begins in |0…0>, which takes fewer steps
     * @return its steps and how to read the result
     */
    public static LoweredCircuit of(Circuit circuit, boolean fromZero) {
        return of(DecayingCircuit.of(circuit), fromZero);
    }

    /**
     * Lowers a circuit in which amplitudes may decay.
     *
     * @param decaying any circuit
     * @param fromZero whether it begins in |0…0>, which takes fewer steps
     * @return its steps and how to read the result
     */
    public static LoweredCircuit of(DecayingCircuit decaying, boolean fromZero) {
        return Prelude.of(decaying)
                .map(prelude -> prelude.whole(decaying.circuit(), fromZero))
                .orElseGet(() -> inOnePart(decaying, fromZero));
    }

    /**
     * Lowers the end of a circuit, as all of it is lowered by {@link #of(Circuit, boolean)}.
     *
     * @param circuit any circuit
     * @param fromZero whether it begins in |0…0>
     * @return the last steps, as many as {@link FinishOrder} looks at if there are so many, and how to read the result
     */
    public static LoweredCircuit end(Circuit circuit, boolean fromZero) {
        DecayingCircuit whole = DecayingCircuit.of(circuit);
        return Prelude.of(whole).map(Prelude::rest).orElseGet(() -> inPieces(whole, fromZero, _ -> {}));
    }

    static LoweredCircuit inOnePart(DecayingCircuit circuit, boolean fromZero) {
        List<Step> all = new ArrayList<>();
        LoweredCircuit end = inPieces(circuit, fromZero, all::addAll);
        if (all.isEmpty()) {
            return end;
        }
        all.addAll(end.steps());
        return end.withSteps(all);
    }

    /**
     * Lowers a circuit piece by piece, in bounded memory, without a {@link Prelude}.
     *
     * @param decaying any circuit
     * @param fromZero whether it begins in |0…0>
     * @param pieces gets steps in an executable order, some thousands at a time, before the next ones are made
     * @return the last steps, at least as many as {@link FinishOrder} looks at if there are so many, and how to read the result
     */
    public static LoweredCircuit inPieces(DecayingCircuit decaying, boolean fromZero, Consumer<List<Step>> pieces) {
        Circuit circuit = decaying.circuit();
        Lowering lowering = new Lowering(circuit.qubitCount(), fromZero, pieces);
        DecayOrder decays = new DecayOrder(decaying, lowering.gates::add);
        for (Moment moment : circuit.moments()) {
            for (Operation operation : moment.operations()) {
                if (operation instanceof GateOperation gate) {
                    lowering.gates.add(gate);
                    decays.after(gate);
                }
            }
        }
        lowering.gates.finish();
        return lowering.finish();
    }

    private void decay(Decay decay) {
        waiting.decay(waiting.trackOf(decay.qubit()), decay.factor());
    }

    /** Lets a gate wait, after what it cannot wait together with. */
    private void turn(int track, ComplexMatrix gate) {
        if (!waiting.takes(track, gate)) {
            waiting.settle(track);
            flush(track);
        }
        waiting.turn(track, gate);
    }

    private void append(GateOperation operation) {
        List<Integer> qubits = operation.qubits();
        List<Integer> tracks = new ArrayList<>(qubits.size());
        for (int qubit : qubits) {
            tracks.add(waiting.trackOf(qubit));
        }
        switch (operation.gate()) {
            case FixedGate.CNOT -> appendControlled(tracks.subList(0, 1), tracks.subList(1, 2), FLIP);
            case Controlled gate
            when tracks.size() > 2 || gate.target() == FixedGate.X ->
                appendControlled(
                        tracks.subList(0, gate.controls()),
                        tracks.subList(gate.controls(), tracks.size()),
                        gate.target().matrix());
            case Gate gate -> {
                switch (tracks.size()) {
                    case 0 -> phase = gate.matrix().times(phase);
                    case 1 -> turn(tracks.getFirst(), gate.matrix());
                    default -> appendTwo(qubits, tracks, gate.matrix());
                }
            }
        }
    }

    private void appendTwo(List<Integer> qubits, List<Integer> tracks, ComplexMatrix gate) {
        Optional<CanonicalGate> form =
                MatrixForm.of(gate).compareTo(MatrixForm.MIX) > 0 ? gates.form(gate) : Optional.empty();
        if (form.isEmpty()) {
            appendCore(qubits, tracks, gate);
            return;
        }
        CanonicalGate canonical = form.get();
        turn(tracks.get(0), canonical.before0());
        turn(tracks.get(1), canonical.before1());
        appendCore(qubits, tracks, canonical.core());
        // an exchange has given the qubits other tracks
        turn(waiting.trackOf(qubits.get(0)), canonical.after0());
        turn(waiting.trackOf(qubits.get(1)), canonical.after1());
    }

    /** Appends a gate as it is. */
    private void appendCore(List<Integer> qubits, List<Integer> tracks, ComplexMatrix gate) {
        MatrixForm form = MatrixForm.of(gate);
        boolean exchanges = form == MatrixForm.EXCHANGE;
        tracks.forEach(waiting::settle);
        if (form == MatrixForm.MIX) {
            waiting.flipAlike(tracks.get(0), tracks.get(1));
        }
        addTwo(tracks, waiting.asStored(exchanges ? Diagonals.exchanged(gate) : gate, tracks));
        if (exchanges) {
            waiting.exchange(qubits.get(0), qubits.get(1));
        }
    }

    /** Makes a step of a matrix on the stored bits of two tracks and of what waits on them, which has been settled. */
    private void addTwo(List<Integer> tracks, ComplexMatrix stored) {
        List<Double> turns = new ArrayList<>();
        ComplexMatrix before = ComplexMatrix.identity(1);
        for (int track : tracks) {
            Turns part = waiting.take(track);
            moveBack(track, part.right());
            turns.add(part.t());
            before = before.kron(part.left());
        }
        add(new Turned(tracks, turns, stored.times(before)));
    }

    private void appendControlled(List<Integer> controls, List<Integer> targets, ComplexMatrix gate) {
        List<Integer> tracks = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (int control : controls) {
            waiting.settle(control);
            int value = waiting.isFlipped(control) ? 0 : 1;
            if (fromZero && lastStep[control] < 0 && waiting.tangent(control) == 0) {
                // still |0>
                if (value == 1) {
                    return;
                }
            } else {
                tracks.add(control);
                values.add(value);
            }
        }
        targets.forEach(waiting::settle);
        if (gate.equals(FLIP) && tracks.size() == 1 && turnsBeforeFlip(tracks.getFirst(), targets.getFirst())) {
            List<Integer> both = List.of(tracks.getFirst(), targets.getFirst());
            addTwo(both, waiting.asStored(FixedGate.CNOT.matrix(), both));
        } else if (gate.equals(FLIP) && waiting.tangent(targets.getFirst()) != 0) {
            int target = targets.getFirst();
            turn(target, HADAMARD);
            waiting.settle(target);
            tracks.add(target);
            values.add(waiting.isFlipped(target) ? 0 : 1);
            conditional(tracks, values, List.of(), MINUS);
            turn(target, HADAMARD);
        } else {
            conditional(tracks, values, targets, gate);
        }
    }

    /** Whether a controlled flip is best done in one step with the rotations that wait, since no Hadamard gate cancels the target's. */
    private boolean turnsBeforeFlip(int control, int target) {
        return waiting.tangent(target) == 0 ? waiting.tangent(control) != 0 : !waiting.endsInHadamard(target);
    }

    /** Appends a controlled matrix after what waits on its tracks, which has been settled. */
    private void conditional(List<Integer> controls, List<Integer> values, List<Integer> targets, ComplexMatrix gate) {
        ComplexMatrix stored = waiting.asStored(gate, targets);
        if (controls.isEmpty()) {
            apply(targets, stored);
        } else if (targets.size() == 1 && MatrixForm.of(stored) == MatrixForm.DIAGONAL) {
            controlledPhases(controls, values, targets.getFirst(), stored);
        } else if (targets.isEmpty() && controls.size() == 1) {
            waiting.multiply(controls.getFirst(), Diagonals.phaseWhere(values, stored));
        } else if (targets.isEmpty() && controls.size() == 2) {
            addTwo(controls, Diagonals.phaseWhere(values, stored));
        } else {
            // a phase on a control may wait on
            for (int control : controls) {
                if (waiting.tangent(control) != 0) {
                    flush(control);
                }
            }
            targets.forEach(this::flush);
            add(new Conditional(controls, values, targets, stored));
        }
    }

    /** Appends a controlled diagonal: a phase where controls and target have their values, and perhaps one whatever the target is. */
    private void controlledPhases(List<Integer> controls, List<Integer> values, int target, ComplexMatrix diagonal) {
        ComplexMatrix upper = Diagonals.number(diagonal.re(0, 0), diagonal.im(0, 0));
        List<Integer> all = new ArrayList<>(controls);
        all.add(target);
        List<Integer> allValues = new ArrayList<>(values);
        if (diagonal.re(1, 1) == 1 && diagonal.im(1, 1) == 0) {
            allValues.add(0);
            conditional(all, allValues, List.of(), upper);
        } else {
            if (!upper.equals(Diagonals.number(1, 0))) {
                conditional(controls, values, List.of(), upper);
            }
            allValues.add(1);
            conditional(all, allValues, List.of(), Diagonals.ratio(diagonal));
        }
    }

    /** Appends a matrix whose controls have all turned out to be fulfilled. */
    private void apply(List<Integer> targets, ComplexMatrix stored) {
        switch (targets.size()) {
            case 0 -> phase = stored.times(phase);
            case 1 -> turn(targets.getFirst(), waiting.asStored(stored, targets));
            default -> {
                targets.forEach(this::flush);
                add(new Conditional(List.of(), List.of(), targets, stored));
            }
        }
    }

    /** Lets a diagonal act after the last step of a track; its upper entry is 1, so that it does nothing to |0>. */
    private void moveBack(int track, ComplexMatrix diagonal) {
        int last = lastStep[track];
        if (fromZero && last < 0 || diagonal.equals(ONE)) {
            return;
        }
        if (last >= before && steps.get(last - before) instanceof Turned step) {
            steps.set(last - before, step.followedBy(track, diagonal));
        } else {
            add(new Turned(List.of(track), List.of(0.0), diagonal));
        }
    }

    /** Makes a step of what waits on a track, as far as it is not a matter of phases before. */
    private void flush(int track) {
        boolean decays = waiting.decays(track);
        Turns part = waiting.take(track);
        if (part.t() != 0) {
            moveBack(track, part.right());
            add(new Turned(List.of(track), List.of(part.t()), part.left()));
        } else {
            ComplexMatrix upper =
                    Diagonals.number(part.left().re(0, 0), part.left().im(0, 0));
            phase = upper.times(phase);
            moveBack(
                    track,
                    decays
                            ? Diagonals.lower(Diagonals.ratio(part.left()))
                            : upper.adjoint().kron(part.left()));
        }
    }

    private void add(Step step) {
        List<Integer> touched = step instanceof Conditional conditional ? conditional.targets() : step.tracks();
        for (int track : touched) {
            lastStep[track] = before + steps.size();
        }
        steps.add(step);
        if (steps.size() == 2 * PIECE) {
            List<Step> first = steps.subList(0, PIECE);
            done.accept(List.copyOf(first));
            first.clear();
            before += PIECE;
        }
    }

    private LoweredCircuit finish() {
        int n = lastStep.length;
        ComplexMatrix[] readout = new ComplexMatrix[n];
        long flips = 0;
        for (int q = 0; q < n; q++) {
            int track = waiting.trackOf(q);
            waiting.settle(track);
            if (waiting.decays(track)) {
                flush(track); // reading would leave probabilities as they are in memory
            }
            Turns part = waiting.take(track);
            ComplexMatrix stored = part.left();
            if (part.t() != 0) {
                moveBack(track, part.right());
                // the length of R(t) belongs to the step, so that the state in memory is normalised
                double length = Math.sqrt(1 + part.t() * part.t());
                stored = part.left().times(Diagonals.scaled(length));
                add(new Turned(List.of(track), List.of(part.t()), Diagonals.scaled(1 / length)));
            }
            readout[q] = waiting.asStored(stored, track);
            flips |= waiting.isFlipped(track) ? 1L << (n - 1 - q) : 0;
        }
        takeLengthOut();
        return new LoweredCircuit(n, steps, waiting.tracks(), flips, List.of(readout), phase.re(0, 0), phase.im(0, 0));
    }

    /** The length of a phase that is no unit number belongs to the state in memory. */
    private void takeLengthOut() {
        double length = Math.hypot(phase.re(0, 0), phase.im(0, 0));
        if (Math.abs(length - 1) <= DECAY) {
            return;
        }
        phase = phase.scaled(1 / length);
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Turned step) {
                steps.set(i, step.times(length, 0));
                return;
            }
        }
        add(new Turned(List.of(0), List.of(0.0), Diagonals.scaled(length)));
    }
}
