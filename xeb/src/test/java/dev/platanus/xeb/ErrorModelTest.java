package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;

class ErrorModelTest {

    @Test
    void digitalErrorModel() {
        DigitalErrorModel model = new DigitalErrorModel(0.0016, 0.0062, 0.038);
        double expected = Math.pow(1 - 0.0016, 1113) * Math.pow(1 - 0.0062, 430) * Math.pow(1 - 0.038, 53);
        assertThat(model.fidelity(1113, 430, 53)).isCloseTo(expected, within(1e-15));
        assertThat(model.fidelity(0, 0, 0)).isEqualTo(1);
        assertThat(new DigitalErrorModel(1, 0, 0).fidelity(0, 5, 5)).isEqualTo(1);
        assertThat(new DigitalErrorModel(1, 0, 0).fidelity(1, 5, 5)).isZero();
        assertThat(DigitalErrorModel.depolarisation(0.0093, 2, 1)).isCloseTo(1 - 0.0093 * 16 / 15, within(1e-15));
        assertThat(DigitalErrorModel.depolarisation(0.0093, 53, 20)).isCloseTo(Math.pow(1 - 0.0093, 20), within(1e-14));
        assertThat(DigitalErrorModel.pauliError(0.004, 1)).isCloseTo(0.006, within(1e-17));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DigitalErrorModel(0, 1.5, 0))
                .withMessage("the two-qubit gate error is 1.5; it must be within 0..1");
        assertThatIllegalArgumentException().isThrownBy(() -> model.fidelity(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DigitalErrorModel.depolarisation(0.99, 1, 1));
    }

    @Test
    void theFitRecoversAnExactDecay() {
        double[] cycles = {2, 5, 10, 14, 20};
        double[] fidelities =
                Arrays.stream(cycles).map(m -> 0.9 * Math.pow(0.8, m)).toArray();
        double[] errors = {0.01, 0.01, 0.005, 0.002, 0.001};
        DecayFit fit = DecayFit.of(cycles, fidelities, errors);
        assertThat(fit.amplitude()).isCloseTo(0.9, within(1e-9));
        assertThat(fit.rate()).isCloseTo(0.8, within(1e-9));
        assertThat(fit.chiSquare()).isLessThan(1e-12);
        assertThat(fit.degreesOfFreedom()).isEqualTo(3);
        assertThat(fit.pValue()).isCloseTo(1, within(1e-9));
        assertThat(fit.at(7).value()).isCloseTo(0.9 * Math.pow(0.8, 7), within(1e-9));
        DecayFit two = DecayFit.of(new double[] {0, 1}, new double[] {1, 0.5}, new double[] {0.1, 0.1});
        assertThat(two.at(0).standardError()).isCloseTo(0.1, within(1e-9));
        assertThat(two.at(1).standardError()).isCloseTo(0.1, within(1e-9));
        assertThat(two.pValue()).isNaN();
    }

    @Test
    void theFitsErrorsAreTheSpreadOfTheFits() {
        // 400 noisy data sets: mean within 5 σ/√400 (plus the small bias of a non-linear fit), spread within 5 · 3.5 %.
        double[] cycles = {2, 4, 8, 12, 16};
        double[] errors = new double[5];
        Arrays.fill(errors, 0.01);
        var normal = ZigguratSampler.NormalizedGaussian.of(SyntheticDevice.random(3));
        Moments rates = new Moments();
        double claimed = 0;
        for (int run = 0; run < 400; run++) {
            double[] noisy = Arrays.stream(cycles)
                    .map(m -> 0.9 * Math.pow(0.85, m) + 0.01 * normal.sample())
                    .toArray();
            DecayFit fit = DecayFit.of(cycles, noisy, errors);
            rates.add(fit.rate());
            claimed += fit.rateStandardError() / 400;
        }
        assertThat(rates.mean()).isCloseTo(0.85, within(0.3 * claimed));
        assertThat(rates.standardDeviation()).isCloseTo(claimed, within(0.18 * claimed));
    }

    @Test
    void impossibleFitsAreNamed() {
        double[] two = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecayFit.of(new double[] {4, 4}, two, two))
                .withMessage("a decay needs at least 2 different numbers of cycles");
        assertThatIllegalArgumentException().isThrownBy(() -> DecayFit.of(two, two, new double[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecayFit.of(two, two, new double[] {1, 0}))
                .withMessageContaining("point 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecayFit.of(two, new double[] {Double.NaN, 1}, two))
                .withMessageContaining("point 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecayFit.of(two, new double[] {0, 0}, two))
                .withMessageContaining("do not determine a decay");
    }
}
