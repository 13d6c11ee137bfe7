package dev.platanus.xeb.verify;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.xeb.DistributionAccumulator;
import dev.platanus.xeb.PorterThomas;
import dev.platanus.xeb.PorterThomasReport;
import dev.platanus.xeb.Selection;
import dev.platanus.xeb.bitstring.AmplitudeTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What a perfect device would do: used while its probabilities can be asked for. As safe for threads as they are.
 *
 * @param qubits n
 * @param origin where the numbers come from, for the report
 * @param ofFile whether a file of amplitudes gave them
 * @param probabilities of given basis states, in their order; NaN where one is not known
 * @param complete whether every basis state is known
 * @param dSumP2 D Σp², if everything is known
 * @param porterThomas the test of the distribution, if everything is known
 */
public record IdealDistribution(
        int qubits,
        String origin,
        boolean ofFile,
        Probabilities probabilities,
        boolean complete,
        OptionalDouble dSumP2,
        Optional<PorterThomasReport> porterThomas) {

    /** Up to here the Porter–Thomas test takes every probability, beyond as many of them at random. */
    private static final int LARGEST_WHOLE = 20;

    /** So many qubits may be measured while others are not: 128 MiB of sums. */
    private static final int LARGEST_MARGINAL = 24;

    /** Less contrast than this is rounding. */
    public static final double SMALLEST_CONTRAST = 1e-5;

    private static final long TEST_SEED = 20_191_023;

    /**
     * A distribution of which everything is known; 2<sup>20</sup> probabilities at most are asked for to test its shape.
     *
     * @param qubits n, at most 62
     * @param origin where the numbers come from
     * @param dSumP2 D Σp²
     * @param probabilities of all basis states
     * @return the distribution, with the Porter–Thomas test
     */
    public static IdealDistribution whole(int qubits, String origin, double dSumP2, Probabilities probabilities) {
        PorterThomasReport test = PorterThomas.test(
                qubits,
                probabilities.of(someBitstrings(qubits)),
                qubits <= LARGEST_WHOLE ? Selection.EVERY : Selection.UNIFORM);
        return new IdealDistribution(
                qubits, origin, false, probabilities, true, OptionalDouble.of(dSumP2), Optional.of(test));
    }

    /**
     * A distribution of which single probabilities are known, or too costly to ask for all.
     *
     * @param qubits n
     * @param origin where the numbers come from
     * @param probabilities of the measured bitstrings at least
     * @return the distribution
     */
    public static IdealDistribution some(int qubits, String origin, Probabilities probabilities) {
        return new IdealDistribution(
                qubits, origin, false, probabilities, false, OptionalDouble.empty(), Optional.empty());
    }

    /**
     * The distribution that a table of amplitudes holds, or a part of it.
     *
     * @param table the amplitudes
     * @param file where they come from
     * @return the distribution
     * @throws RefusedException with {@link Reason#BAD_INPUT} if it claims to be whole and does not sum to 1
     */
    public static IdealDistribution of(AmplitudeTable table, String file) {
        int qubits = table.qubits();
        String origin = file + ", " + Quantity.of(table.size(), "amplitude");
        if (!table.isComplete()) {
            return some(qubits, origin, table::probabilities).withOfFile(true);
        }
        DistributionAccumulator whole = DistributionAccumulator.of(qubits);
        int block = 1 << Math.min(qubits, LARGEST_WHOLE);
        for (long from = 0; from < 1L << qubits; from += block) {
            for (double p : table.probabilities(block(qubits, from, block))) {
                whole.add(p);
            }
        }
        if (Math.abs(whole.sum() - 1) > 1e-3) {
            throw new RefusedException(
                    Reason.BAD_INPUT, file + ": the probabilities of all bitstrings sum to " + whole.sum() + ", not 1");
        }
        return whole(qubits, origin, whole.dSumP2(), table::probabilities).withOfFile(true);
    }

    private IdealDistribution withOfFile(boolean other) {
        return new IdealDistribution(qubits, origin, other, probabilities, complete, dSumP2, porterThomas);
    }

    /**
     * Reads a distribution, or a part of it, from a file of amplitudes.
     *
     * @param amplitudes the file, as {@link AmplitudeTable} reads it
     * @param qubits n
     * @return the distribution
     * @throws dev.platanus.xeb.bitstring.BitstringFormatException at the first thing that is wrong
     * @throws IOException if reading fails
     * @throws RefusedException with {@link Reason#BAD_INPUT} if it claims to be whole and does not sum to 1
     */
    public static IdealDistribution read(Path amplitudes, int qubits) throws IOException {
        try (InputStream stream = Files.newInputStream(amplitudes)) {
            return of(AmplitudeTable.read(stream, amplitudes.toString(), qubits), amplitudes.toString());
        }
    }

    /**
     * Makes sure that the distribution of some of the qubits can be held: 8 bytes for each of their 2^bits bitstrings.
     *
     * @param bits how many are measured
     * @param qubits n
     * @throws RefusedException if not
     */
    public static void requireMarginal(int bits, int qubits) {
        if (bits < qubits && bits > LARGEST_MARGINAL) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    "the circuit measures " + bits + " of its " + qubits + " qubits; up to " + LARGEST_MARGINAL
                            + " of them are scored without the others; measure fewer, or every qubit");
        }
    }

    /**
     * The distribution of the first qubits, summed over the others.
     *
     * @param bits how many qubits
     * @return their distribution; this one if those are all
     * @throws RefusedException if there are too many, or not everything is known
     */
    public IdealDistribution marginal(int bits) {
        if (bits == qubits) {
            return this;
        }
        requireMarginal(bits, qubits);
        if (!complete) {
            throw new RefusedException(
                    Reason.BAD_INPUT,
                    "the circuit measures " + bits + " of its " + qubits + " qubits; the sum over the others needs all"
                            + " amplitudes, but " + origin + " has only some; give all, or measure every qubit");
        }
        double[] sums = new double[1 << bits];
        int block = 1 << Math.min(qubits, LARGEST_WHOLE);
        for (long from = 0; from < 1L << qubits; from += block) {
            double[] part = probabilities.of(block(qubits, from, block));
            for (int i = 0; i < block; i++) {
                sums[(int) (from + i >>> qubits - bits)] += part[i];
            }
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        return whole(
                        bits,
                        origin + ", summed over " + Quantity.of(qubits - bits, "qubit") + " that "
                                + (qubits - bits == 1 ? "is" : "are") + " not measured",
                        Math.scalb(squares, bits),
                        Probabilities.ofIndices(indices -> Arrays.stream(indices)
                                .mapToDouble(index -> sums[(int) index])
                                .toArray()))
                .withOfFile(ofFile);
    }

    private static BasisStates block(int qubits, long from, int count) {
        return BasisStates.of(LongStream.range(from, from + count).toArray(), qubits);
    }

    /** The same without its probabilities, which may be much, or closed by now. */
    IdealDistribution described() {
        return described(qubits, origin, ofFile, complete, dSumP2, porterThomas);
    }

    /**
     * A distribution whose probabilities are no longer there.
     *
     * @param qubits n
     * @param origin where the numbers came from, for the report
     * @param ofFile whether a file of amplitudes gave them
     * @param complete whether every basis state was known
     * @param dSumP2 D Σp², if everything was known
     * @param porterThomas the test of the distribution, if everything was known
     * @return what is left of it
     */
    public static IdealDistribution described(
            int qubits,
            String origin,
            boolean ofFile,
            boolean complete,
            OptionalDouble dSumP2,
            Optional<PorterThomasReport> porterThomas) {
        return new IdealDistribution(
                qubits,
                origin,
                ofFile,
                _ -> {
                    throw new IllegalStateException("the probabilities are no longer there");
                },
                complete,
                dSumP2,
                porterThomas);
    }

    /** All bitstrings, or as many random ones as there are for the largest whole distribution. */
    private static BasisStates someBitstrings(int qubits) {
        if (qubits <= LARGEST_WHOLE) {
            return block(qubits, 0, 1 << qubits);
        }
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(TEST_SEED);
        long[] indices = LongStream.generate(() -> random.nextLong() >>> (Long.SIZE - qubits))
                .limit(1L << LARGEST_WHOLE)
                .toArray();
        return BasisStates.of(indices, qubits);
    }

    /**
     * Returns how D p is distributed over the bitstrings.
     *
     * @return over all or 2<sup>20</sup> random ones; empty if not all are known
     */
    public Optional<ScaledHistogram> histogram() {
        if (!complete) {
            return Optional.empty();
        }
        ScaledHistogram histogram = new ScaledHistogram();
        double dimension = Math.scalb(1.0, qubits);
        for (double probability : probabilities.of(someBitstrings(qubits))) {
            histogram.add(dimension * probability, 1);
        }
        return Optional.of(histogram);
    }

    /**
     * Returns what the linear XEB of a perfect device is.
     *
     * @return D Σp² - 1; 1 if it is not known, or no number to divide by
     */
    public double contrast() {
        return dSumP2.orElse(2) > 1 + SMALLEST_CONTRAST ? dSumP2.orElse(2) - 1 : 1;
    }

    /**
     * Returns one p-value for the three tests of Porter–Thomas.
     *
     * @return Bonferroni's; NaN if not everything is known
     */
    public double porterThomasPValue() {
        return porterThomas
                .map(test -> Math.min(
                        1,
                        3
                                * Math.min(
                                        test.kolmogorovSmirnovPValue(),
                                        Math.min(
                                                test.dSumP2().pValue(),
                                                test.entropy().pValue()))))
                .orElse(Double.NaN);
    }
}
