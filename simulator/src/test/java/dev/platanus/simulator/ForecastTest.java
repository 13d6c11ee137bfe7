package dev.platanus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Forecast.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(forecast.update(2, 20)).isEqualTo(Verdict.AS_TOLD);
        at(25);
        assertThat(forecast.update(5, 20)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.sentence("slices"))
                .isEqualTo("about 100 s in all, not the 4.00 s that were predicted: 5 of 20 slices took 25 s");
        at(30);
        assertThat(forecast.update(6, 20)).isEqualTo(Verdict.AS_TOLD);
        at(1010);
        assertThat(forecast.update(7, 20)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.update(7, 20)).isEqualTo(Verdict.AS_TOLD);
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
        assertThat(forecast.update(208, 20001)).isEqualTo(Verdict.AS_TOLD);
    }

    /**
     * Runs of simulations with errors as they went on a busy machine, of 4, 8, 12 and 16 qubits: seconds, and simulations
     * done by then. The numbers of the first seconds told up to sixty times as much as they took.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "20001 .59 21 1.04 49 1.59 84 2.01 121 3.05 284 4.13 895 6.07 1754 8.01 2509 12.07 4207 16.04 5957",
                "3001 .59 10 1.05 26 1.6 53 2.03 78 3.11 193 4.04 407 6.03 976 8.06 1950 12.04 2853",
                "5001 .53 3 1.02 6 1.51 10 2.08 32 3.09 92 4.02 179 6.17 331 8.04 861 12.08 3530 13.9 4991",
                "301 2.2 1 4.03 2 6.43 8 8.03 23 12.06 88 14.7 295"
            })
    void whatIsStillBeingCompiledTellsNothing(String run) {
        double[] numbers =
                Stream.of(run.split(" ")).mapToDouble(Double::parseDouble).toArray();
        Forecast forecast = forecast(Double.NaN, ANY);
        for (int i = 1; i < numbers.length; i += 2) {
            at(numbers[i]);
            assertThat(forecast.update(numbers[i + 1], numbers[0]))
                    .as("after %s s", numbers[i])
                    .isEqualTo(Verdict.AS_TOLD);
        }
    }

    /** Whatever the speed does at first, what stays slow is told within the factor of ten that it may be off. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.01, 0.1, 1, 7, 50})
    void whatStaysSlowIsTold(double secondsEach) {
        double told = 3;
        double total = Math.ceil(2000 / secondsEach);
        Forecast forecast = forecast(told, ANY);
        double saidAt = Double.NaN;
        double seconds = 0;
        for (int i = 1; i < total && Double.isNaN(saidAt); i++) {
            // the first are slower, up to fifty times, and all of them together by about a second
            seconds += secondsEach + Math.min(50 * secondsEach, 0.3) / i;
            at(seconds);
            saidAt = forecast.update(i, total) == Verdict.LONGER ? seconds : saidAt;
        }
        assertThat(saidAt).isLessThan(Math.max(40, 10 * secondsEach));
        assertThat(forecast.expectedSeconds()).isBetween(2000 / 3.0, 2000 * 3.0);
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
        at(9);
        assertThat(forecast.update(1, 4)).isEqualTo(Verdict.AS_TOLD);
        at(11);
        assertThat(forecast.update(1, 4)).isEqualTo(Verdict.LONGER);
    }

    @Test
    void whatWasNotPredictedIsToldWhenItIsLong() {
        Forecast forecast = forecast(Double.NaN, ANY);
        at(5);
        assertThat(forecast.update(1, 10)).isEqualTo(Verdict.AS_TOLD);
        at(20);
        assertThat(forecast.update(2, 10)).isEqualTo(Verdict.AS_TOLD);
        at(40);
        assertThat(forecast.update(4, 10)).isEqualTo(Verdict.LONGER);
        assertThat(forecast.sentence("circuits")).isEqualTo("about 110 s in all: 4 of 10 circuits took 40 s");
    }

    @Test
    void whatExceedsTheLimitIsStoppedOnEvidenceOnly() {
        Forecast forecast = forecast(DAY / 2, DAY);
        at(4);
        assertThat(forecast.update(4, 4 * DAY)).isEqualTo(Verdict.AS_TOLD);
        at(14);
        assertThat(forecast.update(14, 1.2 * DAY)).isEqualTo(Verdict.AS_TOLD);
        assertThat(forecast.update(14, 1.6 * DAY)).isEqualTo(Verdict.TOO_LONG);
        assertThat(forecast(DAY / 2, ANY).update(14, 1e9)).isEqualTo(Verdict.AS_TOLD);
    }

    @Test
    void aRunningTaskSpeaksAndStops() {
        List<String> heard = new ArrayList<>();
        Observer observer = new Recorder(heard);
        try (RunningTask task =
                new RunningTask(Task.of("contract", "slices"), 1_000_000, forecast(60, DAY), observer)) {
            at(1);
            task.done(6);
            at(4);
            task.done(24);
            at(6);
            assertThatThrownBy(() -> task.done(36))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.TOO_MUCH))
                    .hasMessage("contract stopped: about 46.3 h in all, not the 60 s that were predicted: 36 of"
                            + " 1,000,000 slices took 6.00 s, and that is more than is done without being asked for");
        }
        assertThat(heard)
                .containsExactly(
                        "contract of 1000000 slices, 60.0 s",
                        "6 of 1000000 after 1.0 s",
                        "24 of 1000000 after 4.0 s",
                        "contract takes longer: about 46.3 h in all, not the 60 s that were predicted: 24 of 1,000,000"
                                + " slices took 4.00 s",
                        "36 of 1000000 after 6.0 s",
                        "end");
    }

    @Test
    void whoHearsOfATaskCanEndIt() {
        boolean[] stop = {false};
        Observer observer = new Observer() {
            @Override
            public Display begin(Task task, long total, double predictedSeconds) {
                return new Display() {
                    @Override
                    public void done(long done, long of, long bytesMoved, double elapsedSeconds) {
                        stop[0] = done == 2;
                    }

                    @Override
                    public boolean cancelled() {
                        return stop[0];
                    }
                };
            }
        };
        try (RunningTask task = new RunningTask(Task.SWEEPS, 9, Forecast.unknown(), observer)) {
            task.done(1);
            assertThat(task.cancelled()).isFalse();
            assertThatThrownBy(() -> task.done(2)).isInstanceOf(CancellationException.class);
            assertThat(task.cancelled()).isTrue();
        }
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
        public void done(long done, long total, long bytesMoved, double elapsedSeconds) {
            heard.add(done + " of " + total + " after " + elapsedSeconds + " s");
        }

        @Override
        public void close() {
            heard.add("end");
        }
    }
}
