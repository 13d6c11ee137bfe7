package dev.platanus.tensornet.contract;

import dev.platanus.tensornet.network.Tensor;

/**
 * The memory where the nodes of a compiled tree lie, and what makes them there. The same steps give the same bits. Not safe
 * for use by several threads.
 */
public interface NodeMemory extends AutoCloseable {

    /**
     * Writes a leaf.
     *
     * @param leaf which one, and where
     * @param tensor its tensor
     * @param values bit p is the value of the sliced index at position p
     */
    void write(ContractionStep.Leaf leaf, Tensor tensor, long values);

    /**
     * Makes a node of its operands; may return before it is done.
     *
     * @param step a step of the compiled tree
     */
    void run(ContractionStep.Pair step);

    /**
     * Reads a node, when it is made.
     *
     * @param node where it lies
     * @return real and imaginary parts in turn of its entries, the first index of its order the least significant bit
     */
    double[] read(NodeBuffer node);

    /** Waits until all steps are done. */
    void finish();

    /** Gives the memory back; a second call has no effect. */
    @Override
    void close();
}
