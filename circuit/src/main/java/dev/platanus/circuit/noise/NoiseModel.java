package dev.platanus.circuit.noise;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FileGate;
import dev.platanus.circuit.FileGates;
import dev.platanus.circuit.GateOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    /** Waiting for less than this many seconds is rounding. */
    private static final double SHORTEST_WAIT = 1e-14;

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
        return new Schedule(circuit).run();
    }

    /** Gates as soon as possible, with what happens to their qubits. */
    private final class Schedule {
        private final Circuit circuit;
        private final List<NoisyStep> steps = new ArrayList<>();
        private final Map<Wait, Channel> channels = new HashMap<>();
        private final SortedMap<String, Long> uncovered = new TreeMap<>();
        /** When each qubit is free. */
        private final double[] free;

        private long charged;

        /** Equal waits are one channel. */
        private record Wait(QubitNoise qubit, double seconds) {}

        Schedule(Circuit circuit) {
            this.circuit = circuit;
            this.free = new double[circuit.qubitCount()];
        }

        NoisyCircuit run() {
            boolean[] inverted = new boolean[circuit.qubitCount()];
            for (int qubit = 0; qubit < free.length; qubit++) {
                double flip = qubit(qubit).preparationError();
                if (flip > 0) {
                    steps.add(new NoisyStep.Error(Channels.pauli(Map.of("X", flip)), List.of(qubit)));
                }
            }
            List<FileGate> inversions = new ArrayList<>();
            for (FileGate gate : FileGates.named(circuit)) {
                switch (gate.role()) {
                    case GATE -> add(gate);
                    case PREPARATION -> act(gate);
                    case INVERSION -> inversions.add(gate);
                }
            }
            double end = Arrays.stream(free).max().orElse(0);
            for (int qubit = 0; qubit < free.length; qubit++) {
                waitUntil(qubit, end);
            }
            for (FileGate gate : inversions) {
                act(gate);
                inverted[gate.qubits().getFirst()] ^= true;
            }
            List<ReadoutError> readout = IntStream.range(0, free.length)
                    .mapToObj(qubit -> {
                        ReadoutError error = qubit(qubit).readout();
                        // the bit is inverted after it was read
                        return inverted[qubit] ? error.inverted() : error;
                    })
                    .toList();
            return new NoisyCircuit(circuit, steps, readout, charged, uncovered);
        }

        private void act(FileGate gate) {
            for (GateOperation operation : gate.operations()) {
                steps.add(new NoisyStep.Gate(operation));
            }
        }

        private void add(FileGate gate) {
            boolean pulse = !gate.qubits().isEmpty() && !gate.isFrameChange();
            double start = gate.qubits().stream()
                    .mapToDouble(qubit -> free[qubit])
                    .max()
                    .orElse(0);
            for (GateRule rule : rules) {
                Optional<List<Integer>> place = gate.qubits().isEmpty() ? Optional.empty() : rule.matches(gate, !pulse);
                if (place.isPresent()) {
                    gate.qubits().forEach(qubit -> waitUntil(qubit, start));
                    act(gate);
                    charge(gate, rule, place.get());
                    return;
                }
            }
            if (pulse) {
                gate.qubits().forEach(qubit -> waitUntil(qubit, start));
                uncovered.merge(gate.name().isEmpty() ? "without a name" : gate.name(), 1L, Long::sum);
            }
            act(gate);
        }

        private void charge(FileGate gate, GateRule rule, List<Integer> on) {
            for (GateError error : rule.errors()) {
                String obstacle = error.obstacle(on.size());
                if (!obstacle.isEmpty()) {
                    throw new IllegalArgumentException("rule " + (1 + rules.indexOf(rule)) + " is for gate "
                            + gate.name() + " on qubits " + on + ": " + obstacle);
                }
                steps.addAll(error.after(on));
            }
            charged++;
            for (int qubit : on) {
                waitUntil(qubit, free[qubit] + rule.durationSeconds());
            }
        }

        /** Lets a qubit relax until a time. */
        private void waitUntil(int qubit, double time) {
            double seconds = time - free[qubit];
            free[qubit] = time;
            QubitNoise noise = qubit(qubit);
            if (seconds > SHORTEST_WAIT && noise.relaxes()) {
                Channel channel = channels.computeIfAbsent(
                        new Wait(noise, seconds),
                        wait -> Channels.thermalRelaxation(
                                wait.seconds, noise.t1Seconds(), noise.t2Seconds(), noise.excited()));
                steps.add(new NoisyStep.Error(channel, List.of(qubit)));
            }
        }
    }
}
