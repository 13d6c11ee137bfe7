package dev.platanus.statevector.program;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.Moment;
import dev.platanus.circuit.Operation;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.plan.FinishOrder;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A deep circuit on few qubits, cut in two. So small a state is through with a gate before the gate could be lowered, so that most gates
 * stay as they are. Those at the end are lowered, since they tell the order of samples, as a circuit that begins in any state, with each
 * qubit on the track of its number.
 *
 * <p>Where a circuit is cut depends on the circuit alone, since the order of its samples depends on the cut.
 *
 * @param moments the first part
 * @param rest the last part, in at least as many steps as {@link FinishOrder} looks at
 */
public record Prelude(List<Moment> moments, LoweredCircuit rest) {
    /** On more qubits a gate takes longer than its lowering. */
    private static final int MOST_QUBITS = 11;

    private static final int FEWEST_GATES = 1 << 15;

    /** So many gates are lowered, or twice or four times as many, where they make few steps. */
    private static final int GATES_OF_REST = 6 << 10;

    private static final int DOUBLED = 2;

    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    private static final ComplexMatrix SWAP = FixedGate.SWAP.matrix();

    /**
     * Cuts a circuit.
     *
     * @param decaying any circuit
     * @return empty if it is to be lowered as a whole
     */
    public static Optional<Prelude> of(DecayingCircuit decaying) {
        Circuit circuit = decaying.circuit();
        if (!decaying.decays().isEmpty() || circuit.qubitCount() > MOST_QUBITS || circuit.gateCount() < FEWEST_GATES) {
            return Optional.empty();
        }
        for (int doubled = 0; doubled <= DOUBLED; doubled++) {
            int cut = cut(circuit.moments(), GATES_OF_REST << doubled);
            List<Moment> last = circuit.moments().subList(cut, circuit.moments().size());
            LoweredCircuit rest = Lowering.inOnePart(DecayingCircuit.of(part(circuit, last)), false);
            if (rest.steps().size() >= FinishOrder.LAST_OPERATIONS) {
                return Optional.of(new Prelude(circuit.moments().subList(0, cut), rest));
            }
        }
        return Optional.empty();
    }

    /** The first of the last moments that have so many gates. */
    private static int cut(List<Moment> moments, int count) {
        int cut = moments.size();
        for (int gates = 0; gates < count; ) {
            cut--;
            for (Operation operation : moments.get(cut).operations()) {
                gates += operation instanceof GateOperation ? 1 : 0;
            }
        }
        return cut;
    }

    private static Circuit part(Circuit circuit, List<Moment> moments) {
        return Circuit.of(circuit.qubitCount(), moments);
    }

    /** The whole circuit in steps: the first part, each qubit to the track of its number, the rest. */
    LoweredCircuit whole(Circuit circuit, boolean fromZero) {
        LoweredCircuit first = Lowering.inOnePart(DecayingCircuit.of(part(circuit, moments)), fromZero);
        List<Step> steps = new ArrayList<>(first.steps());
        read(first, steps);
        steps.addAll(rest.steps());
        return new LoweredCircuit(
                rest.qubitCount(),
                steps,
                rest.trackOfQubit(),
                rest.flips(),
                rest.readout(),
                first.phaseRe() * rest.phaseRe() - first.phaseIm() * rest.phaseIm(),
                first.phaseRe() * rest.phaseIm() + first.phaseIm() * rest.phaseRe());
    }

    /** Adds steps that do to a state what reading it would do, but for the global phase. */
    private static void read(LoweredCircuit lowered, List<Step> steps) {
        int n = lowered.qubitCount();
        List<Integer> trackOf = new ArrayList<>(lowered.trackOfQubit());
        for (int qubit = 0; qubit < n; qubit++) {
            int track = trackOf.get(qubit);
            if ((lowered.flips() >>> n - 1 - qubit & 1) == 1) {
                steps.add(new Conditional(List.of(), List.of(track), FLIP));
            }
            steps.add(new Turned(List.of(track), List.of(0.0), lowered.readout().get(qubit)));
        }
        for (int qubit = 0; qubit < n; qubit++) {
            int track = trackOf.get(qubit);
            if (track != qubit) {
                steps.add(new Conditional(List.of(), List.of(qubit, track), SWAP));
                Collections.swap(trackOf, qubit, trackOf.indexOf(qubit));
            }
        }
    }
}
