package dev.platanus.circuit;

import java.util.List;

/**
 * The most general two-qubit gate that conserves the number of excitations, in Cirq's {@code PhasedFSimGate} convention:
 *
 * <pre>
 *  1            0                        0                 0
 *  0   e^(−i(γ+ζ)) cos θ     −i e^(−i(γ−χ)) sin θ          0
 *  0  −i e^(−i(γ+χ)) sin θ      e^(−i(γ−ζ)) cos θ          0
 *  0            0                        0           e^(−i(2γ+φ))
 * </pre>
 *
 * <p>{@code PhasedFSim(θ, 0, 0, 0, φ)} is {@code FSim(θ, φ)}. qsim's text format has no name for it. Source: Cirq,
 * {@code cirq/ops/fsim_gate.py}.
 *
 * @param theta swap angle θ in radians
 * @param zeta difference ζ of the single-qubit phases without swap, in radians
 * @param chi difference χ of the single-qubit phases with swap, in radians
 * @param gamma common single-qubit phase γ in radians
 * @param phi conditional phase φ in radians
 */
public record PhasedFSim(double theta, double zeta, double chi, double gamma, double phi) implements Gate {
    /**
     * Checks the angles.
     *
     * @throws IllegalArgumentException if an angle or a sum of angles in the matrix is not finite
     */
    public PhasedFSim {
        Radians.requireFinite("phased_fsim", "theta", theta);
        Radians.requireFinite("phased_fsim", "zeta", zeta);
        Radians.requireFinite("phased_fsim", "chi", chi);
        Radians.requireFinite("phased_fsim", "gamma", gamma);
        Radians.requireFinite("phased_fsim", "phi", phi);
        Radians.requireFinite("phased_fsim", "2 gamma + phi", 2 * gamma + phi);
        Radians.requireFinite("phased_fsim", "|gamma| + |zeta|", Math.abs(gamma) + Math.abs(zeta));
        Radians.requireFinite("phased_fsim", "|gamma| + |chi|", Math.abs(gamma) + Math.abs(chi));
    }

    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        double c = Math.cos(theta);
        double s = Math.sin(theta);
        ComplexMatrix middle = ComplexMatrix.of(
                new double[] {
                    c * Math.cos(gamma + zeta),
                    -s * Math.sin(gamma - chi),
                    -s * Math.sin(gamma + chi),
                    c * Math.cos(gamma - zeta)
                },
                new double[] {
                    -c * Math.sin(gamma + zeta),
                    -s * Math.cos(gamma - chi),
                    -s * Math.cos(gamma + chi),
                    -c * Math.sin(gamma - zeta)
                });
        return ComplexMatrix.conserving(middle, -(2 * gamma + phi));
    }

    @Override
    public String symbol() {
        return "phased_fsim";
    }

    @Override
    public List<Double> parameters() {
        return List.of(theta, zeta, chi, gamma, phi);
    }

    @Override
    public Gate inverse() {
        return new PhasedFSim(-theta, -zeta, chi, -gamma, -phi);
    }
}
