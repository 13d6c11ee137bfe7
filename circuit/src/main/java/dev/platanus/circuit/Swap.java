package dev.platanus.circuit;

/**
 * The exchange of two qubits, |a, b⟩ → |b, a⟩; qsim's {@code sw}.
 */
public record Swap() implements Gate {
    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.conserving(new PauliX().matrix(), 0);
    }

    @Override
    public String name() {
        return "sw";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
