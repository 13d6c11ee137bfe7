package dev.platanus.circuit;

import java.util.List;
import java.util.Objects;

/**
 * A gate that acts only where all its control qubits are 1: diag(1, …, 1, U). The control qubits are listed first, then
 * the qubits of the target gate; qsim's {@code c}. A controlled gate under further controls becomes one gate with all
 * of them.
 *
 * @param target the gate that is controlled; never itself a {@code Controlled}
 * @param controls the number of control qubits, at least 1
 */
public record Controlled(Gate target, int controls) implements Gate {
    /**
     * Checks the number of controls and merges nested controls.
     *
     * @throws IllegalArgumentException if there is no control
     */
    public Controlled {
        Objects.requireNonNull(target, "target");
        if (controls < 1) {
            throw new IllegalArgumentException("a controlled gate needs at least 1 control qubit, got " + controls);
        }
        if (target instanceof Controlled inner) {
            controls = Math.addExact(controls, inner.controls);
            target = inner.target;
        }
    }

    @Override
    public int qubitCount() {
        return controls + target.qubitCount();
    }

    /**
     * Returns the matrix diag(1, …, 1, U).
     *
     * @throws IllegalArgumentException if its dimension is above {@link ComplexMatrix#MAX_DIMENSION}, that is for more
     *     than 10 qubits; engines apply the target's matrix under the controls instead
     */
    @Override
    public ComplexMatrix matrix() {
        return target.matrix().controlled(controls);
    }

    @Override
    public String symbol() {
        return "c_" + target.symbol();
    }

    @Override
    public List<Double> parameters() {
        return target.parameters();
    }

    @Override
    public Gate inverse() {
        return new Controlled(target.inverse(), controls);
    }
}
