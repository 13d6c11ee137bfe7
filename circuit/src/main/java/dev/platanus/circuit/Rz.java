package dev.platanus.circuit;

import java.util.List;

/**
 * A rotation about the z axis, e<sup>−iφZ/2</sup> = diag(e<sup>−iφ/2</sup>, e<sup>iφ/2</sup>); qsim's {@code rz}.
 *
 * @param radians the rotation angle φ
 */
public record Rz(double radians) implements Gate {
    /**
     * Checks the angle.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public Rz {
        Radians.requireFinite("rz", "radians", radians);
    }

    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.diagonalOfPhases(-radians / 2, radians / 2);
    }

    @Override
    public String symbol() {
        return "rz";
    }

    @Override
    public List<Double> parameters() {
        return List.of(radians);
    }

    @Override
    public Gate inverse() {
        return new Rz(-radians);
    }
}
