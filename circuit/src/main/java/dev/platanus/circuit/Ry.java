package dev.platanus.circuit;

import java.util.List;

/**
 * A rotation about the y axis, e<sup>−iφY/2</sup> = [[cos φ/2, −sin φ/2], [sin φ/2, cos φ/2]]; qsim's {@code ry}.
 *
 * @param radians the rotation angle φ
 */
public record Ry(double radians) implements Gate {
    /**
     * Checks the angle.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public Ry {
        Radians.requireFinite("ry", "radians", radians);
    }

    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        double c = Math.cos(radians / 2);
        double s = Math.sin(radians / 2);
        return ComplexMatrix.ofInterleaved(c, 0, -s, 0, s, 0, c, 0);
    }

    @Override
    public String symbol() {
        return "ry";
    }

    @Override
    public List<Double> parameters() {
        return List.of(radians);
    }

    @Override
    public Gate inverse() {
        return new Ry(-radians);
    }
}
