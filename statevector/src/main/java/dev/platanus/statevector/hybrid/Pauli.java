package dev.platanus.statevector.hybrid;

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
enum Pauli {
    I(new Identity1(), null),
    X(new PauliX(), new CNot()),
    Y(new PauliY(), new Controlled(new PauliY(), 1)),
    Z(new PauliZ(), new CZ());

    private final Gate gate;
    private final Gate controlled;

    Pauli(Gate gate, Gate controlled) {
        this.gate = gate;
        this.controlled = controlled;
    }

    Gate gate() {
        return gate;
    }

    /** The gate under one control, which is listed first; none for the identity. */
    Gate controlled() {
        return controlled;
    }

    /** σ ⊗ σ. */
    ComplexMatrix twice() {
        return gate.matrix().kron(gate.matrix());
    }
}
