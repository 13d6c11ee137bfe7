package dev.platanus.circuit.noise;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.DynamicCircuit;
import dev.platanus.circuit.FileGate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The noise of a device, whatever circuit runs on it. Errors are charged to the gates of a circuit's file ({@link FileGate}), each
 * once, however many operations they stand for here; the first rule that is for a gate is the one that counts.
 *
 * <p>What happens, in order: qubits are prepared; gates begin as soon as their qubits are free; a qubit that waits relaxes with its
 * T₁ and T₂; a gate acts, then the errors of its rule, then its qubits relax for its duration; at the end all qubits wait for the last
 * gate; measured bits flip.
 *
 * @param rules of gates, the first that fits counts
 * @param others qubits without an entry
 * @param qubits those with one
 */
public record NoiseModel(List<GateRule> rules, QubitNoise others, Map<Integer, QubitNoise> qubits) {
    /** Copies the collections. */
    public NoiseModel {
        rules = List.copyOf(rules);
        qubits = Map.copyOf(qubits);
    }

    /**
     * A model in which all qubits are alike.
     *
     * @param qubits what each of them suffers
     * @param rules of gates, the first that fits counts
     * @return the model
     */
    public static NoiseModel of(QubitNoise qubits, GateRule... rules) {
        return new NoiseModel(List.of(rules), qubits, Map.of());
    }

    /**
     * Returns what a qubit suffers.
     *
     * @param number of the qubit
     * @return its entry, or that of all others
     */
    public QubitNoise qubit(int number) {
        return qubits.getOrDefault(number, others);
    }

    /**
     * Returns the same model for renamed qubits.
     *
     * @param numbers the new number of each qubit, −1 for those that do not exist any more, as those above the list
     * @return the model that does to {@code circuit.relabelled(numbers)} what this one does to the circuit
     */
    public NoiseModel relabelled(int... numbers) {
        Map<Integer, QubitNoise> renamed = new HashMap<>();
        qubits.forEach((qubit, noise) -> {
            if (qubit < numbers.length && numbers[qubit] >= 0) {
                renamed.put(numbers[qubit], noise);
            }
        });
        return new NoiseModel(
                rules.stream()
                        .map(rule -> rule.relabelled(numbers))
                        .flatMap(Optional::stream)
                        .toList(),
                others,
                renamed);
    }

    /**
     * Says what happens when a circuit runs on the device. O(gates · rules).
     *
     * @param circuit any circuit, in the numbers of its file's qubits
     * @return its gates with all errors
     * @throws IllegalArgumentException if an error does not fit the number of qubits of a gate that its rule is for; the message
     *     names the gate and the rule
     */
    public NoisyCircuit on(Circuit circuit) {
        return scheduled(circuit);
    }

    /**
     * Says what happens when a dynamic circuit runs on the device: the program with its errors as instructions.
     *
     * <p>A measurement or a reset is a gate called {@code measure} or {@code reset}, free unless a rule names it; the bit is wrong as the
     * qubit's readout is. Where measurements decide, all qubits wait for each other before, and for the longer way after it. Measurements at
     * the end wait for the last gate.
     *
     * @param program any dynamic circuit, in the numbers of its file's qubits
     * @return the same with errors, and what has none
     * @throws IllegalArgumentException as {@link #on(Circuit)}
     */
    public NoisyProgram on(DynamicCircuit program) {
        return new ProgramNoise(this, program).run();
    }

    private NoisyCircuit scheduled(Circuit circuit) {
        List<NoisyStep> steps = new ArrayList<>();
        NoiseSchedule schedule = new NoiseSchedule(this, circuit.qubitCount(), steps::add);
        schedule.prepare();
        List<FileGate> inversions = new ArrayList<>();
        schedule.run(circuit, inversions);
        schedule.waitForAll();
        boolean[] inverted = new boolean[circuit.qubitCount()];
        for (FileGate gate : inversions) {
            schedule.act(gate);
            inverted[gate.qubits().getFirst()] ^= true;
        }
        List<ReadoutError> readout = IntStream.range(0, circuit.qubitCount())
                .mapToObj(qubit -> {
                    ReadoutError error = qubit(qubit).readout();
                    // the bit is inverted after it was read
                    return inverted[qubit] ? error.inverted() : error;
                })
                .toList();
        return new NoisyCircuit(circuit, steps, readout, schedule.charged(), schedule.uncovered());
    }
}
