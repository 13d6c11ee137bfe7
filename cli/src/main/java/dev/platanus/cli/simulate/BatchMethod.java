package dev.platanus.cli.simulate;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.amplitude.ContractionOptions;
import dev.platanus.cli.engine.EngineOptions;
import dev.platanus.tensornet.slice.BatchSampler;
import dev.platanus.tensornet.slice.SliceCost;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Samples of a circuit whose state does not fit: one from each accepted batch of amplitudes.
 *
 * @param plan of a batch
 * @param batch what a batch takes
 */
record BatchMethod(SlicePlan plan, SliceCost batch) {
    /** Open qubits of a batch, the last ones: more batches are accepted with more of them, and each takes longer. */
    private static final int OPEN = 10;

    /**
     * Plans.
     *
     * @throws dev.platanus.statevector.InsufficientMemoryException if no slice fits into memory
     * @throws dev.platanus.cli.console.CommandFailure if an option is out of range, or a file is bad
     */
    static BatchMethod of(Circuit circuit, RunOptions run, double longestSeconds) {
        int n = circuit.qubitCount();
        List<Integer> open = IntStream.range(Math.max(0, n - OPEN), n).boxed().toList();
        SlicePlan plan = run.contraction().plan(circuit, open, run.engine(), longestSeconds);
        return new BatchMethod(plan, ContractionOptions.cost(circuit, plan, 1, run.engine()));
    }

    /** What so many samples take on average. */
    SliceCost cost(long samples) {
        return batch.times(samples * batchesPerSample());
    }

    double batchesPerSample() {
        return BatchSampler.bound(plan.openQubits().size());
    }

    String describe() {
        return String.format(
                Locale.ROOT,
                "batches of %,d amplitudes, %.2f a sample, each by a tensor network, %s",
                1L << plan.openQubits().size(),
                batchesPerSample(),
                plan.describe());
    }

    SlicedCircuit open(Circuit circuit, EngineOptions engine) {
        return engine.slices().open(circuit, plan);
    }
}
