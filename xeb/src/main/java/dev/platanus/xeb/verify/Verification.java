package dev.platanus.xeb.verify;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.xeb.CircuitScore;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.PorterThomas;
import dev.platanus.xeb.XebAccumulator;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.util.List;
import java.util.Optional;

/**
 * The score of measured bitstrings under an ideal distribution.
 *
 * @param ideal the distribution, without its probabilities
 * @param shots M
 * @param distinct number of different bitstrings
 * @param linear D mean(p) − 1
 * @param log ln D + γ + mean(ln p)
 * @param hog (2 P(D p > ln 2) − 1)/ln 2
 * @param normalized (D mean(p) − 1)/(D Σp² − 1), if D Σp² is known and not 1
 * @param score what a least-squares fit over several circuits takes: D p of the shots, D Σp² (of Porter–Thomas if it is not
 *     known) and 1
 * @param zeroPValue probability that M uniformly random bitstrings reach this linear XEB
 * @param hints what should be looked at, the most important first
 * @param evidence for pictures, if it was asked for
 */
public record Verification(
        IdealDistribution ideal,
        long shots,
        long distinct,
        Estimate linear,
        Estimate log,
        Estimate hog,
        Optional<Estimate> normalized,
        CircuitScore score,
        double zeroPValue,
        List<Hint> hints,
        Optional<Evidence> evidence) {

    private static final int BATCH = 1 << 20;

    /** Copies the list. */
    public Verification {
        hints = List.copyOf(hints);
    }

    /**
     * Scores.
     *
     * @param ideal the distribution
     * @param counts at least one shot
     * @return the numbers
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a bitstring has no known probability
     * @throws IllegalArgumentException if the bitstrings have not as many qubits as the distribution, or not each gets a probability
     * @throws IllegalStateException if there are no shots
     */
    public static Verification of(IdealDistribution ideal, BitstringCounts counts) {
        return of(ideal, counts, false);
    }

    /**
     * Scores, and may collect what pictures need on the way: probabilities can be expensive, so that each is asked for once.
     *
     * @param ideal the distribution
     * @param counts at least one shot
     * @param pictures whether they are wanted
     * @return the numbers
     * @throws RefusedException with {@link Reason#BAD_INPUT} if a bitstring has no known probability
     * @throws IllegalArgumentException if the bitstrings have not as many qubits as the distribution, or not each gets a probability
     * @throws IllegalStateException if there are no shots
     */
    public static Verification of(IdealDistribution ideal, BitstringCounts counts, boolean pictures) {
        Optional<Evidence.Collector> evidence =
                pictures ? Optional.of(new Evidence.Collector(counts)) : Optional.empty();
        double dimension = Math.scalb(1.0, ideal.qubits());
        XebAccumulator samples = XebAccumulator.of(ideal.qubits());
        counts.forEachBatch(BATCH, (states, times) -> {
            states.requireQubits(ideal.qubits());
            double[] probabilities = ideal.probabilities().of(states);
            if (probabilities.length != times.length) {
                throw new IllegalArgumentException(
                        probabilities.length + " probabilities for " + times.length + " bitstrings");
            }
            for (int i = 0; i < times.length; i++) {
                if (Double.isNaN(probabilities[i])) {
                    throw new RefusedException(
                            Reason.BAD_INPUT,
                            "bitstring " + states.text(i) + " has no amplitude in " + ideal.origin()
                                    + "; give a file with all measured bitstrings, or leave out "
                                    + setting("amplitudes"));
                }
                samples.add(probabilities[i], times[i]);
                if (evidence.isPresent()) {
                    evidence.get().add(dimension * probabilities[i], times[i]);
                }
            }
        });
        Optional<Estimate> normalized =
                ideal.dSumP2().isPresent() && ideal.dSumP2().getAsDouble() > 1 + IdealDistribution.SMALLEST_CONTRAST
                        ? Optional.of(samples.normalized(ideal.dSumP2().getAsDouble()))
                        : Optional.empty();
        return new Verification(
                ideal.described(),
                counts.shots(),
                counts.distinct(),
                samples.linear(),
                samples.log(),
                samples.hog(),
                normalized,
                CircuitScore.linear(
                        samples, ideal.dSumP2().orElseGet(() -> PorterThomas.expectedDSumP2(ideal.qubits()))),
                samples.uniformPValue(),
                Hints.of(ideal, counts, samples),
                evidence.map(found -> found.of(ideal)));
    }

    /**
     * The error of an estimate.
     *
     * @param estimate any
     * @return that of the sample; for a single shot from Porter–Thomas theory
     */
    public static double standardError(Estimate estimate) {
        return Double.isNaN(estimate.standardError()) ? estimate.theoreticalStandardError() : estimate.standardError();
    }

    /** The same estimate, with the theoretical error in place of one that a single shot does not give. */
    static Estimate withError(Estimate estimate) {
        return new Estimate(estimate.value(), standardError(estimate), estimate.theoreticalStandardError());
    }

    /**
     * The estimate that assumes least.
     *
     * @return normalised XEB where the ideal state is known, else linear XEB
     */
    public Estimate best() {
        return normalized.orElse(linear);
    }
}
