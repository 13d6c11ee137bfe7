package dev.platanus.circuit;

/**
 * The identity on one qubit, a gate that keeps a place in time; qsim's {@code id1}.
 */
public record Identity1() implements Gate {
    @Override
    public int qubitCount() {
        return 1;
    }

    @Override
    public ComplexMatrix matrix() {
        return ComplexMatrix.identity(2);
    }

    @Override
    public String name() {
        return "id1";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
