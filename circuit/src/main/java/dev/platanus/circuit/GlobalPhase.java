package dev.platanus.circuit;

import java.util.List;

/**
 * The global phase e<sup>iφ</sup>, a gate on no qubit; qsim's {@code p}. Under controls it becomes observable.
 *
 * @param radians φ
 */
public record GlobalPhase(double radians) implements Gate {
    /**
     * Checks the angle.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public GlobalPhase {
        Radians.requireFinite("p", "radians", radians);
    }

    @Override
    public int qubitCount() {
        return 0;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.diagonalOfPhases(radians);
    }

    @Override
    public String symbol() {
        return "p";
    }

    @Override
    public List<Double> parameters() {
        return List.of(radians);
    }

    @Override
    public Gate inverse() {
        return new GlobalPhase(-radians);
    }
}
