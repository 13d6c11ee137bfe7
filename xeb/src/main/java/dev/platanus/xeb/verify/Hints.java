package dev.platanus.xeb.verify;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.text.Quantity;
import dev.platanus.xeb.Coincidences;
import dev.platanus.xeb.CrossEntropy;
import dev.platanus.xeb.Estimate;
import dev.platanus.xeb.XebAccumulator;
import dev.platanus.xeb.bitstring.BitstringCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for what usually goes wrong between a chip and a score.
 *
 * <p>Thresholds: coincidences and the Porter–Thomas test speak up at a p-value of 10<sup>−6</sup>; another order of the
 * columns must beat the given one by 6 σ. There σ² contains 1/D for each of the two scores, because the distribution that
 * a device really has overlaps even with an unrelated random one by ±1/√D (arXiv:1910.11333, supplement).
 */
final class Hints {
    private static final double ALARM = 1e-6;
    private static final double ORDER_SIGMAS = 6;
    private static final double ZERO_P_VALUE = 0.01;
    private static final double WRONG_CIRCUIT_SIGMAS = 3;
    private static final double USEFUL_BOUND = 0.5;
    private static final double EXCESS = 1.5;
    private static final int LEAST_REPEATED = 20;

    /** About so many probabilities are looked up to try all orders: a second or two. */
    private static final int LOOKUPS = 1 << 23;

    private static final int LARGEST_SUBSET = 1 << 18;

    private Hints() {}

    /** All hints, the most important first. */
    static List<Hint> of(IdealDistribution ideal, BitstringCounts counts, XebAccumulator samples) {
        List<Hint> hints = new ArrayList<>();
        Optional<Hint> order = ideal.complete() ? columnOrder(ideal, counts) : Optional.empty();
        order.ifPresent(hints::add);
        Estimate linear = samples.linear();
        if (isUniform(ideal)) {
            hints.add(new Hint(
                    "uniform-ideal",
                    "the ideal distribution is uniform: all bitstrings score 0, and no cross-entropy tells anything"
                            + " about the device"));
        } else if (zeroPValue(ideal, samples) > ZERO_P_VALUE) {
            hints.add(hint(
                    "compatible-with-zero",
                    "the data are compatible with F = 0: uniformly random bitstrings reach this linear XEB with"
                            + " probability %.2g",
                    zeroPValue(ideal, samples)));
        }
        double sigma = withOverlap(Verification.standardError(linear), ideal.qubits(), 1);
        double bound = WRONG_CIRCUIT_SIGMAS * sigma;
        // where even perfect samples score no more than this, it says nothing
        boolean telling = bound <= USEFUL_BOUND && (ideal.dSumP2().isEmpty() || ideal.contrast() > 2 * bound);
        if (order.isEmpty() && !isUniform(ideal) && telling && Math.abs(linear.value()) <= bound) {
            hints.add(hint(
                    "wrong-circuit",
                    "the linear XEB is what bitstrings of another circuit would have; if you expected more than %.2g,"
                            + " then this is the wrong circuit, an unusual qubit order, or these are no samples",
                    bound));
        }
        duplicates(ideal, counts).ifPresent(hints::add);
        if (ideal.porterThomasPValue() < ALARM) {
            hints.add(hint(
                    "not-porter-thomas",
                    "the ideal distribution is not Porter-Thomas (p-value %.1e), as of a shallow or structured circuit:"
                            + " only the normalised XEB estimates F",
                    ideal.porterThomasPValue()));
        }
        if (samples.flooredCount() > 0) {
            hints.add(new Hint(
                    "impossible-bitstrings",
                    Quantity.of(samples.flooredCount(), "shot") + " have an ideal probability of practically zero"
                            + " (D p < 2^-40); the logarithmic XEB counts them as 2^-40"));
        }
        return hints;
    }

    private static boolean isUniform(IdealDistribution ideal) {
        return ideal.dSumP2().isPresent() && ideal.dSumP2().getAsDouble() <= 1 + IdealDistribution.SMALLEST_CONTRAST;
    }

    /** Probability that uniformly random bitstrings score so high: exact for Porter–Thomas, normal for other distributions. */
    private static double zeroPValue(IdealDistribution ideal, XebAccumulator samples) {
        if (!(ideal.porterThomasPValue() < ALARM)) {
            return samples.uniformPValue();
        }
        // D p of a uniformly random bitstring has the variance D Σp² - 1
        double sigma = Math.sqrt(ideal.contrast() / samples.count());
        double value = samples.linear().value();
        double half = new Estimate(value, sigma, Double.NaN).pValue(0) / 2;
        return value > 0 ? half : 1 - half;
    }

    private static Optional<Hint> duplicates(IdealDistribution ideal, BitstringCounts counts) {
        long divisor = counts.commonDivisor();
        if (divisor > 1 && counts.distinct() >= LEAST_REPEATED) {
            return Optional.of(new Hint(
                    "duplicates",
                    "every bitstring was counted a multiple of " + divisor
                            + " times: the data set seems to contain itself " + divisor
                            + " times, and the true errors are larger by the root of that"));
        }
        double dimension = Math.scalb(1.0, ideal.qubits());
        double sumP2 = ideal.dSumP2().orElse(2) / dimension;
        Coincidences found = Coincidences.of(counts.shots(), counts.coincidentPairs(), Math.min(1, sumP2));
        if (found.pValue() >= ALARM || found.pairs() <= EXCESS * found.expected()) {
            return Optional.empty();
        }
        return Optional.of(hint(
                "duplicates",
                "%.4g pairs of shots show the same bitstring; even perfect samples give only %.2g by chance",
                found.pairs(),
                found.expected()));
    }

    /** The order of the columns that explains the data far better than the given one, if there is one. */
    private static Optional<Hint> columnOrder(IdealDistribution ideal, BitstringCounts counts) {
        int qubits = ideal.qubits();
        List<ColumnOrder> candidates = ColumnOrder.usualMistakes(qubits);
        int size = (int) Math.min(Math.min(LARGEST_SUBSET, counts.distinct()), LOOKUPS / candidates.size());
        Subset subset = Subset.of(counts, size);
        if (subset.counts().length == 0) {
            return Optional.empty();
        }
        Estimate given = score(ideal, subset, ColumnOrder.identity(qubits));
        ColumnOrder best = null;
        Estimate bestScore = given;
        for (ColumnOrder candidate : candidates) {
            Estimate score = score(ideal, subset, candidate);
            if (score.value() > bestScore.value()) {
                best = candidate;
                bestScore = score;
            }
        }
        double noise = withOverlap(Math.hypot(error(given), error(bestScore)), qubits, 2);
        if (best == null || bestScore.value() - given.value() < ORDER_SIGMAS * noise) {
            return Optional.empty();
        }
        String remedy = best.hint().equals("bits-reversed")
                ? "; " + setting("bit-order") + " turns them"
                : best.description().contains("byte")
                        ? "; " + setting("packed") + " turns those of packed npy, else correct the export"
                        : "; correct the export";
        return Optional.of(hint(
                best.hint(),
                "%s: undone, the linear XEB is %.4f ± %.4f instead of %.4f ± %.4f%s",
                best.description(),
                bestScore.value(),
                error(bestScore),
                given.value(),
                error(given),
                remedy));
    }

    private static Estimate score(IdealDistribution ideal, Subset subset, ColumnOrder order) {
        double[] probabilities = ideal.probabilities().of(order.apply(subset.states()));
        return CrossEntropy.accumulate(ideal.qubits(), probabilities, subset.counts())
                .linear();
    }

    private static double error(Estimate estimate) {
        return Math.max(Verification.standardError(estimate), estimate.theoreticalStandardError());
    }

    private static double withOverlap(double sigma, int qubits, int scores) {
        return Math.sqrt(sigma * sigma + Math.scalb((double) scores, -qubits));
    }

    private static Hint hint(String name, String message, Object... numbers) {
        return new Hint(name, String.format(Locale.ROOT, message, numbers));
    }

    /** Some of the distinct bitstrings, chosen without regard to what they are. */
    private record Subset(BasisStates states, long[] counts) {
        static Subset of(BitstringCounts all, int size) {
            Subset[] first = {new Subset(BasisStates.zeros(1, 0), new long[0])};
            if (size > 0) {
                all.forEachBatch(size, (states, counts) -> {
                    if (first[0].counts.length == 0) {
                        first[0] = new Subset(states, counts);
                    }
                });
            }
            return first[0];
        }
    }
}
