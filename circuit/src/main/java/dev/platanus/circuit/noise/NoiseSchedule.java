package dev.platanus.circuit.noise;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FileGate;
import dev.platanus.circuit.FileGates;
import dev.platanus.circuit.GateOperation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Gates as soon as possible, with what happens to their qubits by a model. */
final class NoiseSchedule {
    /** Waiting for less than this many seconds is rounding. */
    private static final double SHORTEST_WAIT = 1e-14;

    private final NoiseModel model;
    private final Map<Wait, Channel> channels = new HashMap<>();
    private final SortedMap<String, Long> uncovered = new TreeMap<>();
    /** When each qubit is free. */
    private double[] free;

    private final Consumer<NoisyStep> steps;
    private long charged;

    /** Equal waits are one channel. */
    private record Wait(QubitNoise qubit, double seconds) {}

    NoiseSchedule(NoiseModel model, int qubits, Consumer<NoisyStep> steps) {
        this.model = model;
        this.free = new double[qubits];
        this.steps = steps;
    }

    /** When each qubit is free. */
    double[] times() {
        return free.clone();
    }

    /** Goes to other times, without anything happening. */
    void setTimes(double[] times) {
        free = times.clone();
    }

    long charged() {
        return charged;
    }

    SortedMap<String, Long> uncovered() {
        return uncovered;
    }

    /** Qubits start in |0⟩, or nearly. */
    void prepare() {
        for (int qubit = 0; qubit < free.length; qubit++) {
            double flip = model.qubit(qubit).preparationError();
            if (flip > 0) {
                steps.accept(new NoisyStep.Error(Channels.pauli(Map.of("X", flip)), List.of(qubit)));
            }
        }
    }

    /**
     * Runs gates.
     *
     * @param inversions gets those that invert measured bits, which do not run
     */
    void run(Circuit circuit, List<FileGate> inversions) {
        for (FileGate gate : FileGates.named(circuit)) {
            switch (gate.role()) {
                case GATE -> add(gate, () -> act(gate));
                case PREPARATION -> act(gate);
                case INVERSION -> inversions.add(gate);
            }
        }
    }

    /** Lets all qubits wait for the last one. */
    void waitForAll() {
        waitUntil(Arrays.stream(free).max().orElse(0));
    }

    /** Lets all qubits wait. */
    void waitUntil(double end) {
        for (int qubit = 0; qubit < free.length; qubit++) {
            waitUntil(qubit, end);
        }
    }

    void act(FileGate gate) {
        for (GateOperation operation : gate.operations()) {
            steps.accept(new NoisyStep.Gate(operation));
        }
    }

    /** Does what a gate does at its time, and what its rule says after it. */
    void add(FileGate gate, Runnable action) {
        boolean pulse = !gate.qubits().isEmpty() && !gate.isFrameChange();
        double start =
                gate.qubits().stream().mapToDouble(qubit -> free[qubit]).max().orElse(0);
        for (GateRule rule : model.rules()) {
            Optional<List<Integer>> place = gate.qubits().isEmpty() ? Optional.empty() : rule.matches(gate, !pulse);
            if (place.isPresent()) {
                gate.qubits().forEach(qubit -> waitUntil(qubit, start));
                action.run();
                charge(gate, rule, place.get());
                return;
            }
        }
        if (pulse) {
            gate.qubits().forEach(qubit -> waitUntil(qubit, start));
            uncovered.merge(gate.name().isEmpty() ? "without a name" : gate.name(), 1L, Long::sum);
        }
        action.run();
    }

    private void charge(FileGate gate, GateRule rule, List<Integer> on) {
        for (GateError error : rule.errors()) {
            String obstacle = error.obstacle(on.size());
            if (!obstacle.isEmpty()) {
                throw misfit(gate, rule, obstacle);
            }
            try {
                error.after(gate).after(on).forEach(steps);
            } catch (IllegalArgumentException e) {
                throw misfit(gate, rule, e.getMessage());
            }
        }
        charged++;
        for (int qubit : on) {
            waitUntil(qubit, free[qubit] + rule.durationSeconds());
        }
    }

    private IllegalArgumentException misfit(FileGate gate, GateRule rule, String why) {
        return new IllegalArgumentException("rule " + (1 + model.rules().indexOf(rule)) + " is for gate " + gate.name()
                + " on qubits " + gate.qubits() + ": " + why);
    }

    /** Lets a qubit relax until a time. */
    private void waitUntil(int qubit, double time) {
        double seconds = time - free[qubit];
        free[qubit] = Math.max(time, free[qubit]);
        QubitNoise noise = model.qubit(qubit);
        if (seconds > SHORTEST_WAIT && noise.relaxes()) {
            Channel channel = channels.computeIfAbsent(
                    new Wait(noise, seconds),
                    wait -> Channels.thermalRelaxation(
                            wait.seconds, noise.t1Seconds(), noise.t2Seconds(), noise.excited()));
            steps.accept(new NoisyStep.Error(channel, List.of(qubit)));
        }
    }
}
