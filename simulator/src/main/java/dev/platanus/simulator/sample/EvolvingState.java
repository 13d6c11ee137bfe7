package dev.platanus.simulator.sample;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.observable.PauliString;
import dev.platanus.machine.Progress;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.statevector.ContinuedState;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.DecayingCircuit.Decay;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.analysis.ReducedDensityMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A state to which things happen: gates and decays are gathered until somebody looks, and run in sweeps then, for which there are two
 * states for a while. The probability of all that happened is kept beside it, so that amplitudes never become small.
 */
final class EvolvingState implements AutoCloseable {
    /** Norms as small as this are brought to 1 before anything else decays: sums of squares in single precision have to hold. */
    private static final double LEAST_NORM = 1e-4;

    private final Engine engine;
    private final int qubits;
    /** What is gathered begins in this. */
    private Optional<InitialState> begin;

    private Circuit.Builder gates;
    private List<Decay> decays;
    private int[] gatesOnQubit;
    private boolean gathered;
    /** The least that gathered decays leave of the norm. */
    private double least;

    private StateVector state;
    /** Whether nothing has happened to that state. */
    private boolean current;
    /** ln of the probability of all that happened, without the norm of the state if it is current, and without gathered decays. */
    private double log;

    /**
     * The beginning of a circuit.
     *
     * @param qubits of it
     * @param engine how it runs, and what it begins in
     */
    EvolvingState(int qubits, Engine engine) {
        this.engine = engine;
        this.qubits = qubits;
        begin = engine.initial();
        gather();
    }

    private void gather() {
        gates = Circuit.builder(qubits);
        decays = new ArrayList<>();
        gatesOnQubit = new int[qubits];
        gathered = false;
        least = 1;
    }

    void apply(GateOperation gate) {
        goOn();
        gates.append(gate);
        gate.qubits().forEach(qubit -> gatesOnQubit[qubit]++);
    }

    /** Lets an operator act that is known to. */
    void apply(DecayOperator operator, int qubit) {
        double left = operator.factor() * operator.factor();
        if (least * left < LEAST_NORM) {
            look();
        }
        goOn();
        least *= left;
        turn(operator.before(), qubit);
        if (operator.factor() < 1) {
            decays.add(new Decay(qubit, gatesOnQubit[qubit], operator.factor()));
        }
        turn(operator.after(), qubit);
        log += 2 * Math.log(operator.scale());
    }

    private void turn(List<Gate> turns, int qubit) {
        turns.forEach(gate -> apply(new GateOperation(gate, List.of(qubit))));
    }

    /** Lets any operator act, with its probability in the state as it is now. */
    void apply(ComplexMatrix operator, List<Integer> on, double probability) {
        StateVector now = look();
        log += Math.log(now.norm()) + Math.log(probability);
        begin = Optional.of(new ContinuedState(now, operator, on, 1 / Math.sqrt(probability * now.norm())));
        current = false;
    }

    /** Multiplies the probability by that of something that does not depend on the state. */
    void count(double probability) {
        log += Math.log(probability);
    }

    /** More happens: after a look the state goes on from norm 1. */
    private void goOn() {
        if (current) {
            log += Math.log(state.norm());
            begin = Optional.of(ContinuedState.normalised(state));
            current = false;
        }
        gathered = true;
    }

    /** How likely operators are to act on the state as it is now. */
    double[] weights(List<ComplexMatrix> operators, List<Integer> on) {
        ComplexMatrix rho = on.size() == 1
                ? densityMatrix(look(), on.getFirst())
                : ReducedDensityMatrix.of(look(), on, engine.threads()).matrix();
        return operators.stream()
                .mapToDouble(operator -> trace(operator.times(rho).times(operator.adjoint())))
                .toArray();
    }

    /** (1 + ⟨X⟩ X + ⟨Y⟩ Y + ⟨Z⟩ Z)/2, which kernels find sooner than single amplitudes are read. */
    private static ComplexMatrix densityMatrix(StateVector state, int qubit) {
        double[] found = state.expectations(
                List.of(pauli(FixedGate.X, qubit), pauli(FixedGate.Y, qubit), pauli(FixedGate.Z, qubit)));
        double x = found[0] / 2;
        double y = found[1] / 2;
        double z = found[2] / 2;
        return ComplexMatrix.of(new double[] {0.5 + z, x, x, 0.5 - z}, new double[] {0, -y, y, 0});
    }

    private static PauliString pauli(FixedGate gate, int qubit) {
        return PauliString.of(new TreeMap<>(Map.of(qubit, gate)));
    }

    private static double trace(ComplexMatrix matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.dimension(); i++) {
            sum += matrix.re(i, i);
        }
        return sum;
    }

    /** The state as it is now, open until something else happens and is looked at. Its norm need not be 1. */
    StateVector look() {
        if (!current) {
            StateVector made = engine.plan(new DecayingCircuit(gates.build(), decays), begin)
                    .run(engine.threads(), Progress.none());
            close();
            state = made;
            current = true;
            gather();
        }
        return state;
    }

    /** ln of the probability of all that happened; looks if it has to. */
    double logProbability() {
        return gathered || current ? log + Math.log(look().norm()) : log;
    }

    @Override
    public void close() {
        if (state != null) {
            state.close();
            state = null;
        }
    }
}
