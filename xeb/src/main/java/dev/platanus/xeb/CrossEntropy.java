package dev.platanus.xeb;

import java.util.stream.IntStream;

/**
 * Cross-entropy fidelities of samples that are already in an array; {@link XebAccumulator} has the formulae, the
 * assumptions and the streaming form.
 *
 * <p>Arrays are cut into fixed pieces that are summed in parallel and merged in order: the result is the same to the last
 * bit for any number of threads. Every method is thread-safe and leaves its arguments as they are.
 */
public final class CrossEntropy {
    /** The most qubits: beyond that a typical probability is no longer a normal double. */
    public static final int MAX_QUBITS = HilbertSpace.LARGEST;

    private static final int PIECE = 1 << 16;

    private CrossEntropy() {}

    /**
     * Linear fidelity D · mean(p) − 1; see {@link XebAccumulator#linear()}.
     *
     * @param qubits number of measured qubits n, 1..{@value #MAX_QUBITS}
     * @param probabilities ideal probability of each sample
     * @return the estimate
     * @throws IllegalArgumentException if there are no samples or one of the numbers is out of range
     */
    public static Estimate linear(int qubits, double[] probabilities) {
        return accumulate(qubits, probabilities).linear();
    }

    /**
     * Logarithmic fidelity ln D + γ + mean(ln p); see {@link XebAccumulator#log()}, also for p = 0.
     *
     * @param qubits number of measured qubits n, 1..{@value #MAX_QUBITS}
     * @param probabilities ideal probability of each sample
     * @return the estimate
     * @throws IllegalArgumentException if there are no samples or one of the numbers is out of range
     */
    public static Estimate log(int qubits, double[] probabilities) {
        return accumulate(qubits, probabilities).log();
    }

    /**
     * Heavy-output fidelity (2 P(D p &gt; ln 2) − 1)/ln 2; see {@link XebAccumulator#hog()}.
     *
     * @param qubits number of measured qubits n, 1..{@value #MAX_QUBITS}
     * @param probabilities ideal probability of each sample
     * @return the estimate
     * @throws IllegalArgumentException if there are no samples or one of the numbers is out of range
     */
    public static Estimate hog(int qubits, double[] probabilities) {
        return accumulate(qubits, probabilities).hog();
    }

    /**
     * Normalised fidelity (D · mean(p) − 1)/(D Σp² − 1); see {@link XebAccumulator#normalized(double)}.
     *
     * @param qubits number of measured qubits n, 1..{@value #MAX_QUBITS}
     * @param probabilities ideal probability of each sample
     * @param dSumP2 D Σp² of the ideal distribution, above 1
     * @return the estimate
     * @throws IllegalArgumentException if there are no samples or one of the numbers is out of range
     */
    public static Estimate normalized(int qubits, double[] probabilities, double dSumP2) {
        return accumulate(qubits, probabilities).normalized(dSumP2);
    }

    /**
     * All estimators at once.
     *
     * @param qubits number of measured qubits n, 1..{@value #MAX_QUBITS}
     * @param probabilities ideal probability of each sample
     * @return an accumulator that holds the samples
     * @throws IllegalArgumentException if there are no samples or one of the numbers is out of range; the message names
     *     the position
     */
    public static XebAccumulator accumulate(int qubits, double[] probabilities) {
        return parallel(qubits, probabilities, null);
    }

    /**
     * All estimators at once, for counted bitstrings.
     *
     * @param qubits number of measured qubits n, 1..{@value #MAX_QUBITS}
     * @param probabilities ideal probability of each distinct bitstring
     * @param counts how often each was measured; zero is allowed
     * @return an accumulator that holds the samples
     * @throws IllegalArgumentException if there are no samples, the lengths differ or one of the numbers is out of range
     */
    public static XebAccumulator accumulate(int qubits, double[] probabilities, long[] counts) {
        if (counts.length != probabilities.length) {
            throw new IllegalArgumentException(
                    "there are " + probabilities.length + " probabilities but " + counts.length + " counts");
        }
        return parallel(qubits, probabilities, counts);
    }

    /** Pieces in parallel, merged in order; counts may be null for one sample each. */
    private static XebAccumulator parallel(int qubits, double[] probabilities, long[] counts) {
        XebAccumulator all = XebAccumulator.of(qubits);
        XebAccumulator[] pieces = IntStream.range(0, Math.ceilDiv(probabilities.length, PIECE))
                .parallel()
                .mapToObj(piece -> piece(qubits, probabilities, counts, piece * PIECE))
                .toArray(XebAccumulator[]::new);
        for (XebAccumulator piece : pieces) {
            all.merge(piece);
        }
        if (all.count() == 0) {
            throw new IllegalArgumentException("a cross-entropy needs at least one sample; "
                    + (probabilities.length == 0 ? "there are none" : "every count is zero"));
        }
        return all;
    }

    private static XebAccumulator piece(int qubits, double[] probabilities, long[] counts, int from) {
        XebAccumulator piece = XebAccumulator.of(qubits);
        int to = (int) Math.min(probabilities.length, (long) from + PIECE);
        for (int i = from; i < to; i++) {
            double probability = HilbertSpace.requireProbability(probabilities[i], i);
            if (counts == null) {
                piece.add(probability);
            } else {
                piece.add(probability, counts[i]);
            }
        }
        return piece;
    }
}
