package dev.platanus.circuit.qasm;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Unitary1;

/** Real powers of gates on one qubit, with or without controls: the eigenvalues e^(iα), −π < α ≤ π, become e^(ikα). */
final class GatePower {
    private GatePower() {}

    /** Tells whether the gate is a phase or acts on one qubit, apart from controls. */
    static boolean isDefined(Gate gate) {
        return gate instanceof Controlled controlled ? isDefined(controlled.target()) : gate.qubitCount() <= 1;
    }

    /** Returns the principal power. */
    static Gate of(Gate gate, double exponent) {
        return switch (gate) {
            case Controlled controlled -> new Controlled(of(controlled.target(), exponent), controlled.controls());
            case GlobalPhase(double phi) -> new GlobalPhase(Math.atan2(Math.sin(phi), Math.cos(phi)) * exponent);
            default -> new Unitary1(power(gate.matrix(), exponent));
        };
    }

    /**
     * With the eigenvalues e^(i(μ±ρ)) of U = e^(iμ)(cos ρ − i sin ρ n·σ), the power is a combination of 1 and U: p(U) with
     * the polynomial p that has the right values at both.
     */
    private static ComplexMatrix power(ComplexMatrix u, double exponent) {
        double mean = Math.atan2(
                        u.re(0, 0) * u.im(1, 1)
                                + u.im(0, 0) * u.re(1, 1)
                                - u.re(0, 1) * u.im(1, 0)
                                - u.im(0, 1) * u.re(1, 0),
                        u.re(0, 0) * u.re(1, 1)
                                - u.im(0, 0) * u.im(1, 1)
                                - u.re(0, 1) * u.re(1, 0)
                                + u.im(0, 1) * u.im(1, 0))
                / 2;
        double c = Math.cos(mean);
        double s = Math.sin(mean);
        // V = e^(−iμ) U = cos ρ − i sin ρ n·σ, an element of SU(2)
        double[] re = new double[4];
        double[] im = new double[4];
        for (int i = 0; i < 4; i++) {
            re[i] = c * u.re(i / 2, i % 2) + s * u.im(i / 2, i % 2);
            im[i] = c * u.im(i / 2, i % 2) - s * u.re(i / 2, i % 2);
        }
        double cosRho = Math.clamp((re[0] + re[3]) / 2, -1, 1);
        double nz = (im[3] - im[0]) / 2;
        double nx = -(im[1] + im[2]) / 2;
        double ny = (re[2] - re[1]) / 2;
        double sinRho = Math.hypot(Math.hypot(nx, ny), nz);
        double rho = Math.atan2(sinRho, cosRho);
        double upper = principal(mean + rho) * exponent;
        double lower = principal(mean - rho) * exponent;
        if (sinRho > 0) {
            nx /= sinRho;
            ny /= sinRho;
            nz /= sinRho;
        } else {
            nz = 1;
        }
        // n·σ has the value −1 where the phase is μ+ρ: the power is (upper (1−n·σ) + lower (1+n·σ)) / 2
        double sr = (Math.cos(upper) + Math.cos(lower)) / 2;
        double si = (Math.sin(upper) + Math.sin(lower)) / 2;
        double dr = (Math.cos(lower) - Math.cos(upper)) / 2;
        double di = (Math.sin(lower) - Math.sin(upper)) / 2;
        return ComplexMatrix.ofInterleaved(
                sr + dr * nz,
                si + di * nz,
                dr * nx + di * ny,
                di * nx - dr * ny, //
                dr * nx - di * ny,
                di * nx + dr * ny,
                sr - dr * nz,
                si - di * nz);
    }

    private static double principal(double angle) {
        double reduced = Math.atan2(Math.sin(angle), Math.cos(angle));
        // −1 has the phase π, also where rounding puts it just below the cut
        return reduced < -Math.PI + 1e-12 ? Math.PI : reduced;
    }
}
