package dev.platanus.statevector.program;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Hadamard;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a circuit that starts in |0…0> into few cheap steps.
 *
 * <ul>
 *   <li>Single-qubit gates wait until a two-qubit gate meets them. Each is split into diagonal · rotation · diagonal; the
 *       left diagonal joins the two-qubit gate, the right one moves back into the step before (or vanishes on |0>).
 *   <li>A gate that exchanges two qubits exactly, as fSim(π/2, φ) and iSWAP do, becomes a diagonal and a relabelling.
 *   <li>Diagonals after the last step of a qubit are not executed at all; they are kept for reading amplitudes.
 * </ul>
 *
 * <p>An instance serves one call of {@link #of}. Cost: O(gates) small matrix products.
 */
public final class Lowering {

    private static final ComplexMatrix ONE = ComplexMatrix.identity(2);

    private final List<Step> steps = new ArrayList<>();
    private final int[] trackOf;
    private final ComplexMatrix[] pending;
    /** Number of the last step that touches a track, −1 if none does. */
    private final int[] lastStep;

    private ComplexMatrix phase = ComplexMatrix.identity(1);

    private Lowering(int qubits) {
        trackOf = new int[qubits];
        Arrays.setAll(trackOf, q -> q);
        pending = new ComplexMatrix[qubits];
        Arrays.fill(pending, ONE);
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
        Lowering lowering = new Lowering(circuit.qubitCount());
        circuit.gates().forEach(lowering::append);
        return lowering.finish();
    }

    private void append(GateOperation operation) {
        List<Integer> tracks = operation.qubits().stream().map(q -> trackOf[q]).toList();
        if (operation.gate() instanceof CNot) {
            // a CZ between Hadamard gates stays in the cheap diagonal form
            int target = tracks.get(1);
            turn(target, new Hadamard().matrix());
            appendTwo(operation.qubits(), tracks, controlledZ());
            turn(target, new Hadamard().matrix());
            return;
        }
        switch (tracks.size()) {
            case 0 -> phase = operation.gate().matrix().times(phase);
            case 1 -> turn(tracks.getFirst(), operation.gate().matrix());
            case 2 -> appendTwo(operation.qubits(), tracks, operation.gate().matrix());
            default -> appendConditional((Controlled) operation.gate(), tracks);
        }
    }

    private static ComplexMatrix controlledZ() {
        return ComplexMatrix.of(new double[] {1, 0, 0, -1}, new double[4]).controlled(1);
    }

    private void turn(int track, ComplexMatrix gate) {
        pending[track] = gate.times(pending[track]);
    }

    private void appendTwo(List<Integer> qubits, List<Integer> tracks, ComplexMatrix gate) {
        boolean exchanges = MatrixForm.of(gate) == MatrixForm.EXCHANGE;
        Turned step = withPending(tracks, exchanges ? exchanged(gate) : gate);
        if (step.form() == MatrixForm.EXCHANGE) {
            // only the flips before a dense gate made it an exchange
            exchanges = true;
            step = new Turned(tracks, step.turns(), exchanged(step.matrix()));
        }
        add(step);
        if (exchanges) {
            int a = qubits.get(0);
            int b = qubits.get(1);
            int track = trackOf[a];
            trackOf[a] = trackOf[b];
            trackOf[b] = track;
        }
    }

    /** The diagonal D of a gate SWAP · D. */
    private static ComplexMatrix exchanged(ComplexMatrix gate) {
        int[] rowOf = {0, 2, 1, 3};
        double[] re = new double[16];
        double[] im = new double[16];
        for (int i = 0; i < 4; i++) {
            re[5 * i] = gate.re(rowOf[i], i);
            im[5 * i] = gate.im(rowOf[i], i);
        }
        return ComplexMatrix.of(re, im);
    }

    /** The gate as a step that takes over what waits on its tracks. */
    private Turned withPending(List<Integer> tracks, ComplexMatrix gate) {
        List<Optional<Turns>> split =
                tracks.stream().map(q -> Turns.of(pending[q])).toList();
        boolean dense =
                MatrixForm.of(gate) == MatrixForm.DENSE || split.stream().anyMatch(Optional::isEmpty);
        List<Double> turns = new ArrayList<>();
        ComplexMatrix before = ComplexMatrix.identity(1);
        for (int i = 0; i < 2; i++) {
            int track = tracks.get(i);
            if (dense) {
                turns.add(0.0);
                before = before.kron(pending[track]);
            } else {
                Turns part = split.get(i).orElseThrow();
                moveBack(track, part.right());
                turns.add(part.t());
                before = before.kron(part.left());
            }
            pending[track] = ONE;
        }
        return new Turned(tracks, turns, gate.times(before));
    }

    /** Lets a diagonal act after the last step of a track; its upper entry is 1, so that it does nothing to |0>. */
    private void moveBack(int track, ComplexMatrix diagonal) {
        int last = lastStep[track];
        if (last < 0 || diagonal.equals(ONE)) {
            return;
        }
        switch (steps.get(last)) {
            case Turned step -> steps.set(last, step.followedBy(track, diagonal));
            case Conditional _, Step.Selected _ -> add(new Turned(List.of(track), List.of(0.0), diagonal));
        }
    }

    private void appendConditional(Controlled gate, List<Integer> tracks) {
        tracks.forEach(this::flush);
        add(new Conditional(
                tracks.subList(0, gate.controls()),
                tracks.subList(gate.controls(), tracks.size()),
                gate.target().matrix()));
    }

    /** Makes a step of what waits on a track. */
    private void flush(int track) {
        if (!pending[track].equals(ONE)) {
            add(new Turned(List.of(track), List.of(0.0), pending[track]));
            pending[track] = ONE;
        }
    }

    private void add(Step step) {
        step.tracks().forEach(q -> lastStep[q] = steps.size());
        steps.add(step);
    }

    private LoweredCircuit finish() {
        int n = trackOf.length;
        ComplexMatrix[] readout = new ComplexMatrix[n];
        for (int q = 0; q < n; q++) {
            int track = trackOf[q];
            Optional<Turns> split = Turns.of(pending[track]);
            if (split.isEmpty()) {
                flush(track);
                readout[q] = ONE;
                continue;
            }
            Turns part = split.get();
            readout[q] = part.left();
            if (part.t() != 0) {
                moveBack(track, part.right());
                // the length of R(t) belongs to the step, so that the state in memory is normalised
                double length = Math.sqrt(1 + part.t() * part.t());
                readout[q] = part.left().times(scaled(length));
                add(new Turned(List.of(track), List.of(part.t()), scaled(1 / length)));
            }
        }
        return new LoweredCircuit(
                n, steps, Arrays.stream(trackOf).boxed().toList(), List.of(readout), phase.re(0, 0), phase.im(0, 0));
    }

    private static ComplexMatrix scaled(double factor) {
        return ComplexMatrix.of(new double[] {factor, 0, 0, factor}, new double[4]);
    }
}
