package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;
import java.util.BitSet;

/** Where the tensors of a network come from, for one bitstring after the other. */
@FunctionalInterface
public interface LeafSource {

    /**
     * Returns a tensor.
     *
     * @param leaf its number in the network's graph
     * @param ones the bits of the bitstring that are 1; those that the graph's list of bitstrings does not name for this tensor
     *     do not matter
     * @return the tensor
     */
    Tensor tensor(int leaf, BitSet ones);
}
