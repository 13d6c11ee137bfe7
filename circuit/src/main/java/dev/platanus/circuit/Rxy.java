package dev.platanus.circuit;

import java.util.List;

/**
 * A rotation about the axis (cos θ, sin θ, 0), e<sup>−iφ/2 (cos θ X + sin θ Y)</sup> = [[cos φ/2, −i e<sup>−iθ</sup> sin φ/2],
 * [−i e<sup>iθ</sup> sin φ/2, cos φ/2]]; qsim's {@code rxy}, Quantinuum's {@code U1q(φ, θ)}.
 *
 * @param theta the direction of the axis in the x-y plane, in radians
 * @param phi the rotation angle in radians
 */
public record Rxy(double theta, double phi) implements Gate {
    /**
     * Checks the angles.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public Rxy {
        Radians.requireFinite("rxy", "theta", theta);
        Radians.requireFinite("rxy", "phi", phi);
    }

    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        double c = Math.cos(phi / 2);
        double s = Math.sin(phi / 2);
        double x = s * Math.cos(theta);
        double y = s * Math.sin(theta);
        return ComplexMatrix.ofInterleaved(c, 0, -y, -x, y, -x, c, 0);
    }

    @Override
    public String symbol() {
        return "rxy";
    }

    @Override
    public List<Double> parameters() {
        return List.of(theta, phi);
    }

    @Override
    public Gate inverse() {
        return new Rxy(theta, -phi);
    }
}
