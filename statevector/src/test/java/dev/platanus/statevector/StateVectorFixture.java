package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every state vector keeps. */
public abstract class StateVectorFixture extends EngineFixture {

    private static final int QUBITS = 11;

    private static StateVector state(Engine engine) {
        return engine.run(CircuitFamily.SYCAMORE_CALIBRATED.of(QUBITS));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void describesItself(Engine engine) {
        try (StateVector state = state(engine)) {
            assertThat(state.qubitCount()).isEqualTo(QUBITS);
            assertThat(state.precision()).isEqualTo(engine.precision());
            assertThat(state.backend()).isEqualTo(engine.backend());
            assertThat(state.simd())
                    .isEqualTo(engine.plan(CircuitFamily.FOURIER.of(QUBITS)).simd());
            assertThat(state.allocateNanos()).isPositive();
            assertThat(state.simulateNanos()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void countsProbabilityTheSameInEveryMethod(Engine engine) {
        try (StateVector state = state(engine)) {
            long[] all = LongStream.range(0, 1 << QUBITS).toArray();
            double[] probabilities = state.probabilities(all);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < probabilities.length; i++) {
                assertThat(state.probability(i)).isEqualTo(probabilities[i]);
                assertThat(state.amplitude(i).probability()).isCloseTo(probabilities[i], within(1e-12));
                sum += probabilities[i];
                squares += probabilities[i] * probabilities[i];
            }
            assertThat(state.norm()).isCloseTo(sum, within(1e-6));
            assertThat(state.sumOfSquaredProbabilities()).isCloseTo(squares / (sum * sum), within(1e-6 * squares));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void answersForAnyListOfBasisStates(Engine engine) {
        try (StateVector state = state(engine)) {
            assertThat(state.probabilities(new long[0])).isEmpty();
            assertThat(state.probabilities(new long[] {7, 7, 2, 7}))
                    .containsExactly(
                            state.probability(7), state.probability(7), state.probability(2), state.probability(7));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void givesTheSameAmplitudesInBatches(Engine engine) {
        try (StateVector state = state(engine)) {
            long[] indices = {7, 2047, 0, 7};
            assertThat(state.amplitudes(indices))
                    .containsExactly(LongStream.of(indices)
                            .mapToObj(state::amplitude)
                            .flatMapToDouble(a -> DoubleStream.of(a.re(), a.im()))
                            .toArray());
            assertThat(state.amplitudes(new long[0])).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesBasisStatesThatDoNotExist(Engine engine) {
        try (StateVector state = state(engine)) {
            for (long index : List.of(-1L, 2048L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32)) {
                String message = "basis state " + index + " is outside 0..2047";
                assertThatThrownBy(() -> state.amplitude(index))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage(message);
                assertThatThrownBy(() -> state.probability(index))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage(message);
                assertThatThrownBy(() -> state.probabilities(new long[] {0, index}))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage(message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void drawsAsManySamplesAsAsked(Engine engine) {
        try (StateVector state = state(engine)) {
            assertThat(state.sample(1, 1)).hasSize(1);
            assertThat(state.sample(4097, 1)).hasSize(4097);
            assertThat(LongStream.of(state.sample(4097, 1)).summaryStatistics())
                    .satisfies(range -> assertThat(range.getMin()).isNotNegative())
                    .satisfies(range -> assertThat(range.getMax()).isLessThan(1 << QUBITS));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> state.sample(0, 1))
                    .withMessage("the number of samples must be at least 1, got 0");
            assertThatIllegalArgumentException().isThrownBy(() -> state.sample(-1, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void isUselessOnceClosedAndMayBeClosedAgain(Engine engine) {
        StateVector state = state(engine);
        state.close();
        assertThatCode(state::close).doesNotThrowAnyException();

        List<Runnable> reads = List.of(
                () -> state.amplitude(0),
                () -> state.amplitude(-1),
                () -> state.probability(0),
                () -> state.probabilities(new long[] {0}),
                () -> state.probabilities(new long[0]),
                () -> state.amplitudes(new long[] {0}),
                state::norm,
                state::sumOfSquaredProbabilities,
                () -> state.sample(1, 1));
        for (Runnable read : reads) {
            assertThatIllegalStateException().isThrownBy(read::run).withMessage("the state vector is closed");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void mayBeReadByManyThreads(Engine engine) {
        try (StateVector state = state(engine)) {
            long[] samples = state.sample(1000, 3);
            double norm = LongStream.range(0, 1 << QUBITS)
                    .parallel()
                    .mapToDouble(state::probability)
                    .sum();

            assertThat(norm).isCloseTo(1, within(1e-5));
            assertThat(Stream.generate(() -> 0).limit(8).parallel().map(i -> state.sample(1000, 3)))
                    .allSatisfy(other -> assertThat(other).isEqualTo(samples));
        }
    }
}
