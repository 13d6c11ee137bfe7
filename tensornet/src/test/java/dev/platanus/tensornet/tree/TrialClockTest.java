package dev.platanus.tensornet.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The clock of a trial")
class TrialClockTest {
    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    /** As on a machine where others compute: asleep the thread has no processor either. */
    @Test
    void doesNotCountWhatOthersTook() throws InterruptedException {
        TrialClock clock = new TrialClock(300 * MILLISECOND, () -> false);
        Thread.sleep(400);

        assertThat(clock.over()).isFalse();
    }

    @Test
    void countsWhatTheThreadHasComputed() {
        TrialClock clock = new TrialClock(50 * MILLISECOND, () -> false);
        long latest = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!clock.over() && System.nanoTime() < latest) {
            Thread.onSpinWait();
        }

        assertThat(System.nanoTime()).isLessThan(latest);
        assertThat(clock.progress(0, 1)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void endsAfterTwiceItsTimeInAnyCase() throws InterruptedException {
        TrialClock clock = new TrialClock(100 * MILLISECOND, () -> false);
        Thread.sleep(300);

        assertThat(clock.over()).isTrue();
    }

    @Test
    void goesByTheWorkWhereThereIsNoLimit() {
        TrialClock clock = new TrialClock(Long.MAX_VALUE, () -> false);

        assertThat(clock.progress(1, 4)).isEqualTo(0.25);
    }

    @Test
    void stopsWhenItIsCancelled() {
        assertThat(new TrialClock(Long.MAX_VALUE, () -> true).over()).isTrue();
    }
}
