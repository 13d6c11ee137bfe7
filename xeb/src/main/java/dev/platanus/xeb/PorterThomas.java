package dev.platanus.xeb;

import static dev.platanus.xeb.XebAccumulator.EULER_GAMMA;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The Porter–Thomas distribution: the probabilities of a random state, and tests whether given ones follow it.
 *
 * <p>The squared moduli of a Haar-random state of D amplitudes are uniform on the simplex Σp = 1. Hence the probability p
 * of a uniformly chosen bitstring has P(D p &gt; x) = (1 − x/D)<sup>D−1</sup> → e<sup>−x</sup>; that of a bitstring sampled
 * from the state (size-biased) has P(D p &gt; x) = (1 − x/D)<sup>D−1</sup>(1 + (D − 1)x/D) → (1 + x)e<sup>−x</sup>. The
 * finite-D forms are used throughout.
 *
 * <p>A random circuit of enough cycles is close to such a state; a shallow or structured one is not, and fails these
 * tests although it is right.
 *
 * @see <a href="https://doi.org/10.1103/PhysRev.104.483">Porter and Thomas, Phys. Rev. 104, 483 (1956)</a>
 * @see <a href="https://doi.org/10.1038/s41567-018-0124-x">Boixo et al., Nature Physics 14, 595 (2018)</a>
 */
public final class PorterThomas {
    /** Scaled probabilities are capped here before they are squared; it only matters to states that fail anyway. */
    private static final double LARGEST_SCALED = 0x1p480;

    private static final double PI2_6 = Math.PI * Math.PI / 6;

    private PorterThomas() {}

    /**
     * Mean of D Σp² over random states: 2D/(D + 1). It is one more than the linear cross-entropy of ideal samples.
     *
     * @param qubits number of qubits n, 1..1000
     * @return the mean, between 4/3 and 2
     * @throws IllegalArgumentException if the number of qubits is outside 1..1000
     */
    public static double expectedDSumP2(int qubits) {
        return 2 / (1 + 1 / new HilbertSpace(qubits).dimension());
    }

    /**
     * Mean entropy −Σ p ln p over random states: ψ(D + 1) − 1 + γ → ln D − 1 + γ, in nats.
     *
     * @param qubits number of qubits n, 1..1000
     * @return the mean entropy in nats
     * @throws IllegalArgumentException if the number of qubits is outside 1..1000
     * @see <a href="https://doi.org/10.1103/PhysRevE.52.6841">Wolpert and Wolf, Phys. Rev. E 52, 6841 (1995)</a>
     */
    public static double expectedEntropy(int qubits) {
        return Digamma.value(new HilbertSpace(qubits).dimension() + 1) - 1 + EULER_GAMMA;
    }

    /**
     * Tests D Σp² of a whole distribution: mean 2D/(D + 1), variance
     * 4D²(D − 1)/((D + 1)²(D + 2)(D + 3)) → 4/D.
     *
     * @param qubits number of qubits n, 1..1000
     * @param dSumP2 D Σp² over all D bitstrings
     * @return the comparison; its p-value takes the distribution as normal, good from about 8 qubits on
     * @throws IllegalArgumentException if the number of qubits is outside 1..1000 or D Σp² is NaN or below 0
     */
    public static MomentTest dSumP2(int qubits, double dSumP2) {
        requireMoment("D sum p^2", dSumP2);
        return new MomentTest(
                dSumP2, expectedDSumP2(qubits), Math.sqrt(dSumP2Variance(new HilbertSpace(qubits).dimension())));
    }

    /**
     * Tests the entropy of a whole distribution: mean ψ(D + 1) − 1 + γ, variance
     * 2ψ′(2)/(D + 1) − ψ′(D + 1) → (π²/3 − 3)/D.
     *
     * @param qubits number of qubits n, 1..1000
     * @param entropyNats −Σ p ln p in nats
     * @return the comparison; its p-value takes the distribution as normal, good from about 8 qubits on
     * @throws IllegalArgumentException if the number of qubits is outside 1..1000 or the entropy is NaN or below 0
     */
    public static MomentTest entropy(int qubits, double entropyNats) {
        requireMoment("entropy", entropyNats);
        return new MomentTest(
                entropyNats, expectedEntropy(qubits), Math.sqrt(entropyVariance(new HilbertSpace(qubits).dimension())));
    }

    /**
     * Tests whether probabilities follow the Porter–Thomas distribution.
     *
     * <table>
     * <caption>What is computed from the M probabilities</caption>
     * <tr><th>selection</th><th>D p follows</th><th>D Σp² is estimated by (variance)</th><th>entropy by (variance)</th></tr>
     * <tr><td>EVERY</td><td>e<sup>−x</sup></td><td>D Σp² (4/D)</td><td>−Σ p ln p ((π²/3 − 3)/D)</td></tr>
     * <tr><td>UNIFORM</td><td>e<sup>−x</sup></td><td>mean x² (4/D + 20/M)</td>
     *   <td>ln D − mean x ln x ((π²/3 − 3)/D + v/M, v = 2(ψ′(3) + ψ(3)²) − (1 − γ)² ≈ 2.313)</td></tr>
     * <tr><td>SAMPLED</td><td>x e<sup>−x</sup></td><td>mean x (4/D + 2/M)</td>
     *   <td>ln D − mean ln x ((π²/3 − 3)/D + (π²/6 − 1)/M)</td></tr>
     * </table>
     *
     * <p>The Kolmogorov–Smirnov p-value uses Stephens' form of the limiting law at the effective sample size
     * M′ = D for EVERY, 1/(1/M + 1/D) for UNIFORM, 1/(1/M + 2/D) for SAMPLED: the probabilities belong to one state of
     * D members. It is conservative (never too small) where M is not small against D, because Σp = 1 holds the
     * distances down.
     *
     * <p>Time O(M log M), memory 8 M bytes. Thread-safe.
     *
     * @param qubits number of qubits n, 1..1000
     * @param probabilities ideal probabilities of the chosen bitstrings; left as it is
     * @param selection how the bitstrings were chosen; with EVERY the array has 2<sup>n</sup> entries in any order
     * @return the three tests
     * @throws IllegalArgumentException if there are fewer than two probabilities, one of them is NaN or outside 0..1, or
     *     with EVERY their number is not 2<sup>n</sup> or their sum is off 1 by more than 0.001
     * @see <a href="https://doi.org/10.1111/j.2517-6161.1970.tb00821.x">Stephens, J. R. Stat. Soc. B 32, 115 (1970)</a>
     */
    public static PorterThomasReport test(int qubits, double[] probabilities, Selection selection) {
        double dimension = new HilbertSpace(qubits).dimension();
        double[] scaled = scaled(dimension, probabilities);
        int count = scaled.length;
        double statistic = KolmogorovSmirnovTest.withDefaults().statistic(scaled, distribution(dimension, selection));
        double effective = switch (selection) {
            case EVERY -> dimension;
            case UNIFORM -> 1 / (1.0 / count + 1 / dimension);
            case SAMPLED -> 1 / (1.0 / count + 2 / dimension);
        };
        MomentTest dSumP2;
        MomentTest entropy;
        if (selection == Selection.EVERY) {
            DistributionAccumulator whole = whole(qubits, probabilities);
            dSumP2 = dSumP2(qubits, whole.dSumP2());
            entropy = entropy(qubits, whole.entropy());
        } else {
            dSumP2 = selectedDSumP2(qubits, scaled, selection);
            entropy = selectedEntropy(qubits, scaled, selection);
        }
        return new PorterThomasReport(
                selection, count, statistic, kolmogorovTail(statistic, effective), dSumP2, entropy);
    }

    private static double[] scaled(double dimension, double[] probabilities) {
        if (probabilities.length < 2) {
            throw new IllegalArgumentException(
                    "a Porter-Thomas test needs at least 2 probabilities; there are " + probabilities.length);
        }
        double[] scaled = new double[probabilities.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = HilbertSpace.requireProbability(probabilities[i], i) * dimension;
        }
        return scaled;
    }

    private static DistributionAccumulator whole(int qubits, double[] probabilities) {
        DistributionAccumulator whole = DistributionAccumulator.of(qubits);
        for (double probability : probabilities) {
            whole.add(probability);
        }
        try {
            whole.requireWhole();
        } catch (IllegalStateException incomplete) {
            throw new IllegalArgumentException(incomplete.getMessage(), incomplete);
        }
        return whole;
    }

    /** P(D p ≤ x) of one probability. */
    static DoubleUnaryOperator distribution(double dimension, Selection selection) {
        double exponent = dimension - 1;
        return selection == Selection.SAMPLED
                ? x -> {
                    double fraction = Math.min(x / dimension, 1);
                    return 1 - Math.exp(exponent * Math.log1p(-fraction)) * (1 + exponent * fraction);
                }
                : x -> -Math.expm1(exponent * Math.log1p(-Math.min(x / dimension, 1)));
    }

    private static MomentTest selectedDSumP2(int qubits, double[] scaled, Selection selection) {
        boolean uniform = selection == Selection.UNIFORM;
        CompensatedSum sum = new CompensatedSum();
        for (double x : scaled) {
            double capped = Math.min(x, LARGEST_SCALED);
            sum.addProduct(capped, uniform ? capped : 1);
        }
        return selected(dSumP2(qubits, sum.value() / scaled.length), uniform ? 20 : 2, scaled.length);
    }

    private static MomentTest selectedEntropy(int qubits, double[] scaled, Selection selection) {
        boolean uniform = selection == Selection.UNIFORM;
        CompensatedSum sum = new CompensatedSum();
        for (double x : scaled) {
            sum.addProduct(HilbertSpace.logarithm(x), uniform ? x : 1);
        }
        double digamma3 = 1.5 - EULER_GAMMA;
        double uniformVariance = 2 * (PI2_6 - 1.25 + digamma3 * digamma3) - (1 - EULER_GAMMA) * (1 - EULER_GAMMA);
        MomentTest whole = new MomentTest(
                new HilbertSpace(qubits).logDimension() - sum.value() / scaled.length,
                expectedEntropy(qubits),
                Math.sqrt(entropyVariance(new HilbertSpace(qubits).dimension())));
        return selected(whole, uniform ? uniformVariance : PI2_6 - 1, scaled.length);
    }

    /** Adds the variance of choosing some bitstrings to that of the state. */
    private static MomentTest selected(MomentTest whole, double variancePerBitstring, int count) {
        double own = whole.standardError();
        return new MomentTest(whole.value(), whole.expected(), Math.sqrt(own * own + variancePerBitstring / count));
    }

    /* Written with 1/D so that D = 2^1000 does not overflow. */
    private static double dSumP2Variance(double dimension) {
        double t = 1 / dimension;
        return 4 * t * (1 - t) / ((1 + t) * (1 + t) * (1 + 2 * t) * (1 + 3 * t));
    }

    private static double entropyVariance(double dimension) {
        return 2 * (PI2_6 - 1) / (dimension + 1) - Trigamma.value(dimension + 1);
    }

    /**
     * P(K ≥ statistic) for a sample of the given effective size: 2 Σ (−1)^(k−1) exp(−2 k² t²) with Stephens'
     * t = (√N + 0.12 + 0.11/√N) · statistic. Good to about 1 % from N = 5 on.
     */
    static double kolmogorovTail(double statistic, double effectiveSize) {
        double root = Math.sqrt(effectiveSize);
        double t = (root + 0.12 + 0.11 / root) * statistic;
        if (t < 0.3) {
            return 1; // 1 - 1e-5; the alternating series would need more and more terms
        }
        double sum = 0;
        for (int k = 1; k <= 20; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * t * t);
        }
        return Math.clamp(sum, 0.0, 1.0);
    }

    private static void requireMoment(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be finite and not negative");
        }
    }
}
