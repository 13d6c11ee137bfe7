package dev.platanus.circuit;

/**
 * The controlled bit flip, |c, t⟩ → |c, t ⊕ c⟩; the first qubit is the control. qsim's {@code cnot} or {@code cx}.
 */
public record CNot() implements Gate {
    private static final ComplexMatrix MATRIX = new PauliX().matrix().controlled(1);

    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        return MATRIX;
    }

    @Override
    public String name() {
        return "cnot";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
