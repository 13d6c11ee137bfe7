package dev.platanus.statevector.expectation;

import dev.platanus.machine.Precision;
import java.lang.foreign.MemorySegment;

/** The inner loops, on rows of a power of two of at least {@value #SHORTEST_ROW} amplitudes in double precision. */
public interface PauliKernels {
    /** A multiple of four registers of any width. */
    int SHORTEST_ROW = 32;

    /**
     * Reads a row and multiplies it by phases.
     *
     * @param memory real and imaginary parts in turn, 64 bytes of each
     * @param address byte offset of the row
     * @param precision of what is there
     * @param phases of the amplitudes in a row
     * @param factorRe of the whole row
     * @param factorIm of the whole row
     * @param re receives real parts
     * @param im receives imaginary parts
     * @param to where the row begins there
     */
    void load(
            MemorySegment memory,
            long address,
            Precision precision,
            RowPhases phases,
            double factorRe,
            double factorIm,
            double[] re,
            double[] im,
            int to);

    /**
     * Multiplies amplitudes i of a row by the conjugates of amplitudes i ⊕ flips of its partner.
     *
     * @param re real parts
     * @param im imaginary parts
     * @param row where the row begins
     * @param partner where its partner begins, which may be the same
     * @param flips bits of a number within the row
     * @param imaginary whether the imaginary parts of the products are wanted, not the real ones
     * @param products receives them, a row of them
     */
    void products(double[] re, double[] im, int row, int partner, int flips, boolean imaginary, double[] products);

    /**
     * Sums products with signs.
     *
     * @param products a row of them
     * @param signs bits of a number within the row
     * @return Σ_i (−1)^|i∧signs| products[i], added up in an order that is always the same
     */
    double signedSum(double[] products, int signs);

    /**
     * Replaces numbers by all of their signed sums, a Walsh–Hadamard transform.
     *
     * @param products a row of them; entry s becomes the sum with the signs s
     */
    void allSignedSums(double[] products);
}
