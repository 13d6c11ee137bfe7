package dev.platanus.opencl.tile;

import dev.platanus.opencl.tile.Pass.TileSweep;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.List;

/**
 * A circuit as data for the kernel, and how to read its result. The stored index of a basis state has the value of qubit q at
 * {@link #positionOfQubit}; its amplitude is the stored one times the readout factors of {@link #lowered} and the phase. Where
 * several devices share a state, the top positions of a stored index are the number of the device.
 *
 * @param shape the sizes it was made for
 * @param deviceBits base-2 logarithm of the number of devices
 * @param lowered the circuit's steps and readout
 * @param order the order in which its basis states are sampled; the last {@link #rowQubits} of them lie on one device
 * @param positions positions of a stored index: the number of qubits, or as many as tile and devices need
 * @param words the program, a multiple of four words; the same for all devices
 * @param passes what the devices do in order; nothing for a circuit without steps
 * @param copies bits of a device's number that no qubit stands for: at the end devices where one of them is 1 hold copies,
 *     which do not belong to the state
 * @param positionOfTrack position of each track at the end
 * @param phaseRe real part of the phase of all amplitudes
 * @param phaseIm imaginary part of the phase of all amplitudes
 */
public record TileProgram(
        TileShape shape,
        int deviceBits,
        LoweredCircuit lowered,
        SampleOrder order,
        int positions,
        int[] words,
        List<Pass> passes,
        int copies,
        int[] positionOfTrack,
        double phaseRe,
        double phaseIm) {

    /** More would make longer walks, and of a small state few segments. */
    private static final int MAX_ROW_BITS = 9;

    /** Copies the lists; the arrays are handed over. */
    public TileProgram {
        passes = List.copyOf(passes);
    }

    /**
     * Returns the qubits that tell apart the basis states of a row, which is what a device walks along for a sample.
     *
     * @return the last few in the order of sampling
     */
    public List<Integer> rowQubits() {
        return rowQubits(order, shape);
    }

    static List<Integer> rowQubits(SampleOrder order, TileShape shape) {
        return order.last(Math.min(MAX_ROW_BITS, shape.tileBits()));
    }

    /**
     * Returns the passes that run steps.
     *
     * @return the sweeps in order
     */
    public List<TileSweep> sweeps() {
        return passes.stream()
                .filter(TileSweep.class::isInstance)
                .map(TileSweep.class::cast)
                .toList();
    }

    /**
     * Returns the positions of a stored index within one device.
     *
     * @return the number of the lowest positions that do not choose the device
     */
    public int devicePositions() {
        return positions - deviceBits;
    }

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
