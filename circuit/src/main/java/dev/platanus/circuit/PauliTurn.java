package dev.platanus.circuit;

import java.util.OptionalDouble;

/** Finds the angle of a rotation exp(−iθ/2 P) about a Pauli string P, from its matrix with any global phase. O(8ᵏ) time. */
final class PauliTurn {
    /** What other strings may have of a rotation, and a rotation of the identity or of its string, by rounding. */
    private static final double ROUNDING = 1e-9;

    private PauliTurn() {}

    /** Returns −π..π, where half a turn is π; empty if the unitary matrix is no rotation about one string. */
    static OptionalDouble of(ComplexMatrix matrix) {
        double[] one = component(matrix, 0, 0);
        double c = Math.hypot(one[0], one[1]);
        for (int flips = 0; flips < matrix.dimension(); flips++) {
            for (int signs = 0; signs < matrix.dimension(); signs++) {
                double[] string = component(matrix, flips, signs);
                double s = Math.hypot(string[0], string[1]);
                if ((flips | signs) != 0 && s > ROUNDING) {
                    if (Math.abs(c * c + s * s - 1) > ROUNDING) {
                        return OptionalDouble.empty();
                    }
                    // c = cos(θ/2) and s = -i sin(θ/2), both times the same phase
                    double product = string[0] * one[1] - string[1] * one[0];
                    double angle = 2 * Math.atan2(s, c);
                    return OptionalDouble.of(c > ROUNDING && product < 0 ? -angle : angle);
                }
            }
        }
        return OptionalDouble.of(0);
    }

    /**
     * What a matrix has of a Pauli string, Tr(P U)/2ᵏ.
     *
     * @param flips the qubits on which the string has X or Y, by their bits
     * @param signs those on which it has Y or Z
     */
    static double[] component(ComplexMatrix matrix, int flips, int signs) {
        double re = 0;
        double im = 0;
        for (int row = 0; row < matrix.dimension(); row++) {
            // P|row⟩ = i^(number of Y) (-1)^(row & signs) |row ^ flips⟩
            int sign = 1 - 2 * (Integer.bitCount(row & signs) & 1);
            re += sign * matrix.re(row ^ flips, row);
            im += sign * matrix.im(row ^ flips, row);
        }
        re /= matrix.dimension();
        im /= matrix.dimension();
        // the conjugate of that power of i
        return switch (Integer.bitCount(flips & signs) & 3) {
            case 0 -> new double[] {re, im};
            case 1 -> new double[] {im, -re};
            case 2 -> new double[] {-re, -im};
            default -> new double[] {-im, re};
        };
    }
}
