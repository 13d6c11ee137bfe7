package dev.platanus.simulator.input;

import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.format.CircuitFormat;
import dev.platanus.circuit.format.ProgramFile;
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

    /**
     * The circuit with its measurements at the end that stands for it.
     *
     * @param deferral what the program became
     * @return a circuit that runs like any other
     */
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

    /**
     * Returns what the qubits are called on a device.
     *
     * @return in the order of their numbers; empty where the circuit does not say
     * @throws CircuitFormatException if the text is no circuit any more
     */
    public List<String> qubitNames() throws CircuitFormatException {
        CircuitFormat format = CircuitFormat.ofFileName("circuit" + suffix).orElse(CircuitFormat.QASM3);
        return new ProgramFile(format, new String(text, StandardCharsets.UTF_8), program).qubitNames();
    }

    /**
     * The same with noise, said in its description.
     *
     * @param noisy the program with its errors
     * @param name what the noise is of
     * @param value and what that is
     * @return it
     */
    public DynamicInput with(DynamicCircuit noisy, String name, String value) {
        return new DynamicInput(noisy, text, suffix, label, CircuitInput.with(origin, name, value));
    }

    @Override
    public DynamicInput startingIn(String bitstring) {
        return with(program.startingIn(bitstring), "initial", bitstring);
    }

    @Override
    public DynamicInput startingInState(String file) {
        return with(program, "stateIn", file);
    }

    @Override
    public int qubits() {
        return program.qubitCount();
    }

    @Override
    public int width() {
        return program.width();
    }

    /** {@code 3 qubits, 5 bits, 12 gates}. */
    @Override
    public String size() {
        return Quantity.of(program.qubitCount(), "qubit") + ", " + Quantity.of(program.width(), "bit") + ", "
                + Quantity.of(program.gateCount(), "gate");
    }
}
