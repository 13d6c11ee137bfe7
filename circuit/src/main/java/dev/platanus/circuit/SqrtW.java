package dev.platanus.circuit;

/**
 * The square root of W = (X + Y)/√2, √W = [[(1+i)/2, −i/√2], [1/√2, (1+i)/2]]; qsim's {@code hz_1_2}, Cirq's
 * {@code PhasedXPowGate(phase_exponent=0.25, exponent=0.5)}.
 */
public record SqrtW() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        double h = Math.sqrt(0.5);
        return ComplexMatrix.ofInterleaved(0.5, 0.5, 0, -h, h, 0, 0.5, 0.5);
    }

    @Override
    public String name() {
        return "hz_1_2";
    }

    @Override
    public Gate inverse() {
        return new Unitary1(matrix().adjoint());
    }
}
