package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopesTest {
    @ParameterizedTest
    @CsvSource({"1e12, true, false", "1e16, false, false", "1e30, false, true"})
    void areLostFarBeyondWhatIsWorthIt(double flops, boolean hopeful, boolean lost) {
        Hopes hopes = new Hopes(price -> price <= 1e13);
        assertThat(hopes.test(flops)).isEqualTo(hopeful);
        assertThat(hopes.areLost()).isEqualTo(lost);
    }

    @Test
    void areNotLostBeforeAnythingWasAsked() {
        assertThat(new Hopes(_ -> false).areLost()).isFalse();
    }
}
