package dev.platanus.xeb;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** A random state of n qubits (exactly Porter–Thomas) and a device that samples it with a known fidelity. */
record SyntheticDevice(int qubits, double[] probabilities) {

    /** Normalised exponentials are uniform on the simplex, as the probabilities of a Haar-random state are. */
    static SyntheticDevice of(int qubits, long seed) {
        ZigguratSampler.Exponential exponential = ZigguratSampler.Exponential.of(random(seed));
        double[] p = new double[1 << qubits];
        Arrays.setAll(p, i -> exponential.sample());
        double sum = Arrays.stream(p).sum();
        Arrays.setAll(p, i -> p[i] / sum);
        return new SyntheticDevice(qubits, p);
    }

    /** Samples of f · ideal + (1 − f) · uniform. */
    int[] sample(int count, double fidelity, long seed) {
        UniformRandomProvider random = random(seed);
        double[] cumulative = probabilities.clone();
        Arrays.parallelPrefix(cumulative, Double::sum);
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            if (random.nextDouble() < fidelity) {
                double u = random.nextDouble() * cumulative[cumulative.length - 1];
                int found = Arrays.binarySearch(cumulative, u);
                samples[i] = found < 0 ? -found - 1 : found + 1;
            } else {
                samples[i] = random.nextInt(probabilities.length);
            }
        }
        return samples;
    }

    double[] probabilitiesOf(int[] samples) {
        return Arrays.stream(samples).mapToDouble(i -> probabilities[i]).toArray();
    }

    DistributionAccumulator distribution() {
        DistributionAccumulator whole = DistributionAccumulator.of(qubits);
        Arrays.stream(probabilities).forEach(whole::add);
        return whole;
    }

    static UniformRandomProvider random(long seed) {
        return RandomSource.PHILOX_4X64.create(seed);
    }
}
