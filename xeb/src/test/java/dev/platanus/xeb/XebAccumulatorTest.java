package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XebAccumulatorTest {
    private static final double GAMMA = 0.5772156649015329;

    @Test
    void formulaeOnThreeSamples() {
        // D = 4: x = 0.4, 1.2, 2.0
        XebAccumulator xeb = CrossEntropy.accumulate(2, new double[] {0.1, 0.3, 0.5});
        assertThat(xeb.linear().value()).isCloseTo(0.2, within(1e-15));
        assertThat(xeb.linear().standardError()).isCloseTo(Math.sqrt(0.64 / 3), within(1e-15));
        assertThat(xeb.linear().theoreticalStandardError()).isCloseTo(Math.sqrt(1.36 / 3), within(1e-15));
        double log = Math.log(0.4 * 1.2 * 2.0) / 3 + GAMMA;
        assertThat(xeb.log().value()).isCloseTo(log, within(1e-15));
        assertThat(xeb.log().theoreticalStandardError())
                .isCloseTo(Math.sqrt((Math.PI * Math.PI / 6 - log * log) / 3), within(1e-15));
        assertThat(xeb.hog().value()).isCloseTo((2 * 2 / 3.0 - 1) / Math.log(2), within(1e-15));
        assertThat(xeb.hog().standardError()).isCloseTo(2 / Math.log(2) * Math.sqrt(2 / 9.0 / 2), within(1e-15));
        assertThat(xeb.normalized(1.5).value()).isCloseTo(0.4, within(1e-15));
        assertThat(xeb.normalized(1.5).standardError())
                .isCloseTo(2 * xeb.linear().standardError(), within(1e-15));
    }

    @Test
    void theArrayFormsAreTheAccumulatorsOnes() {
        double[] p = {0.1, 0.3, 0.5};
        XebAccumulator xeb = CrossEntropy.accumulate(2, p);
        assertThat(CrossEntropy.linear(2, p)).isEqualTo(xeb.linear());
        assertThat(CrossEntropy.log(2, p)).isEqualTo(xeb.log());
        assertThat(CrossEntropy.hog(2, p)).isEqualTo(xeb.hog());
        assertThat(CrossEntropy.normalized(2, p, 1.7)).isEqualTo(xeb.normalized(1.7));
    }

    @Test
    void countsEqualRepetitions() {
        double[] p = {0.1, 0.01, 0.3, 0.05};
        long[] counts = {3, 0, 7, 1};
        XebAccumulator counted = CrossEntropy.accumulate(3, p, counts);
        XebAccumulator repeated = XebAccumulator.of(3);
        for (int i = 0; i < p.length; i++) {
            for (int k = 0; k < counts[i]; k++) {
                repeated.add(p[i]);
            }
        }
        assertThat(counted.count()).isEqualTo(11);
        assertClose(counted.linear(), repeated.linear());
        assertClose(counted.log(), repeated.log());
        assertClose(counted.hog(), repeated.hog());
    }

    private static void assertClose(Estimate one, Estimate other) {
        assertThat(one.value()).isCloseTo(other.value(), within(1e-15));
        assertThat(one.standardError()).isCloseTo(other.standardError(), within(1e-15));
        assertThat(one.theoreticalStandardError()).isCloseTo(other.theoreticalStandardError(), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void threadsDoNotChangeABit(int threads) throws Exception {
        double[] p = new double[1_000_003];
        var random = SyntheticDevice.random(4);
        Arrays.setAll(p, i -> random.nextDouble() * random.nextDouble() * 1e-6);
        XebAccumulator sequential = XebAccumulator.of(20);
        for (int from = 0; from < p.length; from += 1 << 16) {
            XebAccumulator piece = XebAccumulator.of(20);
            Arrays.stream(p, from, Math.min(p.length, from + (1 << 16))).forEach(piece::add);
            sequential.merge(piece);
        }
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            XebAccumulator parallel =
                    pool.submit(() -> CrossEntropy.accumulate(20, p)).get();
            assertThat(parallel.linear()).isEqualTo(sequential.linear());
            assertThat(parallel.log()).isEqualTo(sequential.log());
            assertThat(parallel.hog()).isEqualTo(sequential.hog());
        }
    }

    @Test
    void theSumsLoseNothingAgainstExactArithmetic() {
        // Nearly equal values: the textbook formula in double precision leaves no correct digit of the variance.
        XebAccumulator xeb = XebAccumulator.of(4);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        int count = 200_000;
        for (int i = 0; i < count; i++) {
            double p = 0.0625 + (i % 1000) * 0x1p-42;
            xeb.add(p);
            BigDecimal x = new BigDecimal(p * 16);
            sum = sum.add(x);
            squares = squares.add(x.multiply(x));
        }
        BigDecimal m = BigDecimal.valueOf(count);
        double variance = squares.multiply(m)
                .subtract(sum.multiply(sum))
                .divide(m.multiply(m.subtract(BigDecimal.ONE)), MathContext.DECIMAL64)
                .doubleValue();
        double error = Math.sqrt(variance / count);
        assertThat(xeb.linear().standardError()).isCloseTo(error, within(error * 1e-4));
    }

    @Test
    void oneSampleHasAValueAndOnlyTheTheoreticalError() {
        Estimate one = CrossEntropy.linear(3, new double[] {0.25});
        assertThat(one.value()).isEqualTo(1);
        assertThat(one.standardError()).isNaN();
        assertThat(one.theoreticalStandardError()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(one.sigmasAbove(0)).isCloseTo(1 / Math.sqrt(2), within(1e-15));
        assertThat(CrossEntropy.log(3, new double[] {0.25}).standardError()).isNaN();
        assertThat(CrossEntropy.hog(3, new double[] {0.25}).standardError()).isNaN();
    }

    @Test
    void equalSamplesHaveNoScatter() {
        double[] p = new double[1001];
        Arrays.fill(p, 0.1);
        assertThat(CrossEntropy.linear(3, p).standardError()).isLessThan(1e-15);
        assertThat(CrossEntropy.linear(3, p).value()).isCloseTo(-0.2, within(1e-15));
        assertThat(CrossEntropy.log(3, p).standardError()).isLessThan(1e-15);
        assertThat(CrossEntropy.hog(3, p).standardError()).isZero();
    }

    @Test
    void impossibleBitstringsStayFinite() {
        XebAccumulator xeb = CrossEntropy.accumulate(10, new double[] {0, 1e-3, Double.MIN_VALUE});
        assertThat(xeb.flooredCount()).isEqualTo(2);
        assertThat(xeb.log().value()).isCloseTo((2 * Math.log(0x1p-40) + Math.log(1.024)) / 3 + GAMMA, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 53, 511, 512, 960, 1000})
    void noQubitNumberOverflows(int qubits) {
        double dimension = Math.scalb(1.0, qubits);
        double[] typical = {0.5 / dimension, 1.5 / dimension, 1 / dimension};
        Estimate linear = CrossEntropy.linear(qubits, typical);
        assertThat(linear.value()).isCloseTo(0, within(1e-15));
        assertThat(linear.standardError()).isCloseTo(0.5 / Math.sqrt(3), within(1e-9));
        assertThat(CrossEntropy.log(qubits, typical).value()).isCloseTo(Math.log(0.75) / 3 + GAMMA, within(1e-12));

        Estimate certain = CrossEntropy.linear(qubits, new double[] {1, 1, 1});
        assertThat(certain.value()).isEqualTo(dimension - 1);
        assertThat(certain.standardError()).isZero();
        Estimate half = CrossEntropy.linear(qubits, new double[] {1, 0});
        assertThat(half.standardError() / dimension).isCloseTo(0.5, within(1e-15));
        assertThat(CrossEntropy.accumulate(qubits, typical, new long[] {1L << 50, 1L << 50, 1L << 50})
                        .linear()
                        .standardError())
                .isCloseTo(Math.sqrt(1 / 6.0 / (3 * 0x1p50)), within(1e-16));
    }

    @Test
    void theUniformPValueIsExactForFewShots() {
        // One shot: P(x >= 3) = e^-3. Two shots: P(sum >= 3) = (1 + 3) e^-3.
        assertThat(CrossEntropy.accumulate(3, new double[] {0.375}).uniformPValue())
                .isCloseTo(Math.exp(-3), within(1e-15));
        assertThat(CrossEntropy.accumulate(3, new double[] {0.25, 0.125}).uniformPValue())
                .isCloseTo(4 * Math.exp(-3), within(1e-15));
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.linear(5, new double[] {0.1, Double.NaN}))
                .withMessage("probability NaN at position 1 is outside 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.log(5, new double[] {-1e-9}))
                .withMessage("probability -1.0E-9 at position 0 is outside 0..1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.hog(5, new double[] {Double.POSITIVE_INFINITY}));
        assertThatIllegalArgumentException().isThrownBy(() -> CrossEntropy.hog(5, new double[] {1.01}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.linear(5, new double[0]))
                .withMessage("a cross-entropy needs at least one sample; there are none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.accumulate(5, new double[] {0.1}, new long[] {0}))
                .withMessageContaining("every count is zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.accumulate(5, new double[] {0.1}, new long[] {-1}))
                .withMessageContaining("-1 times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossEntropy.accumulate(5, new double[] {0.1}, new long[] {1, 2}))
                .withMessage("there are 1 probabilities but 2 counts");
        assertThatIllegalStateException()
                .isThrownBy(() -> XebAccumulator.of(5).linear())
                .withMessageContaining("at least one sample");
        assertThatIllegalStateException().isThrownBy(() -> XebAccumulator.of(5).hog());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XebAccumulator.of(5).merge(XebAccumulator.of(6)))
                .withMessage("samples of 5 qubits cannot be merged with samples of 6 qubits");
        for (double useless : new double[] {1, 0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CrossEntropy.normalized(5, new double[] {0.1}, useless))
                    .withMessageContaining("above 1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1001, 1024, Integer.MAX_VALUE})
    void impossibleQubitNumbersAreRefused(int qubits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XebAccumulator.of(qubits))
                .withMessage("a cross-entropy of " + qubits + " qubits cannot be computed; use 1..1000 qubits");
    }
}
