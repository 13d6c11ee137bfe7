package dev.platanus.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.simulator.noise.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SamplePlannerTest {
    /** Remembers what it heard. */
    private record Remembering(List<String> heard, boolean cancels) implements Observer {
        @Override
        public Display begin(Task task, long total, double predictedSeconds) {
            return new Display() {
                @Override
                public void done(long done, long of, long bytesMoved, double elapsedSeconds) {
                    heard.add(task.phase() + " " + done + "/" + of + " " + task.pieces());
                }

                @Override
                public boolean cancelled() {
                    return cancels;
                }
            };
        }

        @Override
        public void searched() {
            heard.add("searched");
        }
    }

    private static SamplePlan plan(Observer observer) {
        SampleQuestion question = new SampleQuestion(
                RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(12), 14, "ABCDCDAB", 7)),
                100,
                new Noise.None(),
                Sampler.BATCHES,
                false);
        ContractionSettings oneTree = new ContractionSettings(OptionalLong.of(1), Optional.empty(), Optional.empty());
        return new SamplePlanner(question, new Engines(Resources.defaults()), oneTree, observer).plan();
    }

    @Test
    void batchesThatAreTriedAreHeardOf() {
        List<String> heard = new ArrayList<>();
        assertThat(plan(new Remembering(heard, false))).isInstanceOf(SamplePlan.FromTensorNetwork.class);
        assertThat(heard)
                .startsWith("searched", "pilot 1/25 batches", "pilot 2/25 batches")
                .endsWith("pilot 25/25 batches", "searched");
    }

    @Test
    void theyCanBeCancelled() {
        List<String> heard = new ArrayList<>();
        assertThatThrownBy(() -> plan(new Remembering(heard, true))).isInstanceOf(CancellationException.class);
        assertThat(heard).containsExactly("searched", "pilot 1/25 batches", "searched");
    }
}
