package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import java.util.List;
import java.util.Optional;

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
        return processors(precision, threads, SimdWidth.AUTO);
    }

    /**
     * Returns the processors of this machine with some kernels.
     *
     * @param precision of the tensors in memory
     * @param threads at least 1
     * @param width of the registers
     * @return kernels of that width, for {@link SimdWidth#AUTO} the fastest that run here
     * @throws IllegalArgumentException if an explicit width is not to be had on this machine; it never falls back
     */
    static Contractor processors(Precision precision, int threads, SimdWidth width) {
        return new Processors(ProductKernelChoice.of(precision, width), precision, threads);
    }

    /**
     * Returns how many threads work on a contraction.
     *
     * @return at least 1; what is no processor of this machine has 1
     */
    default int threads() {
        return 1;
    }

    /**
     * Returns the same with another number of threads, of which several can run side by side. Results and what is compiled are the
     * same to the last bit.
     *
     * @param threads at least 1
     * @return empty if only one can run
     */
    default Optional<Contractor> withThreads(int threads) {
        return Optional.empty();
    }

    /**
     * Returns what computes; results may differ in the last bits between names.
     *
     * @return such as {@code vector-512} or {@code scalar}
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
    long extraBytes(List<ContractionStep> steps);

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
    ContractionStep.Pair pair(int node, NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles, boolean lanes);

    /**
     * Returns how much of a tensor stays near while several others are multiplied to it, one after the other.
     *
     * @return base-2 logarithm of entries; 0 if contractions are done one at a time
     */
    default int blockBits() {
        return 0;
    }

    /**
     * One contraction among several in a row.
     *
     * @param node the result's number in the tree
     * @param a the operand with the rows: the result of the link before
     * @param b the other one
     * @param c the result
     * @param roles what the indices do; there is no batch
     */
    record Link(int node, NodeBuffer a, NodeBuffer b, NodeBuffer c, IndexRoles roles) {}

    /**
     * Prepares contractions in a row, of which each one's result is the next one's operand with the rows, and needed for
     * nothing else. Between the first operand and the last result buffers have no place, only an order.
     *
     * @param links at least two, the first one first
     * @param outer rows of all of them; when they are fixed, no operand and no result has more than 2^{@link #blockBits} entries
     * @return the step
     */
    default ContractionStep.Pair chain(List<Link> links, int[] outer) {
        throw new IllegalStateException(name() + " contracts one pair at a time");
    }

    /**
     * Allocates the memory for a tree that was compiled for this contractor, and whatever else running it takes.
     *
     * @param tree what will run
     * @return the memory, to be closed
     * @throws dev.platanus.machine.InsufficientMemoryException if the memory is refused
     */
    NodeMemory allocate(CompiledTree tree);
}
