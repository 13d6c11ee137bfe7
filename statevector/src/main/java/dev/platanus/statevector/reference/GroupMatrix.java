package dev.platanus.statevector.reference;

import dev.platanus.circuit.ComplexMatrix;

/**
 * A matrix on groups of amplitudes as its entries that are not zero, row by row: most matrices of gates, and of errors on density
 * matrices, have few.
 *
 * @param size rows
 * @param start where the entries of each row begin, and of one row more
 * @param column of each entry
 * @param re of each entry
 * @param im of each entry
 */
record GroupMatrix(int size, int[] start, int[] column, double[] re, double[] im) {
    /**
     * Takes the entries of a matrix.
     *
     * @param conjugated whether they are conjugated
     */
    static GroupMatrix of(ComplexMatrix matrix, boolean conjugated) {
        int size = matrix.dimension();
        int[] start = new int[size + 1];
        int[] column = new int[size * size];
        double[] re = new double[size * size];
        double[] im = new double[size * size];
        int count = 0;
        for (int i = 0; i < size * size; i++) {
            double a = matrix.re(i / size, i % size);
            double b = matrix.im(i / size, i % size);
            if (a != 0 || b != 0) {
                column[count] = i % size;
                re[count] = a;
                im[count++] = conjugated ? -b : b;
            }
            start[i / size + 1] = count;
        }
        return new GroupMatrix(size, start, column, re, im);
    }

    /** How many entries there are. */
    int entries() {
        return start[size];
    }

    /** Multiplies a vector, from one pair of arrays into another. */
    void apply(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm) {
        for (int row = 0; row < size; row++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int entry = start[row]; entry < start[row + 1]; entry++) {
                int from = column[entry];
                sumRe += re[entry] * fromRe[from] - im[entry] * fromIm[from];
                sumIm += re[entry] * fromIm[from] + im[entry] * fromRe[from];
            }
            toRe[row] = sumRe;
            toIm[row] = sumIm;
        }
    }
}
