package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    private static Circuit sycamore(int qubits, int cycles) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(qubits), cycles, "ABCDCDAB", 1));
    }

    private static Engines processor() {
        return new Engines(Resources.defaults().withBackend(Backend.CPU).withMemoryLimit(1L << 30));
    }

    /** A measured rate would be another one each time. */
    @Test
    void whatTakesYearsIsToldWithoutMeasuring() {
        Circuit circuit = sycamore(53, 14);
        Engine first = processor().stateVector(53);
        double seconds = first.secondsFor(first.plan(circuit));
        assertThat(seconds).isGreaterThan(3e7);
        Engine second = processor().stateVector(53);
        assertThat(second.secondsFor(second.plan(circuit))).isEqualTo(seconds);
    }

    /** The tree of a batch serves each of its bitstrings, too. */
    @Test
    void aBitstringTakesLessThanItsBatch() {
        RunPlan plan = RunPlan.of(
                SampleQuestion.of(sycamore(36, 14), 1), processor(), ContractionSettings.defaults(), Observer.none());
        assertThat(plan.shortSearch()).isTrue();
        double batch = plan.batches().orElseThrow().cost().flops();
        assertThat(plan.amplitude().orElseThrow().flops()).isBetween(1.0, batch);
    }
}
