package dev.platanus.simulator.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTimeTest {
    private final List<Long> tried = new ArrayList<>();
    private double spent;

    /** The time of a slice in a process that began cold and halves what is too much every so many seconds. */
    private double probe(long nanos, double warm, double factor, double half) {
        tried.add(nanos);
        double end = spent + nanos * 1e-9;
        double each;
        do {
            each = warm * (1 + (factor - 1) * Math.pow(0.5, spent / half));
            spent += each;
        } while (spent < end);
        return each;
    }

    @ParameterizedTest
    @CsvSource({
        "350, 0.01, 40, 0.2",
        "350, 0.001, 300, 0.2",
        "1000000, 0.0001, 1000, 0.2",
        "20, 0.1, 4, 1",
        "5000, 0.02, 1, 1"
    })
    void whatIsToldIsKept(double count, double warm, double factor, double half) {
        double told = count * SliceTime.of(count, nanos -> probe(nanos, warm, factor, half));
        assertThat(spent).isLessThan(4);
        assertThat(told).isBetween(0.25 * count * warm, 4 * (count * warm + 2));
    }

    @Test
    void whatIsShortIsTriedOnce() {
        assertThat(SliceTime.of(3, nanos -> probe(nanos, 0.3, 1, 1))).isEqualTo(0.3);
        assertThat(tried).hasSize(1);
    }
}
