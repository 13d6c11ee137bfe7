package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.Controlled;
import dev.platanus.circuit.FixedGate;
import dev.platanus.circuit.Gate;

/** The Pauli matrices, with the identity. */
public enum Pauli {
    /** The identity. */
    I(FixedGate.IDENTITY, null),
    /** Exchanges |0> and |1>. */
    X(FixedGate.X, FixedGate.CNOT),
    /** i X Z. */
    Y(FixedGate.Y, new Controlled(FixedGate.Y, 1)),
    /** diag(1, −1). */
    Z(FixedGate.Z, FixedGate.CZ);

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
