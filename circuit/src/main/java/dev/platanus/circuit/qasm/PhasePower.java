package dev.platanus.circuit.qasm;

/** Powers of phases, e^(ikφ), by exact reduction: nothing is lost however large the exponent k is. */
final class PhasePower {
    /** Denominators of the fractions of π that angles are taken for if they are that to the last digit. */
    private static final int[] DENOMINATORS = {1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 128, 256, 512, 1024};

    private static final double HUGE = 0x1p1000;

    private PhasePower() {}

    /** Returns the phase between −π and π; −1 has the phase π, also where rounding puts it just below the cut. */
    static double principal(double phi) {
        if (phi > -Math.PI && phi <= Math.PI) {
            return phi < -Math.PI + 1e-12 ? Math.PI : phi;
        }
        double reduced = Math.atan2(Math.sin(phi), Math.cos(phi));
        return reduced < -Math.PI + 1e-12 ? Math.PI : reduced;
    }

    /**
     * Returns the phase of a computed eigenvalue, which is known to rounding only: what could be a fraction of π is that,
     * so that a power does not blow the rounding up.
     */
    static double measured(double phi) {
        double principal = principal(phi);
        for (int d : DENOMINATORS) {
            double fraction = Math.round(principal * d / Math.PI) * Math.PI / d;
            if (Math.abs(principal - fraction) < 1e-15) {
                return principal(fraction);
            }
        }
        return principal;
    }

    /**
     * Returns kφ less a multiple of 2π, between −π and π.
     *
     * @param phi a phase between −π and π; what a fraction nπ/d is rounded to is taken for that fraction
     * @param k the exponent, finite
     */
    static double times(double phi, double k) {
        if (phi == 0 || k == 0) {
            return 0;
        }
        for (int d : DENOMINATORS) {
            long n = Math.round(phi * d / Math.PI);
            if (n != 0 && n * Math.PI / d == phi) {
                // kn/d modulo 2, where k is reduced exactly first
                double turns = Math.IEEEremainder(Math.IEEEremainder(k, 2.0 * d) * n, 2.0 * d);
                return turns * Math.PI / d;
            }
        }
        if (Math.abs(k) > HUGE) {
            // 16 times what is left of (k/16)φ, which is no larger than a double
            return Math.IEEEremainder(16 * times(phi, k / 16), 2 * Math.PI);
        }
        // kφ is exactly high + low, and sine and cosine reduce both exactly
        double high = k * phi;
        double low = Math.fma(k, phi, -high);
        if (Math.abs(high) <= Math.PI) {
            return high;
        }
        return Math.IEEEremainder(reduced(high) + reduced(low), 2 * Math.PI);
    }

    private static double reduced(double angle) {
        return Math.abs(angle) <= Math.PI ? angle : Math.atan2(Math.sin(angle), Math.cos(angle));
    }
}
