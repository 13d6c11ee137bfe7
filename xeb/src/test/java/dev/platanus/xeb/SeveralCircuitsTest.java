package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralCircuitsTest {
    private static final Estimate A = new Estimate(0.5, 0.1, 0.2);
    private static final Estimate B = new Estimate(0.8, 0.2, 0.2);

    @Test
    void leastSquaresFindsTheFidelityOfSmallCircuits() {
        // Two qubits, where the states are far from each other: least squares is unbiased for both observables.
        List<CircuitScore> linear = new ArrayList<>();
        List<CircuitScore> logarithmic = new ArrayList<>();
        for (int c = 0; c < 60; c++) {
            SyntheticDevice device = SyntheticDevice.of(2, c);
            XebAccumulator xeb = CrossEntropy.accumulate(2, device.probabilitiesOf(device.sample(2000, 0.7, 100 + c)));
            DistributionAccumulator whole = device.distribution();
            linear.add(CircuitScore.linear(xeb, whole.dSumP2()));
            logarithmic.add(CircuitScore.logarithmic(xeb, whole));
        }
        for (List<CircuitScore> scores : List.of(linear, logarithmic)) {
            LeastSquaresFidelity fit = LeastSquaresFidelity.of(scores);
            assertThat(fit.fidelity().sigmasAbove(0.7)).isBetween(-5.0, 5.0); // false alarm 6e-7 each
            assertThat(fit.fidelity().standardError()).isBetween(0.001, 0.02);
            assertThat(fit.residuals()).hasSize(60);
            // 60 circuits: the scatter's relative error is about 10 %, more for circuits of unequal weight.
            assertThat(fit.scatterStandardError() / fit.fidelity().standardError())
                    .isBetween(0.4, 1.6);
        }
    }

    @Test
    void leastSquaresFormula() {
        CircuitScore one = new CircuitScore(new Estimate(1.5, 0.1, 0.2), 2, 1);
        CircuitScore two = new CircuitScore(new Estimate(1.6, 0.1, 0.2), 3, 1);
        LeastSquaresFidelity fit = LeastSquaresFidelity.of(List.of(one, two));
        assertThat(fit.fidelity().value()).isCloseTo((0.5 + 0.6 * 2) / 5, within(1e-15));
        assertThat(fit.fidelity().standardError()).isCloseTo(0.1 / Math.sqrt(5), within(1e-15));
        assertThat(fit.fidelity().theoreticalStandardError()).isCloseTo(0.2 / Math.sqrt(5), within(1e-15));
        assertThat(fit.residuals().get(0)).isCloseTo(0.34 - 0.5, within(1e-15));
        assertThat(LeastSquaresFidelity.of(List.of(one)).scatterStandardError()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> LeastSquaresFidelity.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquaresFidelity.of(List.of(new CircuitScore(A, 1, 1))))
                .withMessageContaining("none among 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CircuitScore.logarithmic(XebAccumulator.of(3), DistributionAccumulator.of(4)));
    }

    @Test
    void combinations() {
        List<Estimate> both = List.of(A, B);
        assertThat(Combination.mean(both).value()).isCloseTo(0.65, within(1e-15));
        assertThat(Combination.mean(both).standardError()).isCloseTo(Math.sqrt(0.05) / 2, within(1e-15));
        assertThat(Combination.mean(both).theoreticalStandardError()).isCloseTo(Math.sqrt(0.08) / 2, within(1e-15));
        assertThat(Combination.inverseVariance(both).value()).isCloseTo(0.56, within(1e-15));
        assertThat(Combination.inverseVariance(both).standardError()).isCloseTo(1 / Math.sqrt(125), within(1e-15));
        assertThat(Combination.product(both).value()).isCloseTo(0.4, within(1e-15));
        assertThat(Combination.product(both).standardError()).isCloseTo(Math.hypot(0.08, 0.1), within(1e-15));
        // Q = 0.06² / 0.01 + 0.24² / 0.04 = 1.8; P(χ²₁ >= 1.8) = 0.17971
        assertThat(Combination.homogeneityPValue(both)).isCloseTo(0.17971, within(1e-5));
        assertThatIllegalArgumentException().isThrownBy(() -> Combination.mean(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Combination.product(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Combination.homogeneityPValue(List.of(A)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Combination.inverseVariance(List.of(A, new Estimate(1, Double.NaN, 1))))
                .withMessageContaining("estimate 1");
    }

    @Test
    void bootstrapErrorIsTheOneOfTheMean() {
        double[] values = new double[50];
        var random = SyntheticDevice.random(1);
        Moments moments = new Moments();
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble();
            moments.add(values[i]);
        }
        Bootstrap bootstrap = Bootstrap.mean(values, 20_000, 7);
        double expected = moments.standardError() * Math.sqrt(49.0 / 50);
        assertThat(bootstrap.value()).isCloseTo(moments.mean(), within(1e-15));
        assertThat(bootstrap.standardError()).isCloseTo(expected, within(0.025 * expected)); // 5 · 1/√(2 · 20000)
        // The 16th and 84th percentiles of a normal distribution are at ∓0.9945 σ.
        assertThat(bootstrap.upper() - bootstrap.lower()).isCloseTo(1.989 * expected, within(0.1 * expected));
        assertThat(Bootstrap.mean(values, 20_000, 7)).isEqualTo(bootstrap);
        assertThat(Bootstrap.mean(values, 20_000, 8)).isNotEqualTo(bootstrap);
        assertThatIllegalArgumentException().isThrownBy(() -> Bootstrap.mean(new double[1], 100, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Bootstrap.mean(values, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bootstrap.mean(new double[] {1, Double.NaN}, 10, 1))
                .withMessage("value NaN at position 1 is not finite");
    }

    @Test
    void estimates() {
        assertThat(A.sigmasAbove(0.3)).isCloseTo(2, within(1e-14));
        assertThat(A.pValue(0.304)).isCloseTo(0.05, within(1e-4));
        assertThat(new Estimate(1, 0, 0).sigmasAbove(1)).isZero();
        assertThat(new Estimate(1, 0, 0).pValue(1)).isEqualTo(1);
        assertThat(new Estimate(1, 0, 0).pValue(2)).isZero();
        assertThat(new Estimate(1, Double.NaN, Double.NaN).pValue(2)).isNaN();
        assertThat(new Estimate(0.38066451598632156, 0.0018259392087343175, 0)).hasToString("0.380665 ± 0.00182594");
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(Double.NaN, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(0, 0, Double.POSITIVE_INFINITY));
    }
}
