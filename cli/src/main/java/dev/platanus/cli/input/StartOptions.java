package dev.platanus.cli.input;

import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.input.AnyInput;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.statevector.QubitOrder;
import dev.platanus.statevector.StateFile;
import dev.platanus.xeb.bitstring.BitOrder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What state the circuit begins in. */
public final class StartOptions {
    @Option(
            names = "--initial",
            paramLabel = "BITSTRING",
            description =
                    "Begin in this basis state; the left-most character is qubit 0 of the circuit's file, whatever is"
                            + " measured into which bit (default: all 0).")
    private String initial;

    @Option(
            names = "--state-in",
            paramLabel = "FILE",
            description =
                    "Begin in the state of this file of numpy: 2^n numbers of type complex64 or complex128; on the"
                            + " CPU, where the whole state fits into memory.")
    private Path stateIn;

    @Option(
            names = "--state-order",
            paramLabel = "ORDER",
            converter = Choices.BitOrderChoice.class,
            completionCandidates = Choices.BitOrderChoice.class,
            description =
                    "Of files of states. first: qubit 0 is the most significant bit of an index, as in Cirq. last: the"
                            + " least significant, as in Qiskit (default: first).")
    private BitOrder stateOrder;

    /** The option that was given, if one was; {@code null} otherwise. */
    public String firstGiven() {
        return initial != null
                ? "--initial"
                : stateIn != null ? "--state-in" : stateOrder != null ? "--state-order" : null;
    }

    /**
     * The circuit that begins there.
     *
     * @throws CommandFailure if the bitstring does not fit the circuit
     */
    public CircuitInput applied(CircuitInput input) {
        return (CircuitInput) applied((AnyInput) input); // begins elsewhere, and is what it was
    }

    /**
     * The same for a circuit that may be dynamic.
     *
     * @throws CommandFailure if the bitstring does not fit the circuit
     */
    public AnyInput applied(AnyInput input) {
        if (initial != null && stateIn != null) {
            throw CommandFailure.usage(
                    "--initial and --state-in both say what the circuit begins in; drop one of the two");
        }
        if (stateIn != null) {
            return input.startingInState(stateIn.toString());
        }
        try {
            return initial == null ? input : input.startingIn(initial);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--initial " + initial + ": " + e.getMessage());
        }
    }

    /**
     * Makes sure that the order of a file is not said where there is none.
     *
     * @param written whether a state is written
     * @throws CommandFailure if it is
     */
    public void requireFile(boolean written) {
        if (stateOrder != null && stateIn == null && !written) {
            throw CommandFailure.usage("--state-order is for files of states; add --state-in, or drop it");
        }
    }

    /** Which qubit of the circuit's file each bit of an index is. */
    public QubitOrder order(int qubits) {
        return stateOrder == BitOrder.LAST ? QubitOrder.last(qubits) : QubitOrder.first(qubits);
    }

    /**
     * Which qubit of a circuit, as it runs with measured qubits first, each bit of an index is.
     *
     * @param circuit as its file has it
     */
    public QubitOrder order(MeasuredCircuit circuit) {
        return order(circuit.circuit().qubitCount()).relabelled(circuit.numbersMeasuredFirst());
    }

    /**
     * What runs a circuit with its measured qubits first.
     *
     * @param engines for circuits that begin in a basis state
     * @param circuit as its file has it
     * @throws dev.platanus.machine.RefusedException if the file is no state of its qubits
     */
    public Engines engines(Engines engines, MeasuredCircuit circuit) {
        return engines(engines, circuit.circuit().qubitCount(), circuit.numbersMeasuredFirst());
    }

    /**
     * What runs a circuit with its qubits as in its file.
     *
     * @param engines for circuits that begin in a basis state
     * @param qubits of the circuit
     * @throws dev.platanus.machine.RefusedException if the file is no state of as many
     */
    public Engines engines(Engines engines, int qubits) {
        return engines(engines, qubits, null);
    }

    private Engines engines(Engines engines, int qubits, int[] numbers) {
        if (stateIn == null) {
            return engines;
        }
        StateFile file = StateFile.of(stateIn);
        file.requireQubits(qubits);
        return engines.startingIn(
                file.in(numbers == null ? order(qubits) : order(qubits).relabelled(numbers)));
    }
}
