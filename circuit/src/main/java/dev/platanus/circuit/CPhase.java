package dev.platanus.circuit;

import java.util.List;

/**
 * The controlled phase diag(1, 1, 1, e<sup>−iφ</sup>), with qsim's minus sign; qsim's {@code cp}. It equals FSim(0, φ).
 *
 * @param radians φ
 */
public record CPhase(double radians) implements Gate {
    /**
     * Checks the angle.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public CPhase {
        Radians.requireFinite("cp", "radians", radians);
    }

    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.diagonalOfPhases(0, 0, 0, -radians);
    }

    @Override
    public String symbol() {
        return "cp";
    }

    @Override
    public List<Double> parameters() {
        return List.of(radians);
    }

    @Override
    public Gate inverse() {
        return new CPhase(-radians);
    }
}
