package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTimeTest {
    private long nanos;
    private int tries;

    private void simulate(double warm, double factor, double half) {
        nanos = Math.round(after(nanos * 1e-9, warm, factor, half) * 1e9);
        tries++;
    }

    /** When a simulation ends that begins at a time; compilers halve what is too much every so many seconds. */
    private static double after(double seconds, double warm, double factor, double half) {
        return seconds + warm * (1 + (factor - 1) * Math.pow(0.5, seconds / half));
    }

    /** From 4 qubits to 19, few and many simulations, cold and warm, on a quiet machine and on a busy one. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.0003, 1000, 0.1",
        "1000, 0.0003, 1000, 0.1",
        "20000, 0.0003, 100, 0.1",
        "20000, 0.001, 30, 0.7",
        "3000, 0.003, 30, 0.7",
        "10, 0.005, 200, 0.2",
        "5000, 0.002, 50, 0.5",
        "300, 0.03, 50, 0.7",
        "10, 0.05, 50, 0.5",
        "1000000, 0.0003, 100, 0.2",
        "10, 0.0003, 1, 1",
        "1000, 0.0003, 1, 1",
        "1000000, 0.0003, 1, 1",
        "10, 2, 1, 1"
    })
    void whatIsToldIsWithinAFactorOfTen(long count, double warm, double factor, double half) {
        double told = SimulationTime.tried(count, () -> simulate(warm, factor, half), () -> nanos);
        assertThat(nanos * 1e-9).isLessThan(6);
        double taken = 0;
        for (int t = 0; t < count; t++) {
            taken = after(taken, warm, factor, half);
        }
        assertThat(told).isBetween(taken / 10, taken * 10);
    }

    @Test
    void aSingleOneIsTriedOnce() {
        assertThat(SimulationTime.tried(1, () -> simulate(2, 1, 1), () -> nanos))
                .isEqualTo(2);
        assertThat(tries).isEqualTo(1);
    }
}
