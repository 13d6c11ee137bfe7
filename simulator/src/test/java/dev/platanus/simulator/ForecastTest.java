package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Forecast.Verdict;
import dev.platanus.tensornet.tree.SearchListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final double DAY = 24 * 3600;

    private long nanos = 17;

    private void at(double seconds) {
        nanos = 17 + Math.round(seconds * 1e9);
    }

    private Forecast forecast(double predicted, double longest) {
        return new Forecast(predicted, longest, () -> nanos);
    }

    @Test
    void theMeasuredRateTakesThePlaceOfThePrediction() {
        Forecast forecast = forecast(100, ANY);
        assertThat(forecast.expectedSeconds()).isEqualTo(100);
        at(20);
        assertThat(forecast.update(10, 100)).isEqualTo(Verdict.AS_TOLD);
        assertThat(forecast.expectedSeconds()).isCloseTo(200, within(1e-9));
        at(150);
        assertThat(forecast.update(100, 100)).isEqualTo(Verdict.AS_TOLD);
        assertThat(forecast.expectedSeconds()).isCloseTo(150, within(1e-9));
    }

    @Test
    void moreThanTenTimesWhatWasToldIsSaidOnceForEachFactorOfTen() {
        Forecast forecast = forecast(4, ANY);
        at(10);
        assertThat(forecast.update(2, 20)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.sentence("slices"))
                .isEqualTo("about 100 s in all, not the 4.00 s that were predicted: 2 of 20 slices took 10 s");
        at(15);
        assertThat(forecast.update(3, 20)).isEqualTo(Verdict.AS_TOLD);
        at(400);
        assertThat(forecast.update(4, 20)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.update(4, 20)).isEqualTo(Verdict.AS_TOLD);
    }

    @Test
    void compilingDoesNotCount() {
        Forecast forecast = forecast(1, ANY);
        at(1.4);
        assertThat(forecast.update(1, 1000)).isEqualTo(Verdict.AS_TOLD);
        at(1.5);
        assertThat(forecast.update(101, 1000)).isEqualTo(Verdict.AS_TOLD);
        assertThat(forecast.expectedSeconds()).isCloseTo(1.5 + 0.899, within(1e-9));
    }

    /** 20,001 simulations that took two minutes were told to take 36: one of them waited for the compiler. */
    @Test
    void aSlowPieceAmongShortOnesTellsNothing() {
        Forecast forecast = forecast(Double.NaN, ANY);
        at(1.46);
        assertThat(forecast.update(6, 20001)).isEqualTo(Verdict.AS_TOLD);
        at(1.59);
        assertThat(forecast.update(7, 20001)).isEqualTo(Verdict.AS_TOLD);
        at(2.97);
        assertThat(forecast.update(208, 20001)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.sentence("simulations"))
                .isEqualTo("about 3 min in all: 208 of 20,001 simulations took 2.97 s");
    }

    @Test
    void aFirstPieceThatNeverEndsIsNoticed() {
        Forecast forecast = forecast(2, ANY);
        for (int second = 1; second < 20; second++) {
            at(second);
            assertThat(forecast.update(0, 5)).isEqualTo(Verdict.AS_TOLD);
        }
        at(21);
        assertThat(forecast.update(0, 5)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.sentence("paths"))
                .isEqualTo("more than 21 s, not the 2.00 s that were predicted: none of 5 paths is done yet");
    }

    @Test
    void whatTakesSecondsIsNotWorthASentence() {
        Forecast forecast = forecast(100e-6, ANY);
        at(2);
        assertThat(forecast.update(1, 4)).isEqualTo(Verdict.AS_TOLD);
        at(4);
        assertThat(forecast.update(1, 4)).isEqualTo(Verdict.LONGER);
    }

    @Test
    void whatWasNotPredictedIsToldWhenItIsLong() {
        Forecast forecast = forecast(Double.NaN, ANY);
        at(5);
        assertThat(forecast.update(1, 10)).isEqualTo(Verdict.AS_TOLD);
        at(20);
        assertThat(forecast.update(2, 10)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.sentence("circuits")).isEqualTo("about 100 s in all: 2 of 10 circuits took 20 s");
    }

    @Test
    void whatExceedsTheLimitIsStoppedOnEvidenceOnly() {
        Forecast forecast = forecast(DAY / 2, DAY);
        at(4);
        assertThat(forecast.update(4, 4 * DAY)).isEqualTo(Verdict.AS_TOLD);
        at(6);
        assertThat(forecast.update(6, 1.2 * DAY)).isEqualTo(Verdict.AS_TOLD);
        assertThat(forecast.update(6, 1.6 * DAY)).isEqualTo(Verdict.TOO_LONG);
        assertThat(forecast(DAY / 2, ANY).update(6, 1e9)).isEqualTo(Verdict.AS_TOLD);
    }

    @Test
    void aRunningTaskSpeaksAndStops() {
        List<String> heard = new ArrayList<>();
        Observer observer = new Recorder(heard);
        try (RunningTask task =
                new RunningTask(Task.of("contract", "slices"), 1_000_000, forecast(60, DAY), observer)) {
            at(4);
            task.done(25);
            at(6);
            assertThatThrownBy(() -> task.done(40))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.TOO_MUCH))
                    .hasMessage("contract stopped: about 41.7 h in all, not the 60 s that were predicted: 40 of"
                            + " 1,000,000 slices took 6.00 s, and that is more than is done without being asked for");
        }
        assertThat(heard)
                .containsExactly(
                        "contract of 1000000 slices, 60.0 s",
                        "25 of 1000000 after 4.0 s",
                        "contract takes longer: about 44.4 h in all, not the 60 s that were predicted: 25 of 1,000,000"
                                + " slices took 4.00 s",
                        "40 of 1000000 after 6.0 s",
                        "end");
    }

    /** Writes down what it hears. */
    private record Recorder(List<String> heard) implements Observer, Observer.Display {
        @Override
        public void inform(String sentence) {
            heard.add(sentence);
        }

        @Override
        public void warn(String sentence) {
            heard.add(sentence);
        }

        @Override
        public Display begin(Task task, long total, double predictedSeconds) {
            heard.add(task.phase() + " of " + total + " " + task.pieces() + ", " + predictedSeconds + " s");
            return this;
        }

        @Override
        public SearchListener searches() {
            return SearchListener.none();
        }

        @Override
        public void searched() {}

        @Override
        public void done(long done, long total, long bytesMoved, double elapsedSeconds) {
            heard.add(done + " of " + total + " after " + elapsedSeconds + " s");
        }

        @Override
        public void close() {
            heard.add("end");
        }
    }
}
