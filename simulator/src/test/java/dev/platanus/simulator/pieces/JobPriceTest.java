package dev.platanus.simulator.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.RefusedException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a job would take is what can be computed by hand")
class JobPriceTest {
    private static double[] equal(int pieces, double seconds) {
        double[] all = new double[pieces];
        Arrays.fill(all, seconds);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 1", "7, 2", "7, 7", "7, 50", "256, 100"})
    void equalPiecesWithoutFailures(int pieces, int workers) {
        JobPrice price = JobPrice.of(equal(pieces, 3), Workforce.ideal(workers), 2, 1);
        double longest = Math.ceil((double) pieces / workers) * 3;
        assertThat(price).isEqualTo(new JobPrice(longest, longest, 3.0 * pieces, 0));
    }

    @Test
    void startAndMergeAreAdded() {
        Workforce force = new Workforce(3, 10, 0, Double.POSITIVE_INFINITY, 5);
        JobPrice price = JobPrice.of(new double[] {1, 2, 4, 8, 16, 32}, force, 1, 1);
        assertThat(price.seconds()).isEqualTo(10 + 48 + 5);
        assertThat(price.workerSeconds()).isEqualTo(3 * 10 + 63 + 5);
    }

    /**
     * A piece of d seconds fails e^(d/m) − 1 times on average, and takes (m + s)(e^(d/m) − 1) then. 20,000 pieces; the number of failures
     * of one has variance f(1 + f): five standard deviations, a false alarm in 10^6.
     */
    @Test
    void failuresByHand() {
        double mean = 100;
        double start = 30;
        int pieces = 20_000;
        double each = Math.expm1(0.5);
        double error = 5 * Math.sqrt(pieces * each * (1 + each));
        JobPrice price = JobPrice.of(equal(pieces, 50), new Workforce(1, start, 0, mean, 0), 1, 7);
        assertThat(price.failures()).isCloseTo(pieces * each, within(error));
        assertThat(price.seconds()).isCloseTo(pieces * (mean + start) * each, within(error * (mean + start)));
        // half as many failures would be seen
        assertThat(JobPrice.of(equal(pieces, 50), new Workforce(1, start, 0, 2 * mean, 0), 1, 7)
                        .failures())
                .isLessThan(pieces * each - error);
    }

    /** The largest of two log-normal numbers with spread σ has the mean 1 + erf(σ/2): 1.2763 for σ = 0.5. */
    @Test
    void stragglersByHand() {
        int repetitions = 40_000;
        JobPrice price =
                JobPrice.of(equal(2, 1), new Workforce(2, 0, 0.5, Double.POSITIVE_INFINITY, 0), repetitions, 3);
        // standard deviations of 0.75 at most
        assertThat(price.seconds()).isCloseTo(1.2763, within(5 * 0.75 / Math.sqrt(repetitions)));
        assertThat(price.workerSeconds()).isCloseTo(2, within(5 * 0.76 / Math.sqrt(repetitions)));
        assertThat(price.late()).isGreaterThan(price.seconds());
    }

    @Test
    void moreWorkersAreNotSlowerOnAverage() {
        double before = Double.MAX_VALUE;
        for (int workers = 1; workers <= 64; workers *= 2) {
            JobPrice price = JobPrice.of(equal(64, 20), new Workforce(workers, 2, 0.3, 500, 1), 200, 5);
            assertThat(price.seconds()).isLessThan(before);
            before = price.seconds();
        }
    }

    @Test
    void sameSeedSamePrice() {
        Workforce force = new Workforce(4, 1, 0.3, 100, 1);
        assertThat(JobPrice.of(equal(9, 20), force, 10, 5)).isEqualTo(JobPrice.of(equal(9, 20), force, 10, 5));
        assertThat(JobPrice.of(equal(9, 20), force, 10, 5)).isNotEqualTo(JobPrice.of(equal(9, 20), force, 10, 6));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> JobPrice.of(equal(1, 1e6), new Workforce(1, 1, 0, 10, 0), 1, 1))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("make shorter pieces");
        assertThatThrownBy(() -> JobPrice.of(new double[0], Workforce.ideal(1), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JobPrice.of(new double[] {Double.NaN}, Workforce.ideal(1), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Workforce.ideal(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Workforce(1, 0, -1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
