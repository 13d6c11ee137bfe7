package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Samples of known fidelity from a synthetic random state, and planted faults.
 *
 * <p>False alarms: seeds are fixed, so that a test passes always or never. When a seed is chosen anew, a check "within 5
 * standard errors" fails with probability 6e-7; five fidelities of four estimators make 1.2e-5.
 */
class SyntheticFidelityTest {
    private static final int QUBITS = 16;
    private static final int SHOTS = 200_000;
    private static final SyntheticDevice DEVICE = SyntheticDevice.of(QUBITS, 2019);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.7, 1})
    void everyEstimatorFindsTheFidelity(double fidelity) {
        DistributionAccumulator whole = DEVICE.distribution();
        XebAccumulator xeb = CrossEntropy.accumulate(
                QUBITS, DEVICE.probabilitiesOf(DEVICE.sample(SHOTS, fidelity, (long) (fidelity * 100))));
        // The state itself shifts the estimators but for the normalised one, by about f · 2/√D.
        double ofState = fidelity * 2 / Math.sqrt(1 << QUBITS);
        assertThat(xeb.normalized(whole.dSumP2()).sigmasAbove(fidelity)).isBetween(-5.0, 5.0);
        for (Estimate e : new Estimate[] {xeb.linear(), xeb.log(), xeb.hog()}) {
            assertThat(Math.abs(e.value() - fidelity)).isLessThan(5 * Math.hypot(e.standardError(), ofState));
            // Relative error of a standard deviation: below 1 % here; the state adds as much.
            assertThat(e.standardError()).isCloseTo(e.theoreticalStandardError(), within(0.04 * e.standardError()));
        }
    }

    @Test
    void errorBarsCoverAsTheyClaim() {
        // 400 experiments: the count within one sigma is binomial(400, 0.6827), 273 ± 9.3; five sigma are 227..319.
        double expected = DEVICE.distribution().dSumP2() - 1;
        int within = 0;
        for (int run = 0; run < 400; run++) {
            Estimate e = CrossEntropy.linear(QUBITS, DEVICE.probabilitiesOf(DEVICE.sample(500, 1, 1000 + run)));
            within += Math.abs(e.sigmasAbove(expected)) < 1 ? 1 : 0;
        }
        assertThat(within).isBetween(227, 319);
    }

    @Test
    void plantedFaultsDestroyTheFidelity() {
        int[] samples = DEVICE.sample(SHOTS, 1, 5);
        double expected = DEVICE.distribution().dSumP2() - 1;
        assertThat(fidelity(samples, i -> i).sigmasAbove(expected)).isBetween(-5.0, 5.0);
        assertThat(fidelity(samples, i -> Integer.reverse(i) >>> (32 - QUBITS)).sigmasAbove(expected))
                .as("bits reversed")
                .isLessThan(-100);
        assertThat(fidelity(samples, i -> (i + 1) & 0xFFFF).sigmasAbove(expected))
                .as("off by one")
                .isLessThan(-100);
        assertThat(fidelity(DEVICE.sample(SHOTS, 0, 6), i -> i).sigmasAbove(expected))
                .as("uniform samples")
                .isLessThan(-100);
        // Half of the samples keep their place; a fault that small still shows.
        assertThat(fidelity(samples, i -> i & 0x7FFF).sigmasAbove(expected))
                .as("top bit lost")
                .isLessThan(-100);
    }

    private static Estimate fidelity(int[] samples, IntUnaryOperator fault) {
        return CrossEntropy.linear(
                QUBITS, DEVICE.probabilitiesOf(Arrays.stream(samples).map(fault).toArray()));
    }

    @Test
    void theUniformPValueIsUniformForUniformSamples() {
        // 500 p-values of 20 shots each; Kolmogorov–Smirnov at 1e-6 rejects above 2.7/√500 = 0.12.
        double[] p = new double[500];
        Arrays.setAll(
                p,
                run -> CrossEntropy.accumulate(QUBITS, DEVICE.probabilitiesOf(DEVICE.sample(20, 0, 50_000 + run)))
                        .uniformPValue());
        Arrays.sort(p);
        for (int i = 0; i < p.length; i++) {
            assertThat(p[i]).isCloseTo((i + 0.5) / p.length, within(0.12));
        }
        assertThat(CrossEntropy.accumulate(QUBITS, DEVICE.probabilitiesOf(DEVICE.sample(20_000, 0.1, 3)))
                        .uniformPValue())
                .isLessThan(1e-20);
    }
}
