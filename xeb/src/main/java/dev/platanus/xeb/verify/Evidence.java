package dev.platanus.xeb.verify;

import dev.platanus.circuit.BasisStates;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What the pictures of a report show beyond the numbers of a {@link Verification}.
 *
 * @param bitstrings D p of all bitstrings or of 2^20 random ones; empty if not all are known
 * @param shots D p of the shots
 * @param running F of the first shots
 */
public record Evidence(Optional<ScaledHistogram> bitstrings, ScaledHistogram shots, RunningFidelity running) {
    /** So many shots at most are put into a random order for the running estimate. */
    private static final int MOST_SHOTS = 1 << 21;

    private static final long ORDER_SEED = 20_260_101;

    /** Collects the evidence while bitstrings are scored; their order is lost, and one is drawn. Not thread-safe. */
    static final class Collector {
        private final UniformRandomProvider random = RandomSource.PHILOX_4X64.create(ORDER_SEED);
        private final ScaledHistogram shots = new ScaledHistogram();
        private final double keep;
        private final double[] kept;
        private int used;

        Collector(BitstringCounts counts) {
            keep = Math.min(1, (double) MOST_SHOTS / counts.shots());
            kept = new double[(int) Math.min(counts.shots(), MOST_SHOTS + Math.min(counts.distinct(), MOST_SHOTS))];
        }

        /** Takes a bitstring with D p that was measured several times. */
        void add(double scaled, long times) {
            shots.add(scaled, times);
            // rounded at random, so that every shot has the same chance
            long copies = (long) (keep * times + (keep < 1 ? random.nextDouble() : 0));
            for (long copy = 0; copy < copies && used < kept.length; copy++) {
                kept[used++] = scaled;
            }
        }

        Evidence of(IdealDistribution ideal) {
            double[] order = Arrays.copyOf(kept, used);
            ArraySampler.shuffle(random, order);
            return new Evidence(ideal.histogram(), shots, RunningFidelity.of(order, ideal.contrast()));
        }
    }

    /**
     * The evidence of samples in the order in which they were drawn.
     *
     * @param ideal the distribution
     * @param samples basis states of up to 63 qubits; of no more than two million it is taken
     * @return what pictures show
     */
    public static Evidence of(IdealDistribution ideal, long[] samples) {
        double dimension = Math.scalb(1.0, ideal.qubits());
        double[] scaled = ideal.probabilities()
                .of(BasisStates.of(Arrays.copyOf(samples, Math.min(samples.length, MOST_SHOTS)), ideal.qubits()));
        ScaledHistogram shots = new ScaledHistogram();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= dimension;
            shots.add(scaled[i], 1);
        }
        return new Evidence(ideal.histogram(), shots, RunningFidelity.of(scaled, ideal.contrast()));
    }
}
