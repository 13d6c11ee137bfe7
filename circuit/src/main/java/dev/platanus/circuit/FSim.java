package dev.platanus.circuit;

import java.util.List;

/**
 * The fermionic simulation gate of Google's processors; qsim's {@code fs}, Cirq's {@code FSimGate}:
 *
 * <pre>
 *  1       0          0         0
 *  0     cos θ    −i sin θ      0
 *  0   −i sin θ     cos θ       0
 *  0       0          0      e^(−iφ)
 * </pre>
 *
 * <p>Symmetric in its two qubits. The ideal gate of the 2019 experiment is {@link #SYCAMORE}. Source: Arute et al.,
 * Nature 574, 505 (2019), doi:10.1038/s41586-019-1666-5.
 *
 * @param theta the swap angle in radians
 * @param phi the conditional phase in radians
 */
public record FSim(double theta, double phi) implements Gate {
    /** The ideal gate of Google's Sycamore processor, FSim(π/2, π/6). */
    public static final FSim SYCAMORE = new FSim(Math.PI / 2, Math.PI / 6);

    /**
     * Checks the angles.
     *
     * @throws IllegalArgumentException if an angle is not finite
     */
    public FSim {
        Radians.requireFinite("fs", "theta", theta);
        Radians.requireFinite("fs", "phi", phi);
    }

    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        return ComplexMatrix.conserving(ComplexMatrix.ofInterleaved(c, 0, 0, -s, 0, -s, c, 0), -phi);
    }

    @Override
    public String symbol() {
        return "fs";
    }

    @Override
    public List<Double> parameters() {
        return List.of(theta, phi);
    }

    @Override
    public Gate inverse() {
        return new FSim(-theta, -phi);
    }
}
