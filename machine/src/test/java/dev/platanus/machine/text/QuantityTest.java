package dev.platanus.machine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @Test
    void countsThings() {
        assertThat(Quantity.of(1, "gate")).isEqualTo("1 gate");
        assertThat(Quantity.of(0, "gate")).isEqualTo("0 gates");
        assertThat(Quantity.of(1_000_000, "bitstring")).isEqualTo("1,000,000 bitstrings");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 MFLOP", "42.8e9, 42.80 GFLOP", "999.999e9, 1.00 TFLOP", "6.4e19, 64.00 EFLOP"})
    void scalesArithmetic(double flops, String text) {
        assertThat(Quantity.flops(flops)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 µs",
        "1e-9, 1 µs",
        "0.0004, 400 µs",
        "0.0072, 7 ms",
        "0.0096, 0.01 s",
        "0.531, 0.53 s",
        "12.3, 12 s",
        "119, 119 s",
        "720, 12 min",
        "9000, 2.5 h",
        "864000, 10.0 days",
        "8.2e8, 26.0 years",
        "3.2e15, 10^8 years"
    })
    void saysHowLong(double seconds, String text) {
        assertThat(Quantity.duration(seconds)).isEqualTo(text);
    }
}
