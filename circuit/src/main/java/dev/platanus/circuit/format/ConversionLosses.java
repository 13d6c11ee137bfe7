package dev.platanus.circuit.format;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.CircuitFormatException;
import dev.platanus.circuit.MeasuredCircuit;
import dev.platanus.circuit.PauliNoise;
import dev.platanus.circuit.Readout;
import dev.platanus.circuit.Readout.Register;
import dev.platanus.machine.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a circuit lost when it was written in another format, found by reading what was written. */
public final class ConversionLosses {
    private ConversionLosses() {}

    /**
     * Compares a circuit with what became of it.
     *
     * @param circuit as it was
     * @param text the circuit in another format
     * @param format that format
     * @return a sentence for each loss; amplitudes are none
     */
    public static List<String> of(MeasuredCircuit circuit, String text, CircuitFormat format) {
        MeasuredCircuit again;
        try {
            again = CircuitFormats.parse(text, "what was written", format);
        } catch (CircuitFormatException e) {
            throw new IllegalStateException("a circuit that was written as " + format.title() + " cannot be read", e);
        }
        List<String> losses = new ArrayList<>();
        String before = charged(circuit.circuit());
        String after = charged(again.circuit());
        if (!before.equals(after)) {
            losses.add(format.title() + " cannot hold what is one gate here: a noise model will charge " + after
                    + " instead of " + before);
        }
        List<Register> registers = registers(circuit.readout());
        if (!registers.equals(registers(again.readout())) && !registers.isEmpty()) {
            List<Register> kept = again.readout().registers();
            losses.add(format.title() + " cannot hold the registers " + names(registers)
                    + ": counts by register belong to " + (kept.isEmpty() ? "no registers" : names(kept))
                    + " in what was written");
        }
        return losses;
    }

    private static String charged(Circuit circuit) {
        return Quantity.of(PauliNoise.singleQubitGates(circuit), "one-qubit gate") + " and "
                + Quantity.of(PauliNoise.multiQubitGates(circuit), "gate") + " on more";
    }

    /** One register that is measured whole is what every format has, whatever its name. */
    private static List<Register> registers(Readout readout) {
        List<Register> registers = readout.registers();
        return registers.size() == 1 && readout.width() == readout.qubits().size() ? List.of() : registers;
    }

    private static String names(List<Register> registers) {
        int shown = Math.min(registers.size(), 4);
        return registers.subList(0, shown).stream()
                        .map(register -> register.name() + "[" + register.size() + "]")
                        .collect(Collectors.joining(", "))
                + (shown < registers.size() ? ", … (" + registers.size() + ")" : "");
    }
}
