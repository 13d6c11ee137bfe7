package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalTest {
    @Test
    void theErrorIsBinomial() {
        Estimate estimate = new Survival(20, 16).estimate();
        assertThat(estimate.value()).isEqualTo(0.8);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(0.8 * 0.2 / 20), within(1e-15));
    }

    @Test
    void theIntervalIsWilsons() {
        // 16 of 20 at 95 %: 0.5840 to 0.9193
        assertThat(new Survival(20, 16).interval(0.95)).containsExactly(new double[] {0.58398, 0.91934}, within(1e-4));
        assertThat(new Survival(20, 20).interval(0.6827)[0]).isBetween(0.94, 0.97);
        assertThat(new Survival(20, 20).interval(0.6827)[1]).isCloseTo(1, within(1e-15));
        assertThat(new Survival(20, 0).interval(0.6827)[0]).isCloseTo(0, within(1e-15));
    }

    /** Exact coverage of the interval by summing the binomial distribution: within 5 % of what is stated. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8, 0.95})
    void theIntervalCoversAsOftenAsItSays(double truth) {
        BinomialDistribution hits = BinomialDistribution.of(500, truth);
        double covered = 0;
        for (int k = 0; k <= 500; k++) {
            double[] interval = new Survival(500, k).interval(0.6827);
            covered += interval[0] <= truth && truth <= interval[1] ? hits.probability(k) : 0;
        }
        assertThat(covered).isCloseTo(0.6827, within(0.05));
    }

    @Test
    void refusesWhatIsNoFraction() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Survival(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Survival(5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Survival(5, 5).interval(1));
    }
}
