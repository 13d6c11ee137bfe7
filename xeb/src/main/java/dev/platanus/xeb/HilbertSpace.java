package dev.platanus.xeb;

/**
 * D = 2<sup>n</sup> as far as doubles carry it, and the checks of what comes in.
 *
 * @param qubits n, 1..1000: beyond that a typical probability 1/D is no longer a normal double
 */
record HilbertSpace(int qubits) {
    static final int LARGEST = 1000;

    /** Above one by more than this is an error, not the rounding of single-precision amplitudes. */
    private static final double LARGEST_PROBABILITY = 1.001;

    /**
     * Scaled probabilities below this count as this in logarithms: the square of the relative rounding error of a
     * single-precision simulation, about 2<sup>-20</sup>.
     */
    static final double LOG_FLOOR = 0x1p-40;

    HilbertSpace {
        if (qubits < 1 || qubits > LARGEST) {
            throw new IllegalArgumentException(
                    "a cross-entropy of " + qubits + " qubits cannot be computed; use 1.." + LARGEST + " qubits");
        }
    }

    /** D; exact. */
    double dimension() {
        return Math.scalb(1.0, qubits);
    }

    /** ln D. */
    double logDimension() {
        return qubits * Math.log(2);
    }

    static double logarithm(double scaledProbability) {
        return Math.log(Math.max(scaledProbability, LOG_FLOOR));
    }

    /** Returns the probability, or throws with the place of the offender (counted from 0). */
    static double requireProbability(double probability, long place) {
        if (probability >= 0 && probability <= LARGEST_PROBABILITY) {
            return probability;
        }
        throw new IllegalArgumentException("probability " + probability + " at position " + place + " is outside 0..1");
    }

    static void requireSamePlaces(HilbertSpace one, HilbertSpace other) {
        if (one.qubits != other.qubits) {
            throw new IllegalArgumentException("samples of " + one.qubits + " qubits cannot be merged with samples of "
                    + other.qubits + " qubits");
        }
    }
}
