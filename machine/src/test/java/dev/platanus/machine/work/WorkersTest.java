package dev.platanus.machine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    private static final int PIECES = 1000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void eachPieceRunsOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(PIECES);
        Workers workers = new Workers(threads);
        workers.forEach(PIECES, () -> piece -> runs.incrementAndGet((int) piece));
        workers.forEach(0, () -> piece -> runs.incrementAndGet(0));

        assertThat(IntStream.range(0, PIECES).map(runs::get)).containsOnly(1);
    }

    @Test
    void aThreadThatIsStillAboutToWakeIsNotReplaced() {
        Workers workers = new Workers(2);
        workers.forEach(PIECES, () -> piece -> {});
        long before = threads();
        for (int i = 0; i < 500; i++) {
            // asleep again
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            for (int k = 0; k < 20; k++) {
                workers.forEach(2, () -> piece -> {});
            }
        }

        assertThat(threads()).isLessThanOrEqualTo(before + 1);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("platanus-"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void aFailureEndsTheRestAndReachesTheCaller(int threads) {
        AtomicInteger runs = new AtomicInteger();
        Workers workers = new Workers(threads);
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

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void anInterruptedCallerGivesUp(int threads) {
        Workers workers = new Workers(threads);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> workers.forEach(100, () -> piece -> {})).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
    }

    /** How long a piece goes on after its caller could have given up: long enough for a caller that does not wait. */
    private static final long LATE_MILLIS = 100;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anInterruptInTheMiddleEndsWhatHasBegunAndLetsTheThreadsWorkAgain(int threads) {
        Thread caller = Thread.currentThread();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        Workers workers = new Workers(threads);
        assertThatThrownBy(() -> workers.forEach(PIECES, () -> piece -> {
                    begun.incrementAndGet();
                    caller.interrupt();
                    sleep();
                    ended.incrementAndGet();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(ended).as("pieces that have ended").hasValue(begun.get());
        assertThat(begun).as("pieces that have begun").hasValueLessThanOrEqualTo(2 * threads);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();

        ended.set(0);
        workers.forEach(PIECES, () -> piece -> ended.incrementAndGet());
        assertThat(ended).hasValue(PIECES);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void aFailureWaitsForPiecesThatHaveBegunAndSuppressesTheirs(int threads) {
        CountDownLatch all = new CountDownLatch(threads);
        AtomicInteger ended = new AtomicInteger();
        Workers workers = new Workers(threads);
        assertThatThrownBy(() -> workers.forEach(PIECES, () -> piece -> {
                    all.countDown();
                    await(all);
                    if (piece > 0) {
                        sleep();
                    }
                    ended.incrementAndGet();
                    throw new IllegalStateException("piece " + piece);
                }))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(threads - 1));
        assertThat(ended).as("each thread was in one piece").hasValue(threads);
    }

    @Test
    void theSameFailureOfSeveralPiecesIsThrownOnce() {
        OutOfMemoryError one = new OutOfMemoryError("there is one of it only");
        CountDownLatch all = new CountDownLatch(2);
        Workers workers = new Workers(2);
        assertThatThrownBy(() -> workers.forEach(2, () -> piece -> {
                    all.countDown();
                    await(all);
                    throw one;
                }))
                .isSameAs(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void eachOfSeveralThingsIsServedEvenIfOneFailsAndTheCallerIsInterrupted(int threads) {
        Thread caller = Thread.currentThread();
        AtomicInteger ended = new AtomicInteger();
        Workers workers = new Workers(threads);
        assertThatThrownBy(() ->
                        workers.each(IntStream.range(0, threads).boxed().toList(), thing -> {
                            caller.interrupt();
                            if (thing == 0) {
                                throw new IllegalStateException("the first");
                            }
                            sleep();
                            ended.incrementAndGet();
                        }))
                .hasMessage("the first");
        assertThat(ended).hasValue(threads - 1);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void runnersSideBySideHaveThreadsOfTheirOwn(int count) {
        CountDownLatch all = new CountDownLatch(count);
        AtomicIntegerArray runs = new AtomicIntegerArray(count);
        Workers.sideBySide(count, (runner, stop) -> {
            all.countDown();
            await(all);
            runs.incrementAndGet(stop.getAsBoolean() ? 0 : runner);
        });
        assertThat(IntStream.range(0, count).map(runs::get)).containsOnly(1);
    }

    /** The caller, too, gives up because of it, and that is not what went wrong. */
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void theFirstFailureOfRunnersStopsTheOthersAndIsThrown(int count) {
        assertThatThrownBy(() -> Workers.sideBySide(count, (runner, stop) -> {
                    if (runner == count - 1) {
                        throw new IllegalStateException("the cause");
                    }
                    while (!stop.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    throw new CancellationException("stopped");
                }))
                .hasMessage("the cause")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(count - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anInterruptedCallerStopsAllRunners(int count) {
        Thread caller = Thread.currentThread();
        AtomicInteger ended = new AtomicInteger();
        assertThatThrownBy(() -> Workers.sideBySide(count, (runner, stop) -> {
                    if (runner == count - 1) {
                        caller.interrupt();
                    }
                    while (runner > 0 && !stop.getAsBoolean()) {
                        Thread.onSpinWait();
                    }
                    ended.incrementAndGet();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(ended).hasValue(count);
        assertThat(Thread.interrupted()).as("still marked as interrupted").isTrue();
    }

    private static void sleep() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
