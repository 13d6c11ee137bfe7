package dev.platanus.opencl.tile;

import dev.platanus.circuit.ComplexMatrix;

/** The unit factor that belongs to every amplitude and is applied when one is read. */
final class Phase {

    private double re;
    private double im;

    Phase(double re, double im) {
        this.re = re;
        this.im = im;
    }

    double re() {
        return re;
    }

    double im() {
        return im;
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
