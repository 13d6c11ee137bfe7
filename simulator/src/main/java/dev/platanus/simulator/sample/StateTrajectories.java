package dev.platanus.simulator.sample;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.noise.Channel;
import dev.platanus.circuit.noise.KrausChannel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.circuit.noise.RandomUnitary;
import dev.platanus.simulator.engine.Engine;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Runs of a circuit with errors on pure states, in which the norms of Kraus operators are their probabilities. The main run takes the
 * first operator at every error. Others fail at least once: first where a random number meets the distribution of the first
 * failure.
 *
 * <p>Nobody looks at a state who need not. An operator that is nearly a multiple of a unitary acts with a probability of at least
 * its smallest singular value squared: a random number below that decides without the state, and gates and decays between
 * looks run in sweeps. Of weak errors one in a hundred or a thousand is looked at.
 */
final class StateTrajectories {
    /** Less than this is rounding of single precision. */
    private static final double NEGLIGIBLE = 1e-11;

    private final NoisyCircuit noisy;
    private final Engine engine;
    /** Those operators of a channel that act as decays, in its order. */
    private final Map<KrausChannel, List<Optional<DecayOperator>>> decays = new HashMap<>();

    private double mainProbability;

    /**
     * Runs nothing yet.
     *
     * @param noisy the circuit
     * @param engine how it runs
     */
    StateTrajectories(NoisyCircuit noisy, Engine engine) {
        this.noisy = noisy;
        this.engine = engine;
    }

    /**
     * How many errors are looked at in a run.
     *
     * @return their mean number if qubits are in |1⟩ half of the time, roughly
     */
    static double looks(NoisyCircuit noisy) {
        Map<Channel, Double> each = new HashMap<>();
        return noisy.steps().stream()
                .mapToDouble(step -> step instanceof NoisyStep.Error error
                        ? each.computeIfAbsent(error.channel(), StateTrajectories::looks)
                        : 0)
                .sum();
    }

    private static double looks(Channel channel) {
        return channel instanceof KrausChannel kraus
                ? 1
                        - kraus.operators().stream()
                                .flatMap(operator -> DecayOperator.of(operator).stream())
                                .mapToDouble(DecayOperator::floor)
                                .sum()
                : 0;
    }

    private EvolvingState begin() {
        return new EvolvingState(noisy.circuit().qubitCount(), engine);
    }

    private List<Optional<DecayOperator>> decays(KrausChannel kraus) {
        return decays.computeIfAbsent(
                kraus,
                channel -> channel.operators().stream().map(DecayOperator::of).toList());
    }

    /** Runs the main branch to the end, or to where it cannot happen, as |1⟩ cannot survive a reset: every run has failed by then. */
    EvolvingState main() {
        EvolvingState state = begin();
        boolean done = false;
        try {
            for (NoisyStep step : noisy.steps()) {
                if (step instanceof NoisyStep.Gate(GateOperation operation)) {
                    state.apply(operation);
                } else if (step instanceof NoisyStep.Error error && !takeMain(error, state)) {
                    mainProbability = 0;
                    done = true;
                    return state;
                }
            }
            mainProbability = Math.min(1, Math.exp(state.logProbability()));
            done = true;
            return state;
        } finally {
            if (!done) {
                state.close();
            }
        }
    }

    /** The probability that nothing but the main branch happens, known after {@link #main}. */
    double mainProbability() {
        return mainProbability;
    }

    /** Goes on with the first operator; false if it cannot act. */
    private boolean takeMain(NoisyStep.Error error, EvolvingState state) {
        switch (error.channel()) {
            case RandomUnitary unitary -> {
                state.count(unitary.mainProbability());
                apply(unitary.main(), error.qubits(), state);
            }
            case KrausChannel kraus -> {
                Optional<DecayOperator> decay = decays(kraus).getFirst();
                if (decay.isPresent()) {
                    state.apply(decay.get(), error.qubits().getFirst());
                } else {
                    ComplexMatrix operator = kraus.operators().getFirst();
                    double weight = state.weights(List.of(operator), error.qubits())[0];
                    if (weight <= NEGLIGIBLE) {
                        return false;
                    }
                    state.apply(operator, error.qubits(), weight);
                }
            }
        }
        return true;
    }

    private static void apply(List<GateOperation> gates, List<Integer> qubits, EvolvingState state) {
        gates.forEach(gate -> state.apply(gate.on(qubits)));
    }

    /** ln of the least probability of the first operator, whatever the state is. */
    private double logFloor(Channel channel) {
        return switch (channel) {
            case RandomUnitary unitary -> Math.log(unitary.mainProbability());
            case KrausChannel kraus ->
                decays(kraus)
                        .getFirst()
                        .map(decay -> Math.log(Math.min(1, decay.floor())))
                        .orElse(Double.NEGATIVE_INFINITY);
        };
    }

    /**
     * Finds where runs fail first: where the distribution function of the first failure passes random numbers, of those runs that fail
     * at all. One more run of the main branch, which is looked at only where its norm might pass the next of these numbers.
     *
     * @param uniforms one of [0, 1) for each run
     * @return for each the number of the error
     */
    int[] firstFailures(double[] uniforms) {
        int[] first = new int[uniforms.length];
        int[] order = IntStream.range(0, uniforms.length)
                .boxed()
                .sorted(Comparator.comparingDouble(run -> uniforms[run]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] targets = Arrays.stream(order)
                .mapToDouble(run -> uniforms[run] * (1 - mainProbability))
                .toArray();
        int next = 0;
        int number = 0;
        int last = 0;
        double known = 0;
        double least = 0;
        try (EvolvingState state = begin()) {
            for (NoisyStep step : noisy.steps()) {
                if (next == targets.length) {
                    return first;
                }
                if (step instanceof NoisyStep.Gate(GateOperation operation)) {
                    state.apply(operation);
                } else if (step instanceof NoisyStep.Error error) {
                    double floor = logFloor(error.channel());
                    boolean happens = takeMain(error, state);
                    least += floor;
                    last = floor < 0 ? number : last;
                    if (floor < 0 && -Math.expm1(known + least) > targets[next]) {
                        known = happens ? state.logProbability() : Double.NEGATIVE_INFINITY;
                        least = 0;
                        while (next < targets.length && -Math.expm1(known) > targets[next]) {
                            first[order[next++]] = number;
                        }
                    }
                    number++;
                }
            }
        }
        while (next < targets.length) {
            first[order[next++]] = last; // rounding must not let the last chance pass
        }
        return first;
    }

    /**
     * Runs with at least one failure.
     *
     * @param first the number of the error that fails first
     * @param random decides on all after it
     * @return the state at the end, to be closed
     */
    EvolvingState failing(int first, UniformRandomProvider random) {
        EvolvingState state = begin();
        boolean done = false;
        try {
            int number = 0;
            boolean failed = false;
            for (NoisyStep step : noisy.steps()) {
                switch (step) {
                    case NoisyStep.Gate(GateOperation operation) -> state.apply(operation);
                    case NoisyStep.Error error -> {
                        if (number < first) {
                            takeMain(error, state);
                        } else if (failed) {
                            draw(error, random, state);
                        } else {
                            failed = fail(error, random, state);
                        }
                        number++;
                    }
                }
            }
            state.look();
            done = true;
            return state;
        } finally {
            if (!done) {
                state.close();
            }
        }
    }

    /** Anything but the first operator; where nothing else can happen, which only rounding asks for, it does, and the answer is false. */
    private boolean fail(NoisyStep.Error error, UniformRandomProvider random, EvolvingState state) {
        switch (error.channel()) {
            case RandomUnitary unitary -> {
                boolean can = unitary.mainProbability() < 1;
                apply(can ? unitary.other(random) : unitary.main(), error.qubits(), state);
                return can;
            }
            case KrausChannel kraus -> {
                double uniform = random.nextDouble();
                double[] weights = weights(kraus, error.qubits(), state);
                double[] others = weights.clone();
                others[0] = 0;
                int chosen = chosen(others, uniform * Arrays.stream(others).sum());
                act(kraus, error.qubits(), Math.max(0, chosen), weights, state);
                return chosen >= 0;
            }
        }
    }

    private void draw(NoisyStep.Error error, UniformRandomProvider random, EvolvingState state) {
        switch (error.channel()) {
            case RandomUnitary unitary -> {
                boolean other = unitary.mainProbability() < 1 && random.nextDouble() >= unitary.mainProbability();
                apply(other ? unitary.other(random) : unitary.main(), error.qubits(), state);
            }
            case KrausChannel kraus -> draw(kraus, error.qubits(), random.nextDouble(), state);
        }
    }

    /** One of the operators by their norms, by their least norms if that is enough. */
    private void draw(KrausChannel kraus, List<Integer> qubits, double uniform, EvolvingState state) {
        List<Optional<DecayOperator>> acting = decays(kraus);
        double[] floors = new double[acting.size()];
        double rest = uniform;
        for (int i = 0; i < floors.length; i++) {
            floors[i] = acting.get(i).map(DecayOperator::floor).orElse(0.0);
            rest -= floors[i];
            if (rest < 0) {
                state.apply(acting.get(i).orElseThrow(), qubits.getFirst());
                return;
            }
        }
        // what is left of the random number decides by what is left of the probabilities
        double[] weights = weights(kraus, qubits, state);
        double[] left = new double[weights.length];
        Arrays.setAll(left, i -> Math.max(0, weights[i] - floors[i]));
        double share = rest / (1 - Arrays.stream(floors).sum());
        int chosen = chosen(left, share * Arrays.stream(left).sum());
        // where nothing but rounding is left it is the likeliest
        act(kraus, qubits, chosen < 0 ? likeliest(weights) : chosen, weights, state);
    }

    /** The norms of all operators; what is rounding is 0. */
    private static double[] weights(KrausChannel kraus, List<Integer> qubits, EvolvingState state) {
        return Arrays.stream(state.weights(kraus.operators(), qubits))
                .map(weight -> weight <= NEGLIGIBLE ? 0 : weight)
                .toArray();
    }

    private void act(KrausChannel kraus, List<Integer> qubits, int chosen, double[] weights, EvolvingState state) {
        Optional<DecayOperator> decay = decays(kraus).get(chosen);
        if (decay.isPresent()) {
            state.apply(decay.get(), qubits.getFirst());
        } else {
            state.apply(kraus.operators().get(chosen), qubits, weights[chosen]);
        }
    }

    private static int likeliest(double[] weights) {
        return IntStream.range(0, weights.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> weights[i]))
                .orElseThrow();
    }

    /** Where a running sum passes a value; −1 if all are 0. */
    private static int chosen(double[] weights, double value) {
        double rest = value;
        int last = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                rest -= weights[i];
                if (rest < 0) {
                    return i;
                }
            }
        }
        return last;
    }
}
