package dev.platanus.circuit.qasm;

import dev.platanus.circuit.CPhase;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.GlobalPhase;
import dev.platanus.circuit.Rx;
import dev.platanus.circuit.Rxy;
import dev.platanus.circuit.Ry;
import dev.platanus.circuit.Rz;
import dev.platanus.circuit.Unitary1;
import dev.platanus.circuit.Unitary2;

/**
 * Real powers of gates on one or two qubits, with or without controls: the eigenvalues e^(iα), −π < α ≤ π, become e^(ikα).
 * Where the eigenvalues are known exactly they are reduced exactly: what is 1 stays 1 for every k.
 */
final class GatePower {
    private GatePower() {}

    /** Tells whether the gate is a phase or acts on one or two qubits, apart from controls. */
    static boolean isDefined(Gate gate) {
        return gate instanceof Controlled controlled ? isDefined(controlled.target()) : gate.qubitCount() <= 2;
    }

    /** Returns the principal power. */
    static Gate of(Gate gate, double exponent) {
        return switch (gate) {
            case Controlled controlled -> new Controlled(of(controlled.target(), exponent), controlled.controls());
            case GlobalPhase(double phi) -> new GlobalPhase(PhasePower.times(PhasePower.principal(phi), exponent));
            case FixedGate.IDENTITY, FixedGate.IDENTITY_2 -> gate;
            case FixedGate fixed
            when fixed.target().isPresent() -> new Controlled(of(fixed.target().get(), exponent), 1);
            case FixedGate fixed
            when fixed.qubitCount() == 1 && fixed.halfTurns() != 0 ->
                isDiagonal(fixed.matrix())
                        ? phase(Math.PI * fixed.halfTurns(), exponent)
                        : one(gate, Math.PI * fixed.halfTurns(), exponent);
            case Rx(double phi) when isPrincipal(phi) -> new Rx(turned(phi, exponent));
            case Ry(double phi) when isPrincipal(phi) -> new Ry(turned(phi, exponent));
            case Rz(double phi) when isPrincipal(phi) -> new Rz(turned(phi, exponent));
            case Rxy(double theta, double phi) when isPrincipal(phi) -> new Rxy(theta, turned(phi, exponent));
            case CPhase(double phi) -> new Controlled(phase(-phi, exponent), 1);
            default ->
                gate.qubitCount() == 1
                        ? new Unitary1(power(gate.matrix(), exponent))
                        : new Unitary2(UnitaryPower.of(gate.matrix(), exponent));
        };
    }

    private static boolean isDiagonal(ComplexMatrix u) {
        return u.re(0, 1) == 0 && u.im(0, 1) == 0 && u.re(1, 0) == 0 && u.im(1, 0) == 0;
    }

    /** Rotations have the eigenvalues e^(±iφ/2). */
    private static boolean isPrincipal(double phi) {
        return Math.abs(phi) < 2 * Math.PI;
    }

    private static double turned(double phi, double exponent) {
        return 2 * PhasePower.times(phi / 2, exponent);
    }

    private static Gate phase(double phi, double exponent) {
        return new Controlled(new GlobalPhase(PhasePower.times(PhasePower.principal(phi), exponent)), 1);
    }

    /** A gate with the eigenvalues 1 and e^(iφ): U^k = 1 + (e^(ikφ) − 1) (U − 1) / (e^(iφ) − 1). */
    private static Gate one(Gate gate, double phi, double exponent) {
        double power = PhasePower.times(phi, exponent);
        // (e^(ia) − 1) / (e^(ib) − 1) = e^(i(a−b)/2) sin(a/2) / sin(b/2)
        double size = Math.sin(power / 2) / Math.sin(phi / 2);
        double re = size * Math.cos((power - phi) / 2);
        double im = size * Math.sin((power - phi) / 2);
        ComplexMatrix u = gate.matrix();
        double[] entries = new double[8];
        for (int i = 0; i < 4; i++) {
            double one = i % 3 == 0 ? 1 : 0;
            double a = u.re(i / 2, i % 2) - one;
            double b = u.im(i / 2, i % 2);
            entries[2 * i] = one + re * a - im * b;
            entries[2 * i + 1] = re * b + im * a;
        }
        return new Unitary1(ComplexMatrix.ofInterleaved(entries));
    }

    /**
     * With the eigenvalues e^(i(μ±ρ)) of U = e^(iμ)(cos ρ − i sin ρ n·σ), the power is a combination of 1 and U: p(U) with
     * the polynomial p that has the right values at both.
     */
    private static ComplexMatrix power(ComplexMatrix u, double exponent) {
        if (isDiagonal(u)) {
            double first = PhasePower.times(PhasePower.measured(Math.atan2(u.im(0, 0), u.re(0, 0))), exponent);
            double second = PhasePower.times(PhasePower.measured(Math.atan2(u.im(1, 1), u.re(1, 1))), exponent);
            return ComplexMatrix.ofInterleaved(
                    Math.cos(first), Math.sin(first), 0, 0, 0, 0, Math.cos(second), Math.sin(second));
        }
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
        double upper = PhasePower.times(PhasePower.measured(mean + rho), exponent);
        double lower = PhasePower.times(PhasePower.measured(mean - rho), exponent);
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
}
