package dev.platanus.circuit;

/**
 * The controlled phase flip diag(1, 1, 1, −1); qsim's {@code cz}.
 */
public record CZ() implements Gate {
    @Override
    public int qubitCount() {
        return 2;
    }

    @Override
    public ComplexMatrix matrix() {
        return new PauliZ().matrix().controlled(1);
    }

    @Override
    public String name() {
        return "cz";
    }

    @Override
    public Gate inverse() {
        return this;
    }
}
