package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.machine.Quantity;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.amplitude.AmplitudeSource;
import dev.platanus.statevector.StateVector;
import dev.platanus.xeb.DistributionAccumulator;
import dev.platanus.xeb.PorterThomas;
import dev.platanus.xeb.PorterThomasReport;
import dev.platanus.xeb.Selection;
import dev.platanus.xeb.bitstring.AmplitudeTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What a perfect device would do.
 *
 * @param qubits n
 * @param origin where the numbers come from, for the report
 * @param probabilities of given basis states, in their order; NaN where one is not known
 * @param complete whether every basis state is known
 * @param dSumP2 D Σp², if everything is known
 * @param porterThomas the test of the distribution, if everything is known
 */
public record IdealDistribution(
        int qubits,
        String origin,
        Function<long[], double[]> probabilities,
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

    /** The distribution of a state, divided by its norm; the state must stay open. */
    public static IdealDistribution of(StateVector state, String origin) {
        double norm = state.norm();
        Function<long[], double[]> probabilities = indices -> {
            double[] found = state.probabilities(indices);
            for (int i = 0; i < found.length; i++) {
                found[i] /= norm;
            }
            return found;
        };
        int qubits = state.qubitCount();
        double dSumP2 = Math.scalb(state.sumOfSquaredProbabilities(), qubits);
        return complete(qubits, origin, probabilities, dSumP2);
    }

    /** The distribution of amplitudes; used while they are open. Where they are costly, only the measured ones are asked for. */
    public static IdealDistribution of(AmplitudeSource source) {
        OptionalDouble squares = source.sumOfSquaredProbabilities();
        return squares.isPresent()
                ? complete(
                        source.qubits(),
                        source.origin(),
                        source::probabilities,
                        Math.scalb(squares.getAsDouble(), source.qubits()))
                : new IdealDistribution(
                        source.qubits(),
                        source.origin(),
                        source::probabilities,
                        false,
                        OptionalDouble.empty(),
                        Optional.empty());
    }

    /**
     * The distribution that a file of amplitudes holds, or a part of it.
     *
     * @throws CommandFailure if it claims to be whole and does not sum to 1
     */
    public static IdealDistribution of(AmplitudeTable table, int qubits, String file) {
        String origin = file + ", " + Quantity.of(table.size(), "amplitude");
        if (!table.isComplete()) {
            return new IdealDistribution(
                    qubits, origin, table::probabilities, false, OptionalDouble.empty(), Optional.empty());
        }
        DistributionAccumulator whole = DistributionAccumulator.of(qubits);
        int block = 1 << Math.min(qubits, LARGEST_WHOLE);
        for (long from = 0; from < 1L << qubits; from += block) {
            for (double p :
                    table.probabilities(LongStream.range(from, from + block).toArray())) {
                whole.add(p);
            }
        }
        if (Math.abs(whole.sum() - 1) > 1e-3) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    file + ": the probabilities of all bitstrings sum to " + whole.sum() + ", not 1");
        }
        return complete(qubits, origin, table::probabilities, whole.dSumP2());
    }

    /**
     * Makes sure that the distribution of some of the qubits can be held: 8 bytes for each of their 2^bits bitstrings.
     *
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
     * @throws CommandFailure if there are too many, or not everything is known
     */
    public IdealDistribution marginal(int bits) {
        if (bits == qubits) {
            return this;
        }
        requireMarginal(bits, qubits);
        if (!complete) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT,
                    "the circuit measures " + bits + " of its " + qubits + " qubits; the sum over the others needs all"
                            + " amplitudes, but " + origin + " has only some; give all, or measure every qubit");
        }
        double[] sums = new double[1 << bits];
        int block = 1 << Math.min(qubits, LARGEST_WHOLE);
        for (long from = 0; from < 1L << qubits; from += block) {
            double[] part =
                    probabilities.apply(LongStream.range(from, from + block).toArray());
            for (int i = 0; i < block; i++) {
                sums[(int) (from + i >>> qubits - bits)] += part[i];
            }
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        return complete(
                bits,
                origin + ", summed over " + Quantity.of(qubits - bits, "qubit") + " that "
                        + (qubits - bits == 1 ? "is" : "are") + " not measured",
                indices -> Arrays.stream(indices)
                        .mapToDouble(index -> sums[(int) index])
                        .toArray(),
                Math.scalb(squares, bits));
    }

    private static IdealDistribution complete(
            int qubits, String origin, Function<long[], double[]> probabilities, double dSumP2) {
        PorterThomasReport test = PorterThomas.test(
                qubits,
                probabilities.apply(someBitstrings(qubits)),
                qubits <= LARGEST_WHOLE ? Selection.EVERY : Selection.UNIFORM);
        return new IdealDistribution(qubits, origin, probabilities, true, OptionalDouble.of(dSumP2), Optional.of(test));
    }

    /** All bitstrings, or as many random ones as there are for the largest whole distribution. */
    private static long[] someBitstrings(int qubits) {
        if (qubits <= LARGEST_WHOLE) {
            return LongStream.range(0, 1L << qubits).toArray();
        }
        UniformRandomProvider random = RandomSource.PHILOX_4X64.create(TEST_SEED);
        return LongStream.generate(() -> random.nextLong() >>> (Long.SIZE - qubits))
                .limit(1L << LARGEST_WHOLE)
                .toArray();
    }

    /** How D p is distributed over the bitstrings, if all are known. */
    public Optional<ScaledHistogram> histogram() {
        if (!complete) {
            return Optional.empty();
        }
        ScaledHistogram histogram = new ScaledHistogram();
        double dimension = Math.scalb(1.0, qubits);
        for (double probability : probabilities.apply(someBitstrings(qubits))) {
            histogram.add(dimension * probability, 1);
        }
        return Optional.of(histogram);
    }

    /** D Σp² - 1, what the linear XEB of a perfect device is; 1 if it is not known, or no number to divide by. */
    public double contrast() {
        return dSumP2.orElse(2) > 1 + SMALLEST_CONTRAST ? dSumP2.orElse(2) - 1 : 1;
    }

    /** One p-value for the three tests, by Bonferroni; NaN if not everything is known. */
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
