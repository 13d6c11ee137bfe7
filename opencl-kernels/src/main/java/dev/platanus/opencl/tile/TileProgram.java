package dev.platanus.opencl.tile;

import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.program.LoweredCircuit;
import java.util.List;

/**
 * A circuit as data for the kernel, and how to read its result. The stored index of a basis state has the value of qubit q at
 * {@link #positionOfQubit}; its amplitude is the stored one times the readout factors of {@link #lowered} and the phase.
 *
 * @param shape the sizes it was made for
 * @param lowered the circuit's steps and readout
 * @param positions positions of a stored index: the number of qubits, or the tile bits if there are fewer qubits
 * @param words the program, a multiple of four words
 * @param sweeps the passes in order; none for a circuit without steps
 * @param positionOfTrack position of each track at the end
 * @param phaseRe real part of the phase of all amplitudes
 * @param phaseIm imaginary part of the phase of all amplitudes
 */
public record TileProgram(
        TileShape shape,
        LoweredCircuit lowered,
        int positions,
        int[] words,
        List<TileSweep> sweeps,
        int[] positionOfTrack,
        double phaseRe,
        double phaseIm) {

    /** Copies the lists; the arrays are handed over. */
    public TileProgram {
        sweeps = List.copyOf(sweeps);
    }

    /**
     * One launch of the kernel.
     *
     * @param start where its head lies in the program, counted in groups of four words
     * @param groups work-groups to launch: tiles that may differ from zero
     * @param stages parts with the same registers
     * @param summary for people
     */
    public record TileSweep(int start, long groups, int stages, PlannedSweep summary) {}

    /**
     * Returns where the value of a qubit stands in a stored index.
     *
     * @param qubit the qubit
     * @return its position, 0 being the least significant bit
     */
    public int positionOfQubit(int qubit) {
        return positionOfTrack[lowered.trackOfQubit().get(qubit)];
    }
}
