package dev.platanus.statevector.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.Precision;
import dev.platanus.machine.VectorClasses;
import dev.platanus.statevector.Engines;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Sums for many Pauli strings, with every kind of kernels")
class PauliSumsTest {
    private static final int BITS = 13;
    private static final int ROW_BITS = 5;

    static Stream<PauliKernels> kernels() {
        return Stream.concat(
                Stream.of(new PauliScalarKernels()),
                Engines.available()
                        .filter(width -> width.bits() > 0)
                        .map(width -> VectorClasses.load(
                                MethodHandles.lookup(), PauliVectorKernels.class, width, PauliKernels.class)));
    }

    /** Numbers in two arrays. */
    private record State(double[] re, double[] im) implements StoredState {
        static State random(long seed) {
            Random random = new Random(seed);
            State state = new State(new double[1 << BITS], new double[1 << BITS]);
            for (int i = 0; i < state.re.length; i++) {
                state.re[i] = random.nextGaussian() / 128;
                state.im[i] = random.nextGaussian() / 128;
            }
            return state;
        }

        @Override
        public int rowBits() {
            return ROW_BITS;
        }

        @Override
        public int rowNumberBits() {
            return BITS - ROW_BITS;
        }

        @Override
        public void load(long[] rows, double[] toRe, double[] toIm) {
            for (int k = 0; k < rows.length; k++) {
                System.arraycopy(re, (int) rows[k] << ROW_BITS, toRe, k << ROW_BITS, 1 << ROW_BITS);
                System.arraycopy(im, (int) rows[k] << ROW_BITS, toIm, k << ROW_BITS, 1 << ROW_BITS);
            }
        }

        /** Re Σ i^yCount (−1)^|i∧signs| conj(ψ[i ⊕ flips]) ψ[i], as it is written. */
        double sum(StoredString string) {
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < re.length; i++) {
                int j = i ^ (int) string.flips();
                double sign = 1 - 2 * (Long.bitCount(i & string.signs()) & 1);
                sumRe += sign * (re[j] * re[i] + im[j] * im[i]);
                sumIm += sign * (re[j] * im[i] - im[j] * re[i]);
            }
            double[] turned = {sumRe, -sumIm, -sumRe, sumIm};
            return (string.negative() ? -1 : 1) * turned[string.yCount() & 3];
        }
    }

    /** Whose number of Y is that of the bits in both masks, as it is for Pauli strings. */
    private static StoredString string(long flips, long signs, boolean negative) {
        return new StoredString(flips, signs, Long.bitCount(flips & signs), negative);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void areThoseOfTheDefinition(PauliKernels kernels) {
        State state = State.random(1);
        Random random = new Random(2);
        List<StoredString> strings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            strings.add(string(random.nextInt(1 << BITS), random.nextInt(1 << BITS), random.nextBoolean()));
        }
        for (long flips : new long[] {0, 1, 1 << BITS - 1, 0b1010_0110}) {
            for (int i = 0; i < 20; i++) {
                strings.add(string(flips, random.nextInt(1 << BITS), false));
            }
        }
        double[] sums = PauliSums.of(state, strings, kernels, 2);
        for (int s = 0; s < sums.length; s++) {
            assertThat(sums[s]).as("%s", strings.get(s)).isCloseTo(state.sum(strings.get(s)), within(1e-13));
        }
        assertThat(PauliSums.of(state, strings, kernels, 1)).isEqualTo(sums);
        assertThat(PauliSums.of(state, strings, kernels, 5)).isEqualTo(sums);
    }

    /** Rows of the engine's layout: 64 bytes of real parts, then 64 of imaginary ones. */
    @ParameterizedTest
    @MethodSource("kernels")
    void rowsAreReadWithTheirPhases(PauliKernels kernels) {
        Random random = new Random(3);
        int length = 64;
        RowPhases phases = new RowPhases(
                random.doubles(length).toArray(), random.doubles(length).toArray());
        for (Precision precision : Precision.values()) {
            boolean single = precision == Precision.SINGLE;
            int inPlane = single ? 16 : 8;
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(8192);
                double[] re = new double[2 * length];
                double[] im = new double[2 * length];
                double[] wantedRe = new double[2 * length];
                double[] wantedIm = new double[2 * length];
                for (int i = 0; i < length; i++) {
                    float x = random.nextFloat();
                    float y = random.nextFloat();
                    long at = 1024 + i / inPlane * 128L + i % inPlane * (64L / inPlane);
                    if (single) {
                        memory.set(ValueLayout.JAVA_FLOAT, at, x);
                        memory.set(ValueLayout.JAVA_FLOAT, at + 64, y);
                    } else {
                        memory.set(ValueLayout.JAVA_DOUBLE, at, x);
                        memory.set(ValueLayout.JAVA_DOUBLE, at + 64, y);
                    }
                    double re1 = phases.re()[i] * x - phases.im()[i] * y;
                    double im1 = phases.re()[i] * y + phases.im()[i] * x;
                    wantedRe[length + i] = 0.6 * re1 - 0.8 * im1;
                    wantedIm[length + i] = 0.6 * im1 + 0.8 * re1;
                }
                kernels.load(memory, 1024, precision, phases, 0.6, 0.8, re, im, length);
                assertThat(re).containsExactly(wantedRe, within(1e-14));
                assertThat(im).containsExactly(wantedIm, within(1e-14));
            }
        }
    }
}
