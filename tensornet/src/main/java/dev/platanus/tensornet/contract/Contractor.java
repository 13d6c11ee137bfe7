package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import java.util.List;

/**
 * What carries out the steps of a compiled tree: the processors of this machine, or a device. It takes part in compiling,
 * since storage orders and memory depend on it, and then runs what was compiled. Immutable; safe for use by several threads.
 */
public interface Contractor {

    /**
     * Returns the processors of this machine.
     *
     * @param precision of the tensors in memory
     * @param threads at least 1
     * @return the fastest kernels that run here
     */
    static Contractor processors(Precision precision, int threads) {
        return new Processors(KernelChoice.best(precision), precision, threads);
    }

    /**
     * Returns what computes; results may differ in the last bits between names.
     *
     * @return such as {@code vector-512}
     */
    String name();

    /**
     * Returns the precision of the tensors in memory.
     *
     * @return single or double
     */
    Precision precision();

    /**
     * Returns how many indices of a large result, the ones with the smallest strides, have to be rows of its first operand.
     *
     * @return base-2 logarithm of the lanes of a register; 0 for none
     */
    int laneBits();

    /**
     * Returns the largest piece of memory, where it comes in pieces.
     *
     * @return bytes
     */
    default long pieceBytes() {
        return 1L << Long.SIZE - 2;
    }

    /**
     * Returns the memory it takes beyond the nodes.
     *
     * @param steps what it will run
     * @return bytes
     */
    long extraBytes(List<Step> steps);

    /**
     * Prepares a contraction of two nodes, C[batch, rows, columns] = Σ A[batch, rows, sum] B[batch, sum, columns].
     *
     * @param node the result's number in the tree
     * @param a the operand with the rows
     * @param b the other one
     * @param c the result
     * @param roles what the indices do
     * @param lanes whether the indices of {@code c} with the smallest strides are rows, as {@link #laneBits} wants
     * @return the step
     */
    Step.Pair pair(int node, Buffer a, Buffer b, Buffer c, IndexRoles roles, boolean lanes);

    /**
     * Allocates the memory for a tree that was compiled for this contractor, and whatever else running it takes.
     *
     * @param tree what will run
     * @return the memory, to be closed
     * @throws dev.platanus.statevector.InsufficientMemoryException if the memory is refused
     */
    NodeMemory allocate(CompiledTree tree);
}
