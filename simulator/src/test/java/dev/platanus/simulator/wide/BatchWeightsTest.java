package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

/** Weights of batches of 2^10 amplitudes, drawn by hand; fixed seeds, 5 standard errors. */
class BatchWeightsTest {
    private static final int OPEN = 10;
    private static final double SHAPE = 1 << OPEN;

    private static SampleCheck check(int batches, DoubleSupplier weight) {
        BatchWeights weights = new BatchWeights(OPEN, BatchSampler.bound(OPEN));
        for (int i = 0; i < batches; i++) {
            weights.add(weight.getAsDouble(), 0);
        }
        return weights.result();
    }

    private static DoubleSupplier gamma(double shape, double mean) {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(5);
        GammaDistribution gamma = GammaDistribution.of(shape, mean / shape);
        return () -> gamma.inverseCumulativeProbability(random.nextDouble());
    }

    @Test
    void porterThomasPasses() {
        for (int batches : new int[] {1, 16, 64, 2000}) {
            assertThat(check(batches, gamma(SHAPE, 1)).passed())
                    .as("%d batches", batches)
                    .isTrue();
        }
    }

    /** The bound holds for what varies less: uniformly random bitstrings, for example. */
    @Test
    void lessThanPorterThomasPasses() {
        assertThat(check(1000, () -> 1).passed()).isTrue();
    }

    @Test
    void moreSpreadIsFound() {
        assertThat(check(64, gamma(SHAPE / 8, 1)).passed()).isFalse();
    }

    /** A tenth of the probability is somewhere else. */
    @Test
    void whatNoBatchMeetsIsFound() {
        assertThat(check(16, gamma(SHAPE, 0.99)).passed()).isTrue();
        assertThat(check(16, gamma(SHAPE, 0.9)).passed()).isFalse();
        assertThat(check(16, () -> 0).passed()).isFalse();
    }

    @Test
    void heavyBatchesAreFound() {
        double bound = BatchSampler.bound(OPEN);
        int[] count = new int[1];
        DoubleSupplier some = () -> ++count[0] % 100 == 0 ? bound + 1e-6 : 1;
        assertThat(check(1000, some).passed()).isFalse();
    }

    @Test
    void damagedWeightsFail() {
        assertThat(check(16, () -> Double.NaN).passed()).isFalse();
    }
}
