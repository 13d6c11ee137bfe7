package dev.platanus.simulator.sample;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.GateOperation;
import dev.platanus.circuit.noise.KrausChannel;
import dev.platanus.circuit.noise.NoisyCircuit;
import dev.platanus.circuit.noise.NoisyStep;
import dev.platanus.circuit.noise.RandomUnitary;
import dev.platanus.statevector.reference.CollapsingState;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Runs of a circuit with errors on a pure state, in which the norms of Kraus operators are their probabilities. The first run takes
 * the main branch at every error, which is the first Kraus operator, and notes how likely that was; others fail at least once, first
 * where a random number meets the distribution of the first failure.
 *
 * @param noisy the circuit
 * @param state where it runs
 * @param main for each error the probability of its main branch, if all before took theirs
 */
record StateTrajectory(NoisyCircuit noisy, CollapsingState state, double[] main) {

    /** Runs the main branch; where that cannot happen, as |1⟩ cannot survive a reset, every run has failed by then. */
    static StateTrajectory of(NoisyCircuit noisy, CollapsingState state) {
        StateTrajectory trajectory = new StateTrajectory(noisy, state, new double[Math.toIntExact(noisy.errorCount())]);
        state.reset();
        int number = 0;
        for (NoisyStep step : noisy.steps()) {
            switch (step) {
                case NoisyStep.Gate(GateOperation operation) -> state.apply(operation);
                case NoisyStep.Error error -> {
                    double p = switch (error.channel()) {
                        case RandomUnitary unitary -> unitary.mainProbability();
                        case KrausChannel kraus ->
                            Math.min(1, state.weight(kraus.operators().getFirst(), error.qubits()));
                    };
                    trajectory.main[number++] = p;
                    if (p == 0) {
                        return trajectory;
                    }
                    trajectory.takeMain(error, p);
                }
            }
        }
        return trajectory;
    }

    /** The probability that nothing but the main branch happens. */
    double mainProbability() {
        double log = 0;
        for (double p : main) {
            log += Math.log(p);
        }
        return Math.exp(log);
    }

    private void takeMain(NoisyStep.Error error, double probability) {
        switch (error.channel()) {
            case RandomUnitary unitary -> apply(unitary.main(), error.qubits());
            case KrausChannel kraus -> take(kraus.operators().getFirst(), error.qubits(), probability);
        }
    }

    private void apply(List<GateOperation> gates, List<Integer> qubits) {
        gates.forEach(gate -> state.apply(gate.on(qubits)));
    }

    /** Applies a Kraus operator and brings the state to norm 1. */
    private void take(ComplexMatrix operator, List<Integer> qubits, double probability) {
        double scale = 1 / Math.sqrt(probability);
        int d = operator.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d * d; i++) {
            re[i] = scale * operator.re(i / d, i % d);
            im[i] = scale * operator.im(i / d, i % d);
        }
        state.apply(ComplexMatrix.of(re, im), qubits);
    }

    /** Runs again, with at least one failure. */
    void fail(UniformRandomProvider random) {
        int first = firstFailure(random.nextDouble());
        state.reset();
        int number = 0;
        for (NoisyStep step : noisy.steps()) {
            switch (step) {
                case NoisyStep.Gate(GateOperation operation) -> state.apply(operation);
                case NoisyStep.Error error -> {
                    if (number < first) {
                        takeMain(error, main[number]);
                    } else {
                        draw(error, number == first, random);
                    }
                    number++;
                }
            }
        }
    }

    /** Where the distribution function of the first failure passes a value, of those that fail at all. */
    private int firstFailure(double uniform) {
        double target = uniform * (1 - mainProbability());
        double logNone = 0;
        int last = 0;
        for (int number = 0; number < main.length; number++) {
            if (main[number] < 1) {
                last = number;
                logNone += Math.log(main[number]);
                if (-Math.expm1(logNone) > target) {
                    return number;
                }
            }
        }
        return last; // rounding must not let the last chance pass
    }

    private void draw(NoisyStep.Error error, boolean fails, UniformRandomProvider random) {
        switch (error.channel()) {
            case RandomUnitary unitary -> {
                boolean other =
                        fails || unitary.mainProbability() < 1 && random.nextDouble() >= unitary.mainProbability();
                apply(other ? unitary.other(random) : unitary.main(), error.qubits());
            }
            case KrausChannel kraus -> draw(kraus, error.qubits(), fails ? 1 : 0, random);
        }
    }

    /** One of the operators from a number on, by their norms. */
    private void draw(KrausChannel kraus, List<Integer> qubits, int from, UniformRandomProvider random) {
        List<ComplexMatrix> operators = kraus.operators();
        double uniform = random.nextDouble();
        double[] weights = new double[operators.size()];
        double target = uniform;
        if (from > 0) {
            double sum = 0;
            for (int i = from; i < weights.length; i++) {
                weights[i] = state.weight(operators.get(i), qubits);
                sum += weights[i];
            }
            target *= sum;
        }
        int chosen = -1;
        int likeliest = from;
        for (int i = from; i < weights.length && chosen < 0; i++) {
            if (from == 0) {
                weights[i] = state.weight(operators.get(i), qubits);
            }
            likeliest = weights[i] > weights[likeliest] ? i : likeliest;
            target -= weights[i];
            chosen = target < 0 && weights[i] > 0 ? i : -1;
        }
        int taken = chosen < 0 ? likeliest : chosen;
        take(operators.get(taken), qubits, weights[taken]);
    }
}
