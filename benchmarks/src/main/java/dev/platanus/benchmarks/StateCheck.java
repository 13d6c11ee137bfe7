package dev.platanus.benchmarks;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.reference.ReferencePlan;
import dev.platanus.xeb.CrossEntropy;
import dev.platanus.xeb.Estimate;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Decides whether a state is the right answer for a circuit.
 *
 * <p>Up to {@value #REFERENCE_QUBITS} qubits, {@value #AMPLITUDES} amplitudes at fixed random places are compared with the
 * double-precision reference engine: their root mean square deviation must stay below 1e-5 √(gates/100) times the root
 * mean square amplitude 2^(−n/2). For more qubits the first state's amplitudes take the place of the reference, so that
 * every run is compared with the first. In all cases the norm must be 1 within 1e-4 and, once for each benchmark, the
 * linear XEB of {@value #SAMPLES} samples must agree with D Σp² − 1 of the state within six standard errors (a false alarm
 * in 5e8 states).
 */
final class StateCheck {

    /** Up to here the reference engine takes a few seconds at most. */
    static final int REFERENCE_QUBITS = 16;

    private static final int AMPLITUDES = 64;
    private static final int SAMPLES = 10_000;
    private static final long SEED = 1;
    private static final double NORM_TOLERANCE = 1e-4;
    private static final double SIGMAS = 6;
    private static final double ROUNDING = 1e-5;
    private static final int CHUNK = 1 << 16;

    private final int qubits;
    private final double tolerance;
    private final long[] places;
    private double[] expected;
    private boolean sampled;

    /**
     * Prepares the check.
     *
     * @param circuit the circuit that will be run
     */
    StateCheck(Circuit circuit) {
        qubits = circuit.qubitCount();
        tolerance = 1e-5 * Math.sqrt(Math.max(1, circuit.gateCount() / 100.0)) * Math.pow(2, -qubits / 2.0);
        places = places(qubits);
        if (qubits <= REFERENCE_QUBITS) {
            int threads = Runtime.getRuntime().availableProcessors();
            try (StateVector state = ReferencePlan.of(circuit).run(threads, Progress.none())) {
                expected = state.amplitudes(places);
            }
        }
    }

    private static long[] places(int qubits) {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(SEED);
        return random.longs(AMPLITUDES, 0, 1L << qubits).toArray();
    }

    /**
     * Checks a state. Cost: {@value #AMPLITUDES} reads, and once the samples.
     *
     * @param state a state after the circuit
     * @return its squared norm
     * @throws IllegalStateException if it is not the right one
     */
    double accept(StateVector state) {
        double norm = state.norm();
        if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
            throw new IllegalStateException("the state has norm " + norm + ", not 1 within " + NORM_TOLERANCE);
        }
        double[] found = state.amplitudes(places);
        if (expected == null) {
            expected = found;
        }
        double deviation = deviation(found);
        if (!(deviation <= tolerance)) {
            throw new IllegalStateException(
                    "the amplitudes deviate by " + deviation + " from those expected, more than " + tolerance);
        }
        if (!sampled) {
            acceptSamples(state, state.sample(SAMPLES, SEED));
            sampled = true;
        }
        return norm;
    }

    private double deviation(double[] found) {
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            double difference = found[i] - expected[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum / AMPLITUDES);
    }

    /**
     * The standard error of the linear XEB of so many samples, from all probabilities. That from the samples themselves is
     * far too small where they happen to have met none of a few outcomes that weigh much, as Grover's has.
     */
    private static double standardError(StateVector state, int samples) {
        double squares = 0;
        double cubes = 0;
        long[] places = new long[(int) Math.min(1L << state.qubitCount(), CHUNK)];
        for (long start = 0; start < 1L << state.qubitCount(); start += places.length) {
            for (int i = 0; i < places.length; i++) {
                places[i] = start + i;
            }
            for (double p : state.probabilities(places)) {
                squares += p * p;
                cubes += p * p * p;
            }
        }
        return Math.scalb(Math.sqrt(Math.max(0, cubes - squares * squares) / samples), state.qubitCount());
    }

    /**
     * Checks samples by their linear cross-entropy. Cost: a lookup for each sample; in doubt, for each basis state.
     *
     * @param state where they come from
     * @param samples basis states
     * @throws IllegalStateException if they do not follow the distribution of the state
     */
    static void acceptSamples(StateVector state, long[] samples) {
        Estimate found = CrossEntropy.linear(state.qubitCount(), state.probabilities(samples));
        double ideal = Math.scalb(state.sumOfSquaredProbabilities(), state.qubitCount()) - 1;
        // samples of a GHZ state all score the same: rounding is then many standard errors
        boolean equal = Math.abs(found.value() - ideal) <= ROUNDING * (ideal + 1);
        if (!equal
                && !(Math.abs(found.sigmasAbove(ideal)) <= SIGMAS)
                && !(Math.abs(found.value() - ideal) <= SIGMAS * standardError(state, samples.length))) {
            throw new IllegalStateException("the samples have a linear XEB of " + found + ", not of " + ideal
                    + " within " + SIGMAS + " standard errors");
        }
    }
}
