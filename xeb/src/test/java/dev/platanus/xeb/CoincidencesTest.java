package dev.platanus.xeb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoincidencesTest {
    @Test
    void fewPairsFollowPoisson() {
        Coincidences one = Coincidences.of(1000, 1, 2e-8);
        assertThat(one.expected()).isCloseTo(0.00999, within(1e-9));
        assertThat(one.pValue()).isGreaterThan(0.0099); // 1 - exp(-0.00999), or the wider normal tail
        assertThat(Coincidences.of(1000, 3, 2e-8).pValue()).isLessThan(1e-6);
        assertThat(Coincidences.of(1000, 0, 2e-8).pValue()).isEqualTo(1);
    }

    @Test
    void aFileAppendedToItselfIsFarFromChance() {
        double sumP2 = 2 / 0x1p24;
        assertThat(Coincidences.of(10_000, 6, sumP2).pValue()).isGreaterThan(0.1);
        assertThat(Coincidences.of(20_000, 10_024, sumP2).pValue()).isLessThan(1e-100);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> Coincidences.of(10, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Coincidences.of(10, -1, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
