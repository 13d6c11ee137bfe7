package dev.platanus.circuit.noise;

import dev.platanus.circuit.DynamicCircuit;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dynamic circuit with its errors.
 *
 * @param program what happens: errors are {@link dev.platanus.circuit.Instruction.Channel} and {@link
 *     dev.platanus.circuit.Instruction.Misread}
 * @param chargedGates how many gates of the file have a rule, those of all branches counted
 * @param uncoveredGates the names of gates that devices need a pulse for and that no rule is for, with their numbers
 */
public record NoisyProgram(DynamicCircuit program, long chargedGates, SortedMap<String, Long> uncoveredGates) {
    /** Copies the map. */
    public NoisyProgram {
        uncoveredGates = new TreeMap<>(uncoveredGates);
    }
}
