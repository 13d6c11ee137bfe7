package dev.platanus.tensornet.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The tensors of a network for bitstrings that come one after the other: those that depend on few bits are made once for each
 * choice of these bits, and kept. Not safe for use by several threads.
 */
public final class LeafTensors {
    /** Tensors that depend on more bits than this are made anew each time: 256 small tensors are kept of one at most. */
    private static final int MAX_BITS = 8;

    private final Network network;
    private final List<int[]> qubits;
    private final List<Tensor[]> kept = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param network whose tensors
     */
    public LeafTensors(Network network) {
        this.network = network;
        this.qubits = network.closedQubits();
        for (int[] bits : qubits) {
            kept.add(new Tensor[bits.length <= MAX_BITS ? 1 << bits.length : 0]);
        }
    }

    /**
     * Returns one of the tensors.
     *
     * @param number as {@link Network#tensor}
     * @param ones the qubits that read 1
     * @return the tensor
     */
    public Tensor tensor(int number, BitSet ones) {
        Tensor[] table = kept.get(number);
        if (table.length == 0) {
            return network.tensor(number, ones);
        }
        int choice = 0;
        for (int qubit : qubits.get(number)) {
            choice = 2 * choice + (ones.get(qubit) ? 1 : 0);
        }
        if (table[choice] == null) {
            table[choice] = network.tensor(number, ones);
        }
        return table[choice];
    }
}
