package dev.platanus.circuit;

import java.util.List;

/**
 * A quantum gate: a unitary matrix with a name, independent of the qubits it acts on.
 *
 * <p>Gates without parameters are a {@link FixedGate}, all others are records: two gates are equal when they are of the same
 * kind with the same parameters. Matrices
 * carry the global phase of Google's qsim (for example √X = ½[[1+i, 1−i], [1−i, 1+i]]). Matrix entries are evaluated in
 * double precision; {@link Math#sin} and {@link Math#cos} reduce arguments of any size exactly, so large angles lose
 * nothing.
 */
public sealed interface Gate
        permits FixedGate, GlobalPhase, Rx, Ry, Rz, Rxy, Unitary1, CPhase, FSim, PhasedFSim, Unitary2, Controlled {

    /**
     * Returns how many qubits the gate acts on.
     *
     * @return 0 for a global phase, 1 or 2 for most gates, more for a controlled gate
     */
    int qubitCount();

    /**
     * Returns the matrix of the gate in double precision; the first listed qubit is the most significant bit of the row
     * and column index.
     *
     * @return a matrix of dimension 2<sup>qubitCount()</sup>
     */
    ComplexMatrix matrix();

    /**
     * Returns the name of the gate, which is its name in qsim's text format where it has one there.
     *
     * @return a short lower-case name such as {@code x_1_2}
     */
    String symbol();

    /**
     * Returns the real parameters in the order of qsim's text format.
     *
     * @return angles in radians; empty for a gate without any
     */
    default List<Double> parameters() {
        return List.of();
    }

    /**
     * Returns the gate that undoes this one, exactly and with its phase.
     *
     * @return the inverse gate; of a named kind where there is one, a {@link Unitary1} or {@link Unitary2} otherwise
     */
    Gate inverse();
}
