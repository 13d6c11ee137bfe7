package dev.platanus.circuit;

/**
 * The identity on two qubits; qsim's {@code id2}.
 */
public record Identity2() implements Gate {
    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.identity(4);
    }

    @Override
    public String name() {
        return "id2";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
