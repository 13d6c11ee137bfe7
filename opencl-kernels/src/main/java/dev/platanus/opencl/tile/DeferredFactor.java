package dev.platanus.opencl.tile;

import dev.platanus.circuit.ComplexMatrix;

/**
 * The unit factor that belongs to every amplitude and is applied when one is read; and how far rounded coefficients have moved
 * the norm, which the next matrix takes back.
 */
final class DeferredFactor {

    private double re;
    private double im;
    private double stretch = 1;

    DeferredFactor(double re, double im) {
        this.re = re;
        this.im = im;
    }

    double re() {
        return re;
    }

    double im() {
        return im;
    }

    /** How much too long an average state is by now, as a factor. */
    double stretch() {
        return stretch;
    }

    void stretched(double factor) {
        stretch = factor;
    }

    /** Takes over a 1×1 unit factor and returns its inverse. */
    ComplexMatrix take(ComplexMatrix factor) {
        double a = factor.re(0, 0);
        double b = factor.im(0, 0);
        double product = re * a - im * b;
        im = re * b + im * a;
        re = product;
        return factor.adjoint();
    }
}
