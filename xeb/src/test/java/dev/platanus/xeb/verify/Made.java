package dev.platanus.xeb.verify;

import dev.platanus.circuit.BasisStates;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Distributions as random circuits have them, and shots of devices that make mistakes; seeds are fixed. */
record Made(int qubits, double[] probabilities) {

    /** Porter–Thomas, as far as 2^n probabilities are. */
    static Made random(int qubits, long seed) {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(seed);
        double[] p = new double[1 << qubits];
        Arrays.setAll(p, i -> -Math.log1p(-random.nextDouble()));
        double sum = Arrays.stream(p).sum();
        Arrays.setAll(p, i -> p[i] / sum);
        return new Made(qubits, p);
    }

    IdealDistribution ideal() {
        double squares = Arrays.stream(probabilities).map(p -> p * p).sum();
        return IdealDistribution.whole(qubits, "made", Math.scalb(squares, qubits), Probabilities.ofIndices(this::of));
    }

    double[] of(long[] bitstrings) {
        return Arrays.stream(bitstrings)
                .mapToDouble(index -> probabilities[(int) index])
                .toArray();
    }

    BitstringCounts shots(int count, double fidelity, LongUnaryOperator mistake) {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(count);
        double[] sums = probabilities.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        BitstringCounts counts = new BitstringCounts();
        for (int i = 0; i < count; i++) {
            int drawn = random.nextInt(sums.length);
            if (random.nextDouble() < fidelity) {
                int found = Arrays.binarySearch(sums, random.nextDouble());
                drawn = Math.min(found < 0 ? -1 - found : found, sums.length - 1);
            }
            counts.add(BasisStates.of(new long[] {mistake.applyAsLong(drawn)}, qubits), 1);
        }
        return counts;
    }
}
