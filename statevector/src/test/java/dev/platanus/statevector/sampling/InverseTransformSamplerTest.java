package dev.platanus.statevector.sampling;

import static dev.platanus.statevector.sampling.ChiSquare.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeds are fixed, so that a test either always passes or never. Were they not, each would fail once in 10^6 runs though all is
 * right, and the seventeen p-values taken here together once in 60,000.
 */
@DisplayName("The sampler")
class InverseTransformSamplerTest {

    private static final TableDistribution TABLE = new TableDistribution();
    private static final int COUNT = 200_000;

    private static long[] draw(InverseTransformSampler.Distribution distribution, long seed) {
        return InverseTransformSampler.draw(distribution, COUNT, seed, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42})
    void drawsFromTheExactDistribution(long seed) {
        assertThat(ChiSquare.pValue(draw(TABLE, seed), TABLE.probabilities())).isGreaterThan(ALPHA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17})
    void returnsSamplesInRandomOrder(int lag) {
        assertThat(SerialCorrelation.pValue(draw(TABLE, 3), lag)).isGreaterThan(ALPHA);
    }

    @Test
    void changesBetweenLowAndHighAsOftenAsChanceDoes() {
        assertThat(Runs.pValue(draw(TABLE, 3), TableDistribution.OUTCOMES / 2)).isGreaterThan(ALPHA);
    }

    @Test
    void drawsEachPartOfTheSequenceFromTheWholeDistribution() {
        long[] samples = draw(TABLE, 4);
        for (int part = 0; part < 4; part++) {
            long[] piece = Arrays.copyOfRange(samples, part * COUNT / 4, (part + 1) * COUNT / 4);
            assertThat(ChiSquare.pValue(piece, TABLE.probabilities())).isGreaterThan(ALPHA);
        }
    }

    @Test
    void drawsIndependentSamplesForNeighbouringSeeds() {
        assertThat(correlation(draw(TABLE, 7), draw(TABLE, 8))).isGreaterThan(ALPHA);
        assertThat(correlation(draw(TABLE, 7), draw(TABLE, 7 + (1L << 32)))).isGreaterThan(ALPHA);
    }

    private static double correlation(long[] first, long[] second) {
        return SerialCorrelation.pValue(
                Arrays.stream(first).asDoubleStream().toArray(),
                Arrays.stream(second).asDoubleStream().toArray());
    }

    @Test
    void givesTheSameSamplesWhereTheyAreFoundAllAtOnce() {
        InverseTransformSampler.Locator locator = (segments, rests) -> {
            assertThat(segments).isSorted();
            return IntStream.range(0, segments.length)
                    .mapToLong(i -> TABLE.locate(segments[i], rests[i]))
                    .toArray();
        };

        assertThat(InverseTransformSampler.draw(TABLE.segmentMasses(), locator, COUNT, 5))
                .isEqualTo(draw(TABLE, 5));
        assertThatThrownBy(() -> InverseTransformSampler.draw(TABLE.segmentMasses(), locator, 0, 5))
                .hasMessage("the number of samples must be at least 1, got 0");
    }

    @Test
    void givesTheSameSamplesForAnyNumberOfThreads() {
        for (int count : List.of(1, 4095, 4096, 4097, 50_000)) {
            long[] expected = InverseTransformSampler.draw(TABLE, count, 11, 1);
            assertThat(expected).hasSize(count);
            for (int threads : List.of(2, 7)) {
                assertThat(InverseTransformSampler.draw(TABLE, count, 11, threads))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void asksOnlyForSegmentsOfPositiveMassAndTargetsWithinThem() {
        double[] masses = TABLE.segmentMasses();
        InverseTransformSampler.draw(
                new TableDistribution() {
                    @Override
                    public long locate(int segment, double target) {
                        if (!(masses[segment] > 0 && target >= 0 && target <= masses[segment] * (1 + 1e-12))) {
                            throw new AssertionError("segment " + segment + ", target " + target);
                        }
                        return 0;
                    }
                },
                COUNT,
                12,
                2);
    }

    @Test
    void findsTheOnlyPossibleSegmentWhereverItIs() {
        for (int only = 0; only < 40; only++) {
            double[] masses = new double[40];
            masses[only] = 0.3;
            assertThat(InverseTransformSampler.draw(segmentsOnly(masses), 100, 1, 1))
                    .containsOnly(only);
        }
    }

    private static InverseTransformSampler.Distribution segmentsOnly(double[] masses) {
        return new OneByOne() {
            @Override
            public double[] segmentMasses() {
                return masses;
            }

            @Override
            public long locate(int segment, double target) {
                return segment;
            }
        };
    }

    @Test
    void refusesToDrawNothing() {
        assertThatThrownBy(() -> InverseTransformSampler.draw(TABLE, 0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the number of samples must be at least 1, got 0");
        assertThatThrownBy(() -> InverseTransformSampler.draw(TABLE, -3, 1, 1)).hasMessageContaining("got -3");
    }

    @Test
    void refusesADistributionWithoutMass() {
        assertThatThrownBy(() -> InverseTransformSampler.draw(segmentsOnly(new double[3]), 1, 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("norm 0.0");
        assertThatThrownBy(() -> InverseTransformSampler.draw(segmentsOnly(new double[] {1, Double.NaN}), 1, 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NaN");
    }

    /** The tests above are worth what they reject. */
    @Nested
    @DisplayName("is told from one that")
    class Faults {

        @Test
        void reversesTheBits() {
            long[] samples = draw(TABLE, 1);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = Long.reverse(samples[i]) >>> (64 - 10);
            }
            assertRejected(samples);
        }

        @Test
        void takesTheNextOutcomeInTheCumulativeSum() {
            assertRejected(draw(
                    new TableDistribution() {
                        @Override
                        public long locate(int segment, double target) {
                            long right = super.locate(segment, target);
                            return right % SEGMENT == SEGMENT - 1 ? right : right + 1;
                        }
                    },
                    1));
        }

        @Test
        void shiftsTheCumulativeSumOfTheSegmentsByOne() {
            assertRejected(draw(
                    new TableDistribution() {
                        @Override
                        public double[] segmentMasses() {
                            double[] masses = super.segmentMasses();
                            double[] shifted = new double[masses.length];
                            System.arraycopy(masses, 0, shifted, 1, masses.length - 1);
                            return shifted;
                        }

                        @Override
                        public long locate(int segment, double target) {
                            return Math.max(0, super.locate(segment, target));
                        }
                    },
                    1));
        }

        @Test
        void losesABlock() {
            assertRejected(draw(
                    new TableDistribution() {
                        @Override
                        public double[] segmentMasses() {
                            double[] masses = super.segmentMasses();
                            masses[9] = 0;
                            return masses;
                        }
                    },
                    1));
        }

        @Test
        void usesAStreamTwice() {
            long[] half = InverseTransformSampler.draw(TABLE, COUNT / 2, 1, 1);
            long[] twice = Arrays.copyOf(half, COUNT);
            System.arraycopy(half, 0, twice, COUNT / 2, COUNT / 2);
            // each count has twice the variance of a right one
            assertRejected(twice);
        }

        @Test
        void usesTheSameStreamForTwoSeeds() {
            assertThat(correlation(draw(TABLE, 7), draw(TABLE, 7))).isLessThan(ALPHA);
        }

        @Test
        void leavesTheSamplesInOrder() {
            long[] samples = draw(TABLE, 3);
            Arrays.sort(samples);
            assertThat(ChiSquare.pValue(samples, TABLE.probabilities())).isGreaterThan(ALPHA);
            assertThat(SerialCorrelation.pValue(samples, 1)).isLessThan(ALPHA);
            assertThat(Runs.pValue(samples, TableDistribution.OUTCOMES / 2)).isLessThan(ALPHA);
        }

        @Test
        void shufflesWithinPiecesOnly() {
            long[] samples = draw(TABLE, 3);
            Arrays.sort(samples, 0, COUNT / 2);
            Arrays.sort(samples, COUNT / 2, COUNT);
            long[] inPieces = new long[COUNT];
            java.util.Random random = new java.util.Random(1);
            for (int piece = 0; piece < COUNT; piece += 1000) {
                List<Long> shuffled = new java.util.ArrayList<>(
                        Arrays.stream(samples, piece, piece + 1000).boxed().toList());
                java.util.Collections.shuffle(shuffled, random);
                for (int i = 0; i < 1000; i++) {
                    inPieces[piece + i] = shuffled.get(i);
                }
            }
            assertThat(SerialCorrelation.pValue(inPieces, 17)).isLessThan(ALPHA);
        }

        private void assertRejected(long[] samples) {
            assertThat(ChiSquare.pValue(samples, TABLE.probabilities())).isLessThan(ALPHA);
        }
    }
}
