package dev.platanus.machine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingSlipsTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "simulate, simulate, 0",
        "simulte, simulate, 1",
        "simluate, simulate, 1",
        "layouts, layout, 1",
        "abc, xyz, 3",
        "'', abc, 3"
    })
    void countsEdits(String a, String b, int distance) {
        assertThat(TypingSlips.between(a, b)).isEqualTo(distance);
        assertThat(TypingSlips.between(b, a)).isEqualTo(distance);
    }
}
