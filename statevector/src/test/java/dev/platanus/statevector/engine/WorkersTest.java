package dev.platanus.statevector.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    private static final int PIECES = 1000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void eachPieceRunsOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(PIECES);
        try (Workers workers = new Workers(threads)) {
            workers.forEach(PIECES, () -> piece -> runs.incrementAndGet((int) piece));
            workers.forEach(0, () -> piece -> runs.incrementAndGet(0));
        }
        assertThat(IntStream.range(0, PIECES).map(runs::get)).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aFailureEndsTheRestAndReachesTheCaller(int threads) {
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(threads)) {
            assertThatThrownBy(() -> workers.forEach(1_000_000, () -> piece -> {
                        if (runs.incrementAndGet() == 100) {
                            throw new CancellationException("stop");
                        }
                    }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("stop");
            assertThat(runs.get()).isLessThan(1_000_000);
            assertThatThrownBy(() -> workers.forEach(10, () -> piece -> {
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);

            runs.set(0);
            workers.forEach(10, () -> piece -> runs.incrementAndGet());
            assertThat(runs.get()).as("the threads live on").isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void anInterruptedCallerGivesUp(int threads) {
        try (Workers workers = new Workers(threads)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> workers.forEach(100, () -> piece -> {})).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
        }
    }
}
