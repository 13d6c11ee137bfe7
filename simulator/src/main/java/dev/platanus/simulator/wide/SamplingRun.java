package dev.platanus.simulator.wide;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Bitstrings of a circuit, drawn part by part, and checked.
 *
 * @param samples basis states of the circuit, with their probabilities
 * @param checks one for each part, in words and numbers
 * @param batches what batches told of each part that was drawn from them
 */
public record SamplingRun(Samples samples, List<SampleCheck> checks, List<Batches> batches) {
    private static final int FINENESS = 1 << 16;

    /**
     * What batches told.
     *
     * @param count how many were computed
     * @param overweight how many were above the bound
     * @param excess total variation distance because of these
     * @param meanWeight 1 if no probability was missed
     * @param meanWeightError its standard error
     * @param dSumP2 estimated D Σp² of the part
     */
    public record Batches(
            long count, long overweight, double excess, double meanWeight, double meanWeightError, double dSumP2) {}

    /** Copies the lists. */
    public SamplingRun {
        checks = List.copyOf(checks);
        batches = List.copyOf(batches);
    }

    /**
     * Draws and checks. The result is a function of plan, precision, kernels, count and seed, for any number of threads.
     *
     * @param plan how
     * @param machine what runs it
     * @param count how many bitstrings, at most 2<sup>24</sup>
     * @param seed of all random numbers
     * @param progress hears how far it is, and may cancel
     * @return the bitstrings
     * @throws dev.platanus.machine.InsufficientMemoryException if the machine's memory does not suffice
     */
    public static SamplingRun of(
            SamplingPlan plan, SamplingPlan.Machine machine, int count, long seed, Progress progress) {
        List<BasisStates> drawn = new ArrayList<>();
        double[] probabilities = new double[count];
        Arrays.fill(probabilities, 1);
        List<SampleCheck> checks = new ArrayList<>();
        List<Batches> batches = new ArrayList<>();
        UniformRandomProvider seeds = seeds(seed);
        int parts = plan.parts().size();
        for (int p = 0; p < parts; p++) {
            int part = p;
            try (PartSampler sampler = plan.parts().get(p).open(machine)) {
                Samples samples = sampler.sample(
                        count,
                        seeds.nextLong(),
                        (done, total, _, _) -> progress.done(
                                part * (long) FINENESS + FINENESS * done / total, parts * (long) FINENESS, 0, 0));
                checks.add(sampler.check(samples, seeds.nextLong()));
                if (sampler instanceof BatchSampler source) {
                    batches.add(source.batches());
                }
                drawn.add(samples.states());
                for (int i = 0; i < count; i++) {
                    probabilities[i] *= samples.probabilities()[i];
                }
            }
        }
        return new SamplingRun(new Samples(plan.reduced().join(count, drawn), probabilities), checks, batches);
    }

    private static UniformRandomProvider seeds(long seed) {
        return RandomSource.SPLIT_MIX_64.create(seed);
    }

    /**
     * Returns the seed that the first part is drawn with.
     *
     * @param seed of all
     * @return what {@link #of} hands to the part's sampler
     */
    public static long seedOfFirstPart(long seed) {
        return seeds(seed).nextLong();
    }

    /**
     * Returns the verdict.
     *
     * @return whether all parts passed
     */
    public boolean passed() {
        double allowed = allowed();
        return checks.stream().allMatch(check -> check.deviation() <= allowed);
    }

    /**
     * Returns what the checks may deviate.
     *
     * @return in standard errors: more the more parts there are, of which one may well be off
     */
    public double allowed() {
        return SampleCheck.allowed(Math.max(1, checks.size()));
    }

    /**
     * Returns the check that came out worst.
     *
     * @return empty words and no deviation if there was nothing to check
     */
    public SampleCheck worst() {
        return checks.stream()
                .max((a, b) -> Double.compare(a.deviation(), b.deviation()))
                .orElse(new SampleCheck("nothing is random", 0));
    }
}
