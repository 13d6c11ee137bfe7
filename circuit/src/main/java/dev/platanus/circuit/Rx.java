package dev.platanus.circuit;

import java.util.List;

/**
 * A rotation about the x axis, e<sup>−iφX/2</sup> = [[cos φ/2, −i sin φ/2], [−i sin φ/2, cos φ/2]]; qsim's {@code rx}.
 *
 * @param radians the rotation angle φ
 */
public record Rx(double radians) implements Gate {
    /**
     * Checks the angle.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public Rx {
        Radians.requireFinite("rx", "radians", radians);
    }

    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        double c = Math.cos(radians / 2);
        double s = Math.sin(radians / 2);
        return ComplexMatrix.ofInterleaved(c, 0, 0, -s, 0, -s, c, 0);
    }

    @Override
    public String symbol() {
        return "rx";
    }

    @Override
    public List<Double> parameters() {
        return List.of(radians);
    }

    @Override
    public Gate inverse() {
        return new Rx(-radians);
    }
}
