package dev.platanus.statevector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.FixedGate;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("Which engines the tests of this machine cover")
class EngineVariantsTest {

    private static final Circuit SMALL =
            Circuit.builder(2).append(FixedGate.H, 0).build();

    @ParameterizedTest
    @FieldSource("dev.platanus.statevector.Engines#VARIANTS")
    void runsUnderItsOwnName(SimdWidth variant) {
        assumeTrue(
                Engines.runsHere(variant),
                () -> "skipped: " + variant + ", since this CPU has vectors of " + Engines.preferredBits() + " bits");

        try (StateVector state = Engines.run(SMALL, Engines.single(variant))) {
            assertThat(state.simd()).isEqualTo(nameOf(variant));
            assertThat(state.backend()).isEqualTo("cpu");
        }
    }

    @Test
    void aWidthThatTheCpuLacksIsRefused() {
        List<SimdWidth> missing =
                Engines.VARIANTS.stream().filter(v -> !Engines.runsHere(v)).toList();
        assumeFalse(missing.isEmpty(), "nothing to refuse: this CPU has every width");

        for (SimdWidth variant : missing) {
            assertThatThrownBy(() -> Simulator.plan(SMALL, Engines.single(variant)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of " + Engines.preferredBits() + " bits, not of " + variant.bits())
                    .hasMessageContaining("choose a smaller width or auto");
        }
    }

    @Test
    void theWidestIsAmongThem() {
        int widest = Math.min(512, Engines.preferredBits());

        assertThat(Engines.available().mapToInt(SimdWidth::bits)).contains(0, widest);
    }

    @Test
    void automaticTakesTheWidestForAllStates() {
        int widest = Math.min(512, Engines.preferredBits());

        assertThat(Simulator.plan(SMALL, Engines.single(SimdWidth.AUTO)).simd()).isEqualTo("vector-" + widest);
        assertThat(Simulator.plan(Circuit.builder(24).build(), Engines.single(SimdWidth.AUTO))
                        .simd())
                .isEqualTo("vector-" + widest);
    }

    private static String nameOf(SimdWidth variant) {
        return variant == SimdWidth.SCALAR ? "scalar" : "vector-" + variant.bits();
    }
}
