package dev.platanus.simulator.sample;

import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.SliceEngine;
import dev.platanus.simulator.wide.BatchSampler;
import dev.platanus.simulator.wide.SampleCheck;
import dev.platanus.simulator.wide.SamplingPlan;
import dev.platanus.simulator.wide.SamplingRun;
import dev.platanus.tensornet.slice.SliceCost;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * How samples are drawn without the whole state, and what that takes; {@link SamplePlanner} finds out.
 *
 * @param plan what is done
 * @param engine what contracts
 * @param machine the same, with memory and threads
 * @param cost of all samples
 * @param peakBytes memory for the part that takes most; the program and the bitstrings come on top
 */
public record SamplingChoice(
        SamplingPlan plan, SliceEngine engine, SamplingPlan.Machine machine, SliceCost cost, long peakBytes) {
    private static final long SHARES = 1000;

    private static final int LEAST_PILOT = 16;
    private static final int MOST_PILOT = 64;

    /** Looks at some batches before so many samples are drawn. */
    SampleCheck pilot(long samples, Observer observer) {
        int batches = Math.clamp(samples / 4, LEAST_PILOT, MOST_PILOT);
        List<SamplingPlan.Batches> parts = plan.parts().stream()
                .filter(SamplingPlan.Batches.class::isInstance)
                .map(SamplingPlan.Batches.class::cast)
                .toList();
        SampleCheck worst = new SampleCheck("no batches", 0);
        Forecast forecast = Forecast.of(cost.seconds() * batches / samples, Double.MAX_VALUE);
        Task task = Task.of("pilot", "batches");
        try (RunningTask running = new RunningTask(task, (long) batches * parts.size(), forecast, observer)) {
            for (int i = 0; i < parts.size(); i++) {
                SamplingPlan.Batches part = parts.get(i);
                long before = (long) batches * i;
                try (BatchSampler sampler = engine.there(() -> part.open(machine))) {
                    SampleCheck found = sampler.pilot(batches, 1, (done, _, _, _) -> running.done(before + done));
                    worst = found.deviation() >= worst.deviation() ? found : worst;
                }
            }
        }
        return worst;
    }

    /**
     * Says how samples are drawn.
     *
     * @return for people
     */
    public String describe() {
        return plan.describe() + ", on " + engine.place();
    }

    /**
     * Draws the samples.
     *
     * @param count how many, at most 2<sup>24</sup>
     * @param seed of all random numbers; the same seed and plan give the same samples for any number of threads
     * @param longestSeconds what it may take
     * @param observer hears how far it is
     * @return samples, their probabilities, and the self-check: look at {@link SamplingRun#passed}
     * @throws RefusedException if it turns out to take longer than it may
     * @throws CancellationException if the thread is interrupted
     */
    public SamplingRun draw(int count, long seed, double longestSeconds, Observer observer) {
        Forecast forecast = Forecast.of(cost.seconds(), longestSeconds);
        Task task = Task.of("sample", "parts of the work");
        try (RunningTask running = new RunningTask(task, SHARES, forecast, observer)) {
            return engine.there(() -> SamplingRun.of(plan, machine, count, seed, (done, total, _, _) -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted");
                }
                running.done(SHARES * done / total);
            }));
        }
    }
}
