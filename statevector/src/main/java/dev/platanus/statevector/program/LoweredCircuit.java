package dev.platanus.statevector.program;

import dev.platanus.circuit.ComplexMatrix;
import java.util.List;

/**
 * A circuit as steps on tracks, and how to read its result: the amplitude of bits x is
 *
 * <pre>
 *   phase · Π_q readout[q][x_q] · stored amplitude of the bits with x_q ⊕ f_q on track trackOfQubit[q]
 * </pre>
 *
 * where f_q is 1 for the qubits that {@code flips} names.
 *
 * @param qubitCount number of qubits and of tracks
 * @param steps the steps in an executable order
 * @param trackOfQubit where each qubit is at the end
 * @param flips the qubits that are stored as their opposite, as the bits of a basis state (qubit 0 is the most significant of
 *     the {@code qubitCount} bits)
 * @param readout one diagonal 2×2 matrix of unit numbers for each qubit
 * @param phaseRe real part of the global phase
 * @param phaseIm imaginary part of the global phase
 */
public record LoweredCircuit(
        int qubitCount,
        List<Step> steps,
        List<Integer> trackOfQubit,
        long flips,
        List<ComplexMatrix> readout,
        double phaseRe,
        double phaseIm) {

    /** Copies the lists. */
    public LoweredCircuit {
        steps = List.copyOf(steps);
        trackOfQubit = List.copyOf(trackOfQubit);
        readout = List.copyOf(readout);
    }

    /**
     * The same with other steps: none, to keep what is needed to read the result.
     *
     * @param other the steps
     * @return the other circuit
     */
    public LoweredCircuit withSteps(List<Step> other) {
        return new LoweredCircuit(qubitCount, other, trackOfQubit, flips, readout, phaseRe, phaseIm);
    }

    /**
     * Returns the bits on the tracks of a basis state's qubits, as the amplitude of that state is stored.
     *
     * @param index the basis state
     * @return the bits of the qubits with the flips, qubit 0 in the most significant of n
     * @throws IndexOutOfBoundsException if there is no such basis state
     */
    public long flipped(long index) {
        if (index < 0 || index >= 1L << qubitCount) {
            throw new IndexOutOfBoundsException("basis state " + index + " is outside 0.." + ((1L << qubitCount) - 1));
        }
        return index ^ flips;
    }
}
