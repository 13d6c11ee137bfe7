package dev.platanus.simulator.shots;

import dev.platanus.circuit.noise.ReadoutError;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Measured bits that flip, each by itself with the same probability. */
public final class ReadoutFlips {
    private ReadoutFlips() {}

    /**
     * Flips bits in place. Jumps from flip to flip (geometric distribution), so that the cost is that of the flips.
     *
     * @param samples basis states of n qubits
     * @param qubits n
     * @param measured how many of them are measured, the first ones
     * @param error probability of a flip, 0..1
     * @param random where chance comes from
     */
    public static void apply(long[] samples, int qubits, int measured, double error, UniformRandomProvider random) {
        if (error == 0) {
            return;
        }
        double logKept = Math.log1p(-error);
        double end = (double) samples.length * measured;
        double place = Math.floor(Math.log(1 - random.nextDouble()) / logKept);
        while (place < end) {
            long position = (long) place;
            samples[(int) (position / measured)] ^= 1L << qubits - 1 - position % measured;
            place += 1 + Math.floor(Math.log(1 - random.nextDouble()) / logKept);
        }
    }

    /**
     * Flips bits in place, each qubit with its own probabilities: one random number for each bit that can flip.
     *
     * @param samples basis states of n qubits
     * @param qubits n
     * @param errors of the measured qubits, which are the first ones
     * @param random where chance comes from
     */
    public static void apply(long[] samples, int qubits, List<ReadoutError> errors, UniformRandomProvider random) {
        for (int i = 0; i < samples.length; i++) {
            for (int qubit = 0; qubit < errors.size(); qubit++) {
                ReadoutError error = errors.get(qubit);
                long bit = 1L << qubits - 1 - qubit;
                double flip = (samples[i] & bit) == 0 ? error.zeroAsOne() : error.oneAsZero();
                if (flip > 0 && random.nextDouble() < flip) {
                    samples[i] ^= bit;
                }
            }
        }
    }

    /**
     * Returns the distribution of bits after readout.
     *
     * @param probabilities of the basis states of n qubits
     * @param errors of the measured qubits, which are the first ones
     * @return as many
     */
    public static double[] distribution(double[] probabilities, List<ReadoutError> errors) {
        double[] result = probabilities.clone();
        int qubits = Integer.numberOfTrailingZeros(result.length);
        for (int qubit = 0; qubit < errors.size(); qubit++) {
            misread(result, 1 << qubits - 1 - qubit, errors.get(qubit));
        }
        return result;
    }

    /**
     * Changes a distribution in place into what is read where one bit is misread.
     *
     * @param probabilities of basis states
     * @param bit the mask of the bit
     * @param error how often it is misread
     */
    public static void misread(double[] probabilities, int bit, ReadoutError error) {
        for (int zero = 0; zero < probabilities.length; zero++) {
            if ((zero & bit) == 0) {
                double p0 = probabilities[zero];
                double p1 = probabilities[zero | bit];
                probabilities[zero] = (1 - error.zeroAsOne()) * p0 + error.oneAsZero() * p1;
                probabilities[zero | bit] = error.zeroAsOne() * p0 + (1 - error.oneAsZero()) * p1;
            }
        }
    }
}
