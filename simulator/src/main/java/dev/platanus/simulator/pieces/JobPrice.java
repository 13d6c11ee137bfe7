package dev.platanus.simulator.pieces;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What a job in parts would take, by a simulation of its workers that is repeated with other chances: each piece takes its time times
 * a log-normal factor of mean 1, a worker that fails loses its piece and starts again, and all is done when the last worker is, and the
 * parts are merged. The same seed gives the same price. What it leaves out: machines that differ, a shared disk or network that is
 * slow, a queue in which workers wait for each other, and parts that are given to others.
 *
 * @param seconds from the first start to the result, mean over the repetitions
 * @param late the same in one repetition of twenty or fewer: the 95th percentile
 * @param workerSeconds in which workers are held, mean, all together; multiply by watts for the energy
 * @param failures mean, of all workers together
 */
public record JobPrice(double seconds, double late, double workerSeconds, double failures) {
    /** A piece that needs so many attempts will not be done by these workers. */
    private static final int ATTEMPTS = 1000;

    private static final double LATE = 0.95;

    /** The second word of the generators' key: "price" in ASCII. */
    private static final long STREAM = 0x7072696365L;

    /** What one worker took. */
    private record Outcome(double seconds, long failures) {}

    /**
     * Simulates. O(pieces · repetitions), more where workers fail.
     *
     * @param pieceSeconds what each piece takes on average on one worker that does not fail, measured or predicted
     * @param force who computes them; workers beyond the number of pieces are not started
     * @param repetitions how many, at least 1
     * @param seed of the chances
     * @return the price
     * @throws IllegalArgumentException if there are no pieces or repetitions, or a time is negative or no number
     * @throws RefusedException if workers fail so often that a piece is hardly ever done
     */
    public static JobPrice of(double[] pieceSeconds, Workforce force, int repetitions, long seed) {
        if (pieceSeconds.length == 0 || repetitions < 1) {
            throw new IllegalArgumentException(
                    pieceSeconds.length + " pieces, " + repetitions + " repetitions; there is at least one of each");
        }
        for (double piece : pieceSeconds) {
            if (!(piece >= 0 && piece < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a piece takes " + piece + " s");
            }
        }
        double[] walls = new double[repetitions];
        double held = 0;
        double failures = 0;
        int workers = Math.min(force.workers(), pieceSeconds.length);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int worker = 1; worker <= workers; worker++) {
                UniformRandomProvider random =
                        RandomSource.PHILOX_4X64.create(new long[] {seed, STREAM, 0, 0, worker, repetition});
                Outcome outcome = work(pieceSeconds, new Part(worker, workers), force, random);
                walls[repetition] = Math.max(walls[repetition], outcome.seconds() + force.mergeSeconds());
                held += outcome.seconds();
                failures += outcome.failures();
            }
            held += force.mergeSeconds();
        }
        double mean = Arrays.stream(walls).sum() / repetitions;
        Arrays.sort(walls);
        double late = walls[(int) Math.ceil(LATE * repetitions) - 1];
        return new JobPrice(mean, late, held / repetitions, failures / repetitions);
    }

    private static Outcome work(double[] pieceSeconds, Part part, Workforce force, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double rate = 1 / force.mtbfSeconds();
        double seconds = force.startSeconds();
        long failures = 0;
        for (int piece = part.first(pieceSeconds.length); piece < part.end(pieceSeconds.length); piece++) {
            double factor = Math.exp(force.spread() * normal.sample() - force.spread() * force.spread() / 2);
            double needed = pieceSeconds[piece] * factor;
            // failures have no memory: the time to the next one may be drawn anew for each attempt
            double life = -Math.log1p(-random.nextDouble()) / rate;
            int attempts = 1;
            while (life < needed) {
                if (attempts++ == ATTEMPTS) {
                    throw new RefusedException(
                            Reason.TOO_MUCH,
                            "a piece of " + pieceSeconds[piece] + " s is hardly ever done by workers that fail every "
                                    + force.mtbfSeconds() + " s; make shorter pieces");
                }
                failures++;
                seconds += life + force.startSeconds();
                life = -Math.log1p(-random.nextDouble()) / rate;
            }
            seconds += needed;
        }
        return new Outcome(seconds, failures);
    }
}
