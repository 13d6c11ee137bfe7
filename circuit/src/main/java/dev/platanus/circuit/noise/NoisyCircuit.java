package dev.platanus.circuit.noise;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.GateOperation;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A circuit with its errors: what happens, one thing after the other.
 *
 * @param circuit without errors
 * @param steps its gates and the errors between them, in an order in which they happen; measurements are left out
 * @param readout how often the bit of each qubit is wrong
 * @param chargedGates how many gates of the file have a rule
 * @param uncoveredGates the names of gates that devices need a pulse for and that no rule is for, with their numbers
 */
public record NoisyCircuit(
        Circuit circuit,
        List<NoisyStep> steps,
        List<ReadoutError> readout,
        long chargedGates,
        SortedMap<String, Long> uncoveredGates) {
    /** The second word of the generator's key: "device" in ASCII. */
    private static final long STREAM = 0x646576696365L;

    /** Copies the collections. */
    public NoisyCircuit {
        steps = List.copyOf(steps);
        readout = List.copyOf(readout);
        uncoveredGates = new TreeMap<>(uncoveredGates);
    }

    /**
     * Returns the same with its qubits renamed.
     *
     * @param numbers {@code numbers[q]} is the new number of qubit {@code q}; a permutation of 0..n−1
     * @return what happens to {@link Circuit#relabelled}
     * @throws IllegalArgumentException if the array is not a permutation of 0..n−1
     */
    public NoisyCircuit relabelled(int... numbers) {
        List<Integer> to = Arrays.stream(numbers).boxed().toList();
        ReadoutError[] moved = new ReadoutError[readout.size()];
        for (int qubit = 0; qubit < moved.length; qubit++) {
            moved[numbers[qubit]] = readout.get(qubit);
        }
        return new NoisyCircuit(
                circuit.relabelled(numbers),
                steps.stream().map(step -> relabelled(step, to)).toList(),
                List.of(moved),
                chargedGates,
                uncoveredGates);
    }

    private static NoisyStep relabelled(NoisyStep step, List<Integer> to) {
        return switch (step) {
            case NoisyStep.Gate(GateOperation operation) -> new NoisyStep.Gate(operation.on(to));
            case NoisyStep.Error(Channel channel, List<Integer> qubits) ->
                new NoisyStep.Error(channel, qubits.stream().map(to::get).toList());
        };
    }

    private List<NoisyStep.Error> errors() {
        return steps.stream()
                .filter(NoisyStep.Error.class::isInstance)
                .map(NoisyStep.Error.class::cast)
                .toList();
    }

    /**
     * Counts the places where something can happen.
     *
     * @return how many errors there are among the steps
     */
    public long errorCount() {
        return errors().size();
    }

    /**
     * Tells whether all errors are unitaries that are drawn with fixed probabilities, so that what happens can be drawn before
     * anything runs.
     *
     * @return false if the probabilities of some depend on the state
     */
    public boolean isRandomUnitary() {
        return errors().stream().allMatch(error -> error.channel() instanceof RandomUnitary);
    }

    /**
     * Tells whether gates are off in the same way each time.
     *
     * @return true if what happens most probably is not what the circuit says
     */
    public boolean isCoherent() {
        return errors().stream()
                .anyMatch(error -> error.channel() instanceof RandomUnitary unitary
                        && !unitary.main().isEmpty());
    }

    /**
     * Returns the product of the entanglement fidelities of all errors, preparation included: what the digital error model takes
     * for the fidelity of the state. It is the probability that nothing happens where all errors are Pauli operators; coherent
     * errors may add up to more or less.
     *
     * @return a number in 0..1
     */
    public double gateFidelity() {
        return Math.exp(errors().stream()
                .mapToDouble(error -> Math.log(error.channel().entanglementFidelity()))
                .sum());
    }

    /**
     * Returns the product of 1 − (mean error of readout) over measured qubits.
     *
     * @param measured how many qubits are measured, the first ones
     * @return a number in 0..1
     */
    public double readoutFidelity(int measured) {
        return readout.subList(0, measured).stream()
                .mapToDouble(error -> 1 - error.mean())
                .reduce(1, (a, b) -> a * b);
    }

    /**
     * Returns the probability that at each place the most probable thing happens.
     *
     * @return P₀
     * @throws IllegalStateException if it depends on the state
     */
    public double mainProbability() {
        return Math.exp(errors().stream().mapToDouble(NoisyCircuit::logMain).sum());
    }

    private static double logMain(NoisyStep.Error error) {
        return Math.log(unitary(error).mainProbability());
    }

    private static RandomUnitary unitary(NoisyStep.Error error) {
        if (error.channel() instanceof RandomUnitary unitary) {
            return unitary;
        }
        throw new IllegalStateException("what this error does depends on the state");
    }

    /**
     * The circuit in which at each place the most probable thing happens.
     *
     * @return the circuit itself if there are no coherent errors
     * @throws IllegalStateException if that is no unitary
     */
    public Circuit main() {
        if (!isCoherent()) {
            return circuit;
        }
        Circuit.Builder builder = Circuit.builder(circuit.qubitCount());
        for (NoisyStep step : steps) {
            switch (step) {
                case NoisyStep.Gate(GateOperation operation) -> builder.append(operation);
                case NoisyStep.Error error -> append(builder, unitary(error).main(), error.qubits());
            }
        }
        return builder.build();
    }

    private static void append(Circuit.Builder builder, List<GateOperation> gates, List<Integer> qubits) {
        gates.forEach(gate -> builder.append(gate.on(qubits)));
    }

    /**
     * A random trajectory in which at least once something else happens than the most probable thing, drawn exactly from their
     * distribution: the first such place by the inverse of its distribution function, each place behind it by itself. O(steps).
     *
     * <p>The noisy state is P₀ · (that of {@link #main}) + (1 − P₀) · (mean of those of such trajectories), with P₀ = {@link
     * #mainProbability}.
     *
     * @param seed of the run
     * @param index number of the trajectory; different ones are independent
     * @return the circuit with what happened; the same for the same arguments everywhere
     * @throws IllegalStateException if it depends on the state
     * @throws IllegalArgumentException if nothing else can happen
     */
    public Circuit faulty(long seed, long index) {
        List<NoisyStep.Error> random = errors().stream()
                .filter(error -> unitary(error).mainProbability() < 1)
                .toList();
        double any =
                -Math.expm1(random.stream().mapToDouble(NoisyCircuit::logMain).sum());
        if (!(any > 0)) {
            throw new IllegalArgumentException("nothing random can happen to this circuit");
        }
        UniformRandomProvider chance = random(seed, index);
        double target = chance.nextDouble() * any;
        double logNone = 0;
        boolean failed = false;
        int left = random.size();
        Circuit.Builder builder = Circuit.builder(circuit.qubitCount());
        for (NoisyStep step : steps) {
            switch (step) {
                case NoisyStep.Gate(GateOperation operation) -> builder.append(operation);
                case NoisyStep.Error error -> {
                    RandomUnitary unitary = unitary(error);
                    boolean fails = false;
                    if (unitary.mainProbability() < 1) {
                        left--;
                        if (failed) {
                            fails = chance.nextDouble() >= unitary.mainProbability();
                        } else {
                            logNone += logMain(error);
                            // rounding must not let the last chance pass
                            fails = -Math.expm1(logNone) > target || left == 0;
                            failed = fails;
                        }
                    }
                    append(builder, fails ? unitary.other(chance) : unitary.main(), error.qubits());
                }
            }
        }
        return builder.build();
    }

    /**
     * Returns the random stream of a trajectory: counter-based (Philox 4x64), with a key of its own.
     *
     * @param seed of the run
     * @param index number of the trajectory
     * @return the stream, from its beginning
     */
    public static UniformRandomProvider random(long seed, long index) {
        return RandomSource.PHILOX_4X64.create(new long[] {seed, STREAM, 0, 0, index, 0});
    }
}
