package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ClusteredMeanTest {
    @Test
    void singleNumbersHaveTheUsualError() {
        ClusteredMean mean = new ClusteredMean();
        mean.addSingles(new double[] {1, 2});
        mean.addSingles(new double[] {3, 6});
        Estimate estimate = mean.less(1);
        assertThat(estimate.value()).isEqualTo(2);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(14.0) / 4, within(1e-12));
    }

    /** 400 repetitions: the scatter of the mean is the stated error within 18 % (5 σ of a standard deviation, 1/√800). */
    @Test
    void theErrorIsTheScatter() {
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(3);
        double[] values = new double[400];
        double stated = 0;
        for (int repetition = 0; repetition < values.length; repetition++) {
            ClusteredMean mean = new ClusteredMean();
            int single = 0;
            for (int i = 0; i < 1000; i++) {
                single += random.nextDouble() < 0.3 ? 1 : 0;
            }
            double[] singles = new double[single];
            Arrays.setAll(singles, i -> 2 + random.nextDouble());
            mean.addSingles(singles);
            for (int c = 0; c < 20; c++) {
                double shared = random.nextDouble();
                int count = (1000 - single + c) / 20;
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    sum += shared + random.nextDouble();
                }
                mean.addCluster(sum, count);
            }
            Estimate estimate = mean.less(0);
            values[repetition] = estimate.value();
            stated += estimate.standardError() / values.length;
        }
        double average = Arrays.stream(values).average().orElseThrow();
        double scatter = Math.sqrt(
                Arrays.stream(values).map(v -> (v - average) * (v - average)).sum() / (values.length - 1));
        assertThat(scatter / stated).isBetween(0.82, 1.18);
    }
}
