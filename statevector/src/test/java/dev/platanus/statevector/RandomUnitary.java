package dev.platanus.statevector;

import dev.platanus.circuit.ComplexMatrix;
import java.util.random.RandomGenerator;

/** Random unitary matrices: Gaussian columns, made orthonormal by Gram and Schmidt. */
public final class RandomUnitary {

    private RandomUnitary() {}

    public static ComplexMatrix of(int dimension, RandomGenerator random) {
        double[][] re = new double[dimension][dimension];
        double[][] im = new double[dimension][dimension];
        for (int c = 0; c < dimension; c++) {
            for (int i = 0; i < dimension; i++) {
                re[c][i] = random.nextGaussian();
                im[c][i] = random.nextGaussian();
            }
            // twice, since one pass leaves rounding of the size of the projections
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < c; earlier++) {
                    removeComponent(re[c], im[c], re[earlier], im[earlier]);
                }
                normalise(re[c], im[c]);
            }
        }
        double[] entriesRe = new double[dimension * dimension];
        double[] entriesIm = new double[dimension * dimension];
        for (int i = 0; i < dimension * dimension; i++) {
            entriesRe[i] = re[i % dimension][i / dimension];
            entriesIm[i] = im[i % dimension][i / dimension];
        }
        return ComplexMatrix.of(entriesRe, entriesIm);
    }

    private static void removeComponent(double[] xRe, double[] xIm, double[] unitRe, double[] unitIm) {
        double dotRe = 0;
        double dotIm = 0;
        for (int i = 0; i < xRe.length; i++) {
            dotRe += unitRe[i] * xRe[i] + unitIm[i] * xIm[i];
            dotIm += unitRe[i] * xIm[i] - unitIm[i] * xRe[i];
        }
        for (int i = 0; i < xRe.length; i++) {
            xRe[i] -= dotRe * unitRe[i] - dotIm * unitIm[i];
            xIm[i] -= dotRe * unitIm[i] + dotIm * unitRe[i];
        }
    }

    private static void normalise(double[] xRe, double[] xIm) {
        double sum = 0;
        for (int i = 0; i < xRe.length; i++) {
            sum += xRe[i] * xRe[i] + xIm[i] * xIm[i];
        }
        double factor = 1 / Math.sqrt(sum);
        for (int i = 0; i < xRe.length; i++) {
            xRe[i] *= factor;
            xIm[i] *= factor;
        }
    }
}
