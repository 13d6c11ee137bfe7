package dev.platanus.statevector.program;

import dev.platanus.circuit.CNot;
import dev.platanus.circuit.CZ;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.Gate;
import dev.platanus.circuit.Identity1;
import dev.platanus.circuit.PauliX;
import dev.platanus.circuit.PauliY;
import dev.platanus.circuit.PauliZ;

/** The Pauli matrices, with the identity. */
public enum Pauli {
    /** The identity. */
    I(new Identity1(), null),
    /** Exchanges |0> and |1>. */
    X(new PauliX(), new CNot()),
    /** i X Z. */
    Y(new PauliY(), new Controlled(new PauliY(), 1)),
    /** diag(1, −1). */
    Z(new PauliZ(), new CZ());

    private final Gate gate;
    private final Gate controlled;

    Pauli(Gate gate, Gate controlled) {
        this.gate = gate;
        this.controlled = controlled;
    }

    /**
     * Returns the gate.
     *
     * @return a gate on one qubit
     */
    public Gate gate() {
        return gate;
    }

    /**
     * Returns the gate under one control, which is listed first.
     *
     * @return a gate on two qubits, null for the identity
     */
    public Gate controlled() {
        return controlled;
    }

    /** σ ⊗ σ. */
    ComplexMatrix twice() {
        return gate.matrix().kron(gate.matrix());
    }
}
