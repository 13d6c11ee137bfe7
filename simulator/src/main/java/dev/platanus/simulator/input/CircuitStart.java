package dev.platanus.simulator.input;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What state circuits begin in.
 *
 * @param basisState one character for each qubit of the circuit's file, the left-most for qubit 0; empty for zeros
 * @param file of a state, in place of a basis state
 * @param last whether in files of states qubit 0 is the least significant bit of an index, and not the most significant one
 */
public record CircuitStart(Optional<String> basisState, Optional<Path> file, boolean last) {
    /**
     * Reads a circuit that begins there and has its measurements at the end.
     *
     * @param source its file
     * @param values of its parameters
     * @return it, with that in its description
     * @throws RefusedException as {@link CircuitSource#circuit} and {@link #applied(CircuitInput)}; also if it resets qubits that do not
     *     begin in |0⟩ for certain
     */
    public CircuitInput circuit(CircuitSource source, Map<String, Double> values) {
        return applied(from(source).circuit(values));
    }

    /**
     * Reads a circuit that begins there, and may be dynamic.
     *
     * @param source its file
     * @param values of its parameters
     * @return it, with that in its description
     * @throws RefusedException as {@link CircuitSource#program} and {@link #applied(AnyInput)}
     */
    public AnyInput program(CircuitSource source, Map<String, Double> values) {
        return applied(from(source).program(values));
    }

    private CircuitSource from(CircuitSource source) {
        boolean zeros = file.isEmpty() && basisState.orElse("").chars().allMatch(bit -> bit == '0');
        return zeros ? source : source.fromAnyState();
    }

    /**
     * The circuit that begins there.
     *
     * @param input as it was read
     * @return it, with that in its description
     * @throws RefusedException if the basis state does not fit the circuit, or both are given
     */
    public CircuitInput applied(CircuitInput input) {
        return (CircuitInput) applied((AnyInput) input); // begins elsewhere, and is what it was
    }

    /**
     * The same for a circuit that may be dynamic.
     *
     * @param input as it was read
     * @return it, with that in its description
     * @throws RefusedException if the basis state does not fit the circuit, or both are given
     */
    public AnyInput applied(AnyInput input) {
        if (basisState.isPresent() && file.isPresent()) {
            throw new RefusedException(
                    Reason.CONTRADICTION,
                    setting("initial") + " and " + setting("state-in")
                            + " both say what the circuit begins in; drop one of the two");
        }
        if (file.isPresent()) {
            return input.startingInState(file.get().toString());
        }
        try {
            return basisState.isEmpty() ? input : input.startingIn(basisState.get());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Reason.CONTRADICTION, setting("initial") + " " + basisState.get() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns which qubit of the circuit's file each bit of an index is.
     *
     * @param qubits of the circuit
     * @return the order of files of states
     */
    public QubitOrder order(int qubits) {
        return last ? QubitOrder.last(qubits) : QubitOrder.first(qubits);
    }

    /**
     * Returns which qubit of a circuit, as it runs with measured qubits first, each bit of an index is.
     *
     * @param circuit as its file has it
     * @return the order of files of states
     */
    public QubitOrder order(MeasuredCircuit circuit) {
        return order(circuit.circuit().qubitCount()).relabelled(circuit.numbersMeasuredFirst());
    }

    /**
     * What runs a circuit with its measured qubits first.
     *
     * @param engines for circuits that begin in a basis state
     * @param circuit as its file has it
     * @return the same if there is no file
     * @throws RefusedException if the file is no state of its qubits
     */
    public Engines engines(Engines engines, MeasuredCircuit circuit) {
        return file.isEmpty() ? engines : engines(engines, circuit.circuit().qubitCount(), order(circuit));
    }

    /**
     * What runs a circuit with its qubits as in its file.
     *
     * @param engines for circuits that begin in a basis state
     * @param qubits of the circuit
     * @return the same if there is no file
     * @throws RefusedException if the file is no state of as many
     */
    public Engines engines(Engines engines, int qubits) {
        return file.isEmpty() ? engines : engines(engines, qubits, order(qubits));
    }

    private Engines engines(Engines engines, int qubits, QubitOrder order) {
        StateFile state = StateFile.of(file.orElseThrow());
        state.requireQubits(qubits);
        return engines.startingIn(state.in(order));
    }
}
