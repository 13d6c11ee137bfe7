package dev.platanus.circuit.format;

import dev.platanus.circuit.noise.NoiseModel;
import java.util.Arrays;
import java.util.List;

/**
 * A noise model as its file has it.
 *
 * @param model in the numbers of {@code qubitNames}, or of a circuit's qubits if there are none
 * @param qubitNames the name of each qubit of the device; empty if they are only numbers
 */
public record NoiseModelFile(NoiseModel model, List<String> qubitNames) {
    /** Copies the names. */
    public NoiseModelFile {
        qubitNames = List.copyOf(qubitNames);
    }

    /**
     * Returns the model in the numbers of a circuit whose qubits have names.
     *
     * @param circuitNames the name of each qubit of the circuit
     * @return the model for this circuit
     * @throws IllegalArgumentException if the device lacks one of them
     */
    public NoiseModel named(List<String> circuitNames) {
        if (qubitNames.isEmpty()) {
            return model;
        }
        int[] numbers = new int[qubitNames.size()];
        Arrays.fill(numbers, -1);
        for (int qubit = 0; qubit < circuitNames.size(); qubit++) {
            int place = qubitNames.indexOf(circuitNames.get(qubit));
            if (place < 0) {
                throw new IllegalArgumentException("the noise model has no qubit '" + circuitNames.get(qubit)
                        + "', which is qubit " + qubit + " of the circuit; its qubits are "
                        + String.join(", ", qubitNames.subList(0, Math.min(5, qubitNames.size())))
                        + (qubitNames.size() > 5 ? ", ..." : ""));
            }
            numbers[place] = qubit;
        }
        return model.relabelled(numbers);
    }
}
