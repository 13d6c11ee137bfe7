package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PorterThomasTest {

    @ParameterizedTest
    @CsvSource({"18, 2.00535, 12.05220", "20, 1.99951, 13.44007", "22, 2.00045, 14.82641"})
    void publishedCircuitsPass(int qubits, double dSumP2, double entropy) {
        assertThat(PorterThomas.dSumP2(qubits, dSumP2).sigmas()).isBetween(-2.5, 2.5);
        assertThat(PorterThomas.entropy(qubits, entropy).sigmas()).isBetween(-2.5, 2.5);
        double limit = qubits * Math.log(2) - 1 + 0.5772156649015329;
        assertThat(PorterThomas.expectedEntropy(qubits)).isCloseTo(limit, within(2.1 * Math.pow(2, -qubits)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 30, 53, 54, 600, 1000})
    void theoryHoldsForEverySize(int qubits) {
        double d = Math.pow(2, qubits);
        assertThat(PorterThomas.expectedDSumP2(qubits)).isBetween(1.3, 2.0);
        MomentTest moment = PorterThomas.dSumP2(qubits, 2);
        MomentTest entropy = PorterThomas.entropy(qubits, 1);
        assertThat(moment.standardError()).isPositive().isLessThanOrEqualTo(2 / Math.sqrt(d));
        assertThat(entropy.standardError()).isPositive().isLessThanOrEqualTo(0.55 / Math.sqrt(d));
    }

    @Test
    void theMomentsOfManyStatesAreThoseOfTheory() {
        // 4000 states of 8 qubits. The error of a mean is σ/√4000; of a standard deviation about 2 % (kurtosis
        // included).
        int states = 4000;
        Moments dSumP2 = new Moments();
        Moments entropy = new Moments();
        for (int s = 0; s < states; s++) {
            DistributionAccumulator whole = SyntheticDevice.of(8, s).distribution();
            dSumP2.add(whole.dSumP2());
            entropy.add(whole.entropy());
        }
        MomentTest m = PorterThomas.dSumP2(8, dSumP2.mean());
        MomentTest e = PorterThomas.entropy(8, entropy.mean());
        assertThat(m.sigmas() * Math.sqrt(states)).isBetween(-5.0, 5.0);
        assertThat(e.sigmas() * Math.sqrt(states)).isBetween(-5.0, 5.0);
        assertThat(dSumP2.standardDeviation() / m.standardError()).isCloseTo(1, within(0.08));
        assertThat(entropy.standardDeviation() / e.standardError()).isCloseTo(1, within(0.08));
    }

    private static double[] chosen(SyntheticDevice device, Selection selection, int count, long seed) {
        return switch (selection) {
            case EVERY -> device.probabilities();
            case UNIFORM -> device.probabilitiesOf(device.sample(count, 0, seed));
            case SAMPLED -> device.probabilitiesOf(device.sample(count, 1, seed));
        };
    }

    @ParameterizedTest
    @CsvSource({"EVERY, 0", "UNIFORM, 100", "UNIFORM, 5000", "SAMPLED, 100", "SAMPLED, 5000"})
    void falseAlarmsAreAsRareAsClaimed(Selection selection, int count) {
        // 300 states of 10 qubits, each test at 5 %: binomial(300, 0.05) is 15 ± 3.8; five sigma end at 34. The moments
        // are two-sided with the right spread, so that alarms must not be absent either (P(0) = 2e-7); the
        // Kolmogorov–Smirnov test is conservative.
        int kolmogorov = 0;
        int moment = 0;
        int entropy = 0;
        for (int s = 0; s < 300; s++) {
            SyntheticDevice device = SyntheticDevice.of(10, 10_000 + s);
            PorterThomasReport report = PorterThomas.test(10, chosen(device, selection, count, 20_000 + s), selection);
            kolmogorov += report.kolmogorovSmirnovPValue() < 0.05 ? 1 : 0;
            moment += report.dSumP2().pValue() < 0.05 ? 1 : 0;
            entropy += report.entropy().pValue() < 0.05 ? 1 : 0;
        }
        assertThat(kolmogorov).isLessThan(35);
        assertThat(moment).isBetween(1, 34);
        assertThat(entropy).isBetween(1, 34);
    }

    @ParameterizedTest
    @EnumSource(Selection.class)
    void theWrongKindOfSelectionIsRefused(Selection actual) {
        SyntheticDevice device = SyntheticDevice.of(16, 7);
        double[] probabilities = chosen(device, actual, 1 << 16, 8);
        for (Selection claimed : Selection.values()) {
            boolean sameLaw = claimed == actual || (claimed != Selection.SAMPLED && actual != Selection.SAMPLED);
            if (claimed == Selection.EVERY && actual != Selection.EVERY) {
                continue; // does not even sum to 1
            }
            assertThat(PorterThomas.test(16, probabilities, claimed).accepts(1e-6))
                    .as("%s taken as %s", actual, claimed)
                    .isEqualTo(sameLaw);
        }
    }

    @Test
    void otherDistributionsAreRefused() {
        double[] uniform = new double[1 << 12];
        Arrays.fill(uniform, 0x1p-12);
        assertThat(PorterThomas.test(12, uniform, Selection.EVERY).accepts(1e-9))
                .isFalse();
        double[] certain = new double[1 << 12];
        certain[77] = 1;
        assertThat(PorterThomas.test(12, certain, Selection.EVERY).accepts(1e-9))
                .isFalse();
        assertThat(PorterThomas.test(600, new double[] {1, 1, 1}, Selection.SAMPLED)
                        .accepts(1e-9))
                .isFalse();
        assertThat(PorterThomas.test(600, new double[] {1, 0, 1}, Selection.UNIFORM)
                        .accepts(1e-9))
                .isFalse();
        // Real amplitudes (orthogonal instead of unitary circuits): D p is χ² with one degree of freedom.
        double[] real = SyntheticDevice.of(12, 3).probabilities().clone();
        var random = SyntheticDevice.random(4);
        Arrays.setAll(real, i -> real[i] * Math.pow(Math.cos(2 * Math.PI * random.nextDouble()), 2));
        double sum = Arrays.stream(real).sum();
        Arrays.setAll(real, i -> real[i] / sum);
        PorterThomasReport report = PorterThomas.test(12, real, Selection.EVERY);
        assertThat(report.accepts(1e-9)).isFalse();
        assertThat(report.dSumP2().value()).isCloseTo(3, within(0.3));
    }

    @Test
    void theTailIsTheLibrarysExactOne() {
        var random = SyntheticDevice.random(11);
        for (int count : new int[] {10, 100, 1000, 100_000}) {
            for (double shift : new double[] {0, 0.5 / Math.sqrt(count), 1 / Math.sqrt(count)}) {
                double[] u = new double[count];
                Arrays.setAll(u, i -> Math.min(1, random.nextDouble() + shift));
                var exact = KolmogorovSmirnovTest.withDefaults().test(u, x -> x);
                double tail = PorterThomas.kolmogorovTail(exact.getStatistic(), count);
                assertThat(tail).isCloseTo(exact.getPValue(), within(0.005 + 0.05 * exact.getPValue()));
            }
        }
        assertThat(PorterThomas.kolmogorovTail(0, 100)).isEqualTo(1);
        assertThat(PorterThomas.kolmogorovTail(1, 1e9)).isZero();
    }

    @Test
    void theLawsReachFromZeroToOne() {
        for (Selection selection : Selection.values()) {
            for (double d : new double[] {2, 16, 0x1p30, 0x1p1000}) {
                var law = PorterThomas.distribution(d, selection);
                assertThat(law.applyAsDouble(0)).isZero();
                assertThat(law.applyAsDouble(d)).isEqualTo(1);
                assertThat(law.applyAsDouble(1.0005 * d)).isEqualTo(1);
            }
        }
        assertThat(PorterThomas.distribution(0x1p1000, Selection.UNIFORM).applyAsDouble(1.5))
                .isCloseTo(1 - Math.exp(-1.5), within(1e-15));
        assertThat(PorterThomas.distribution(0x1p1000, Selection.SAMPLED).applyAsDouble(1.5))
                .isCloseTo(1 - 2.5 * Math.exp(-1.5), within(1e-15));
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PorterThomas.test(3, new double[] {0.5}, Selection.SAMPLED))
                .withMessage("a Porter-Thomas test needs at least 2 probabilities; there are 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PorterThomas.test(3, new double[] {0.5, 0.5}, Selection.EVERY))
                .withMessage("the distribution of 3 qubits has 8 probabilities; 2 were added");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PorterThomas.test(1, new double[] {0.5, 0.4}, Selection.EVERY))
                .withMessage("the probabilities sum to 0.9 instead of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PorterThomas.test(3, new double[] {0.5, Double.NaN}, Selection.UNIFORM))
                .withMessage("probability NaN at position 1 is outside 0..1");
        assertThatIllegalArgumentException().isThrownBy(() -> PorterThomas.dSumP2(3, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> PorterThomas.entropy(1001, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DistributionAccumulator.of(63));
        assertThatIllegalStateException()
                .isThrownBy(() -> DistributionAccumulator.of(2).entropy());
        PorterThomasReport report =
                PorterThomas.test(8, SyntheticDevice.of(8, 1).probabilities(), Selection.EVERY);
        assertThatIllegalArgumentException().isThrownBy(() -> report.accepts(0));
    }

    @Test
    void mergedDistributionsAreWholeOnes() {
        double[] p = SyntheticDevice.of(10, 9).probabilities();
        DistributionAccumulator low = DistributionAccumulator.of(10);
        DistributionAccumulator high = DistributionAccumulator.of(10);
        for (int i = 0; i < p.length; i++) {
            (i < 300 ? low : high).add(p[i]);
        }
        DistributionAccumulator whole = new SyntheticDevice(10, p).distribution();
        low.merge(high);
        assertThat(low.dSumP2()).isCloseTo(whole.dSumP2(), within(1e-15));
        assertThat(low.entropy()).isCloseTo(whole.entropy(), within(1e-14));
        double direct = -Arrays.stream(p).map(q -> q * Math.log(q)).sum();
        assertThat(low.entropy()).isCloseTo(direct, within(1e-13));
        assertThat(low.sum()).isCloseTo(1, within(1e-15));
    }
}
