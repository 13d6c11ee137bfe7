package dev.platanus.circuit;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One gate of the file that a circuit comes from, with all operations that it stands for: what errors are charged to.
 *
 * @param name the word of the file, where it is known; else the name of the gate's kind here ({@link Gate#symbol}), empty for
 *     a gate that stands as several operations
 * @param qubits that it acts on, in the order of the file
 * @param operations in the order in which they act
 * @param role what it is for
 */
public record FileGate(String name, List<Integer> qubits, List<GateOperation> operations, Role role) {
    /** What a gate is for. */
    public enum Role {
        /** A gate of the file. */
        GATE,
        /** It only says in which state a qubit begins: {@link Circuit#preparations}. */
        PREPARATION,
        /** It only inverts a measured bit, which is classical: {@link Circuit#inversions}. */
        INVERSION
    }

    /** Gates on more have no {@link #angle}. */
    public static final int MOST_QUBITS_WITH_ANGLE = 4;

    /** Copies the lists. */
    public FileGate {
        qubits = List.copyOf(qubits);
        operations = List.copyOf(operations);
    }

    /**
     * Tells whether devices do the gate by changing the reference frame, without a pulse: the identity, rotations about z,
     * global phases, and products of them on several qubits, whatever the file calls them.
     *
     * @return true if it has no error of its own on such devices
     * @see <a href="https://doi.org/10.1103/PhysRevA.96.022330">McKay et al., Phys. Rev. A 96, 022330 (2017)</a>
     */
    public boolean isFrameChange() {
        return FaultSite.isFrameChange(operations, qubits);
    }

    /**
     * Returns by how much the gate turns: θ of a rotation exp(−iθ/2 P) about a Pauli string P, where 2π − θ is θ backwards; of any other
     * gate U on k qubits that of a rotation which is as far from the identity, 2 arccos(|Tr U|/2ᵏ).
     *
     * @return 0..π
     * @throws IllegalArgumentException if it acts on more than {@value #MOST_QUBITS_WITH_ANGLE} qubits
     */
    public double angle() {
        double[] trace = PauliTurn.component(matrix(), 0, 0);
        return 2 * Math.acos(Math.min(1, Math.hypot(trace[0], trace[1])));
    }

    /**
     * Returns by how much the gate turns, and which way: θ of a rotation exp(−iθ/2 P) about a Pauli string P.
     *
     * @return −π..π, where half a turn is π, whichever way; 0 of the identity; empty if it is no such rotation
     * @throws IllegalArgumentException if it acts on more than {@value #MOST_QUBITS_WITH_ANGLE} qubits
     */
    public OptionalDouble turn() {
        return PauliTurn.of(matrix());
    }

    private ComplexMatrix matrix() {
        if (qubits.size() > MOST_QUBITS_WITH_ANGLE) {
            throw new IllegalArgumentException("a gate on " + qubits.size() + " qubits has no angle; at most "
                    + MOST_QUBITS_WITH_ANGLE + " may be");
        }
        return GateProduct.of(operations, qubits);
    }

    /**
     * Tells whether the gate is called so, in the file or in any format.
     *
     * @param word a name such as {@code cx}
     * @return true if it is the file's name of the gate, or any name of the same gate without parameters
     */
    public boolean isCalled(String word) {
        if (word.equals(name)) {
            return true;
        }
        if (operations.size() != 1) {
            return false;
        }
        Gate gate = operations.getFirst().gate();
        return word.equals(gate.symbol())
                || gate instanceof FixedGate fixed
                        && (fixed.qsimNames().contains(word)
                                || fixed.qasmNames().contains(word))
                || gate instanceof FSim && word.equals("fsim");
    }
}
