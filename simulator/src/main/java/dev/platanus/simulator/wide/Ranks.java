package dev.platanus.simulator.wide;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Where values that were drawn stand among those that could have been: the randomised probability integral transform. If each
 * was drawn by its probabilities, then the probability of all values before it, plus a random share of its own, is uniform in
 * [0, 1), with mean 1/2 and variance 1/12. Values are ordered twice: by their number, and from the most probable one on.
 */
final class Ranks {
    private final UniformRandomProvider random;
    private double byNumber;
    private double byProbability;
    private long count;
    private boolean impossible;

    Ranks(long seed) {
        random = RandomSource.PHILOX_4X64.create(seed);
    }

    /** Takes in a value that was drawn from a distribution that need not be normalised. */
    synchronized void add(double[] probabilities, int drawn, double uniform) {
        double total = 0;
        double before = 0;
        double above = 0;
        for (int i = 0; i < probabilities.length; i++) {
            total += probabilities[i];
            before += i < drawn ? probabilities[i] : 0;
            boolean first =
                    probabilities[i] > probabilities[drawn] || probabilities[i] == probabilities[drawn] && i < drawn;
            above += first ? probabilities[i] : 0;
        }
        impossible |= !(probabilities[drawn] > 0);
        byNumber += (before + uniform * probabilities[drawn]) / total - 0.5;
        byProbability += (above + uniform * probabilities[drawn]) / total - 0.5;
        count++;
    }

    /** The next random share. */
    double uniform() {
        return random.nextDouble();
    }

    SampleCheck result(String method) {
        double deviation = Math.max(Math.abs(byNumber), Math.abs(byProbability)) / Math.sqrt(count / 12.0);
        return new SampleCheck(method, impossible || !(deviation >= 0) ? Double.POSITIVE_INFINITY : deviation);
    }
}
