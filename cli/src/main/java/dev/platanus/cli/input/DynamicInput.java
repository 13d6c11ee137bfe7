package dev.platanus.cli.input;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.cirq.CirqFormat;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.dynamic.Deferral;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dynamic circuit with where it comes from.
 *
 * @param program the circuit
 * @param text its text exactly as it stands in the file
 * @param suffix what the name of a file with that text ends in, such as {@code .qasm}
 * @param label what the names of a run's files have in common
 * @param origin its description, for the summary
 */
public record DynamicInput(DynamicCircuit program, byte[] text, String suffix, String label, Map<String, Object> origin)
        implements AnyInput {

    /** The circuit with its measurements at the end that stands for it. */
    public CircuitInput deferred(Deferral deferral) {
        return new CircuitInput(
                deferral.circuit(),
                deferral.circuit().measuredFirst(),
                text,
                suffix,
                label,
                false,
                origin,
                List.of(),
                Optional.of(deferral));
    }

    /** What the qubits are called on a device; empty where the circuit does not say. */
    public List<String> qubitNames() throws CircuitFormatException {
        return suffix.equals(CircuitFormat.CIRQ.suffix())
                ? CirqFormat.qubitNames(new String(text, StandardCharsets.UTF_8), label)
                : List.of();
    }

    /**
     * The same with noise, said in its description.
     *
     * @param noisy the program with its errors
     * @param name what the noise is of
     * @param value and what that is
     */
    public DynamicInput with(DynamicCircuit noisy, String name, String value) {
        return new DynamicInput(noisy, text, suffix, label, StartOptions.with(origin, name, value));
    }

    /**
     * The same beginning in another basis state.
     *
     * @param bitstring one character for each qubit
     * @throws IllegalArgumentException if it has another number of them, or other characters than 0 and 1
     */
    DynamicInput startingIn(String bitstring) {
        return new DynamicInput(
                program.startingIn(bitstring), text, suffix, label, StartOptions.with(origin, "initial", bitstring));
    }

    /** The same with a file of a state that it begins in, in its description. */
    DynamicInput startingInState(String file) {
        return new DynamicInput(program, text, suffix, label, StartOptions.with(origin, "stateIn", file));
    }

    /** {@code 3 qubits, 5 bits, 12 gates}. */
    public String size() {
        return Quantity.of(program.qubitCount(), "qubit") + ", " + Quantity.of(program.width(), "bit") + ", "
                + Quantity.of(program.gateCount(), "gate");
    }
}
