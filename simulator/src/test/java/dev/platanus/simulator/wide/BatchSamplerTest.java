package dev.platanus.simulator.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSamplerTest {

    @Test
    void theBoundIsNearOneForLargeBatches() {
        assertThat(BatchSampler.bound(10)).isBetween(1.1, 1.2);
        assertThat(BatchSampler.bound(6)).isBetween(1.5, 1.8);
        assertThat(BatchSampler.bound(0)).isBetween(13.5, 14.5); // e^-M = 10^-6
    }

    /**
     * 4,000 samples: the mean of D p, and the frequency of each value of the first three qubits, which are closed; 5 standard
     * errors, with the seed fixed. Samples that took all batches alike would miss the frequencies by 7 and more.
     */
    @Test
    void samplesFollowTheDistribution() {
        int n = 10;
        int count = 4000;
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.rectangle(2, 5), 8, "ABCD", 4));
        List<Integer> open = List.of(4, 7, 9, 5, 8, 6);
        SlicePlan plan = SlicePlan.search(circuit, open, SearchOptions.ofTrials(4, 20), SearchListener.none());
        try (StateVector state = Simulator.run(circuit, ExecutionOptions.defaults());
                SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 28)) {
            BatchSampler sampler = new BatchSampler(sliced, n);
            Samples samples = sampler.sample(count, 12, Progress.none());
            double[] found = new double[8];
            double mean = 0;
            for (int i = 0; i < count; i++) {
                double p = state.probability(samples.states().indices()[i]);
                assertThat(Math.abs(samples.probabilities()[i] - p)).isLessThan(1e-6);
                mean += Math.scalb(p, n) / count;
                found[(int) (samples.states().indices()[i] >>> n - 3)]++;
            }
            double[] expected = new double[8];
            double fourth = 0;
            for (long index = 0; index < 1 << n; index++) {
                double p = state.probability(index);
                expected[(int) (index >>> n - 3)] += p;
                fourth += p * Math.scalb(p, n) * Math.scalb(p, n);
            }
            double dSumP2 = Math.scalb(state.sumOfSquaredProbabilities(), n);
            assertThat(Math.abs(mean - dSumP2)).isLessThan(5 * Math.sqrt((fourth - dSumP2 * dSumP2) / count));
            for (int value = 0; value < 8; value++) {
                double error = Math.sqrt(expected[value] * (1 - expected[value]) / count);
                assertThat(Math.abs(found[value] / count - expected[value])).isLessThan(5 * error);
            }
            assertThat(sampler.batches().count()).isGreaterThan(count);
            assertThat(Math.abs(sampler.batches().dSumP2() / dSumP2 - 1)).isLessThan(0.2);
        }
    }

    /** What several machines do: blocks apart, in another order. */
    @Test
    void blocksThatWereDrawnApartAreTheSamples() {
        Circuit circuit = RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.rectangle(2, 5), 8, "ABCD", 4));
        List<Integer> open = List.of(4, 7, 9, 5, 8, 6);
        SlicePlan plan = SlicePlan.search(circuit, open, SearchOptions.ofTrials(4, 20), SearchListener.none());
        int count = 3 * BatchSampler.BLOCK + 5;
        try (SlicedCircuit sliced = SlicedCircuit.open(circuit, plan, Precision.SINGLE, 1, 1L << 28)) {
            BatchSampler sampler = new BatchSampler(sliced, 10);
            Samples whole = sampler.sample(count, 12, Progress.none());
            BatchTally tally = BatchTally.NONE;
            BatchSampler other = new BatchSampler(sliced, 10);
            BatchSampler.SampleBlock last = other.block(3, 5, 12);
            for (int number = 0; number < 4; number++) {
                BatchSampler.SampleBlock block = number == 3 ? last : other.block(number, BatchSampler.BLOCK, 12);
                int from = number * BatchSampler.BLOCK;
                int to = from + block.samples().states().indices().length;
                assertThat(block.samples().states().indices())
                        .containsExactly(Arrays.copyOfRange(whole.states().indices(), from, to));
                assertThat(block.samples().probabilities())
                        .containsExactly(Arrays.copyOfRange(whole.probabilities(), from, to));
                tally = tally.plus(block.tally());
            }
            assertThat(tally.summary(open.size())).isEqualTo(sampler.batches());
            assertThat(tally.check(open.size())).isEqualTo(sampler.check(whole, 1));
            assertThat(other.block(1, 16, 12).samples().states().indices())
                    .isNotEqualTo(other.block(2, 16, 12).samples().states().indices());
        }
    }
}
