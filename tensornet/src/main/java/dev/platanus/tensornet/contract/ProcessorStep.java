package dev.platanus.tensornet.contract;

/** A contraction as the processors do it. */
sealed interface ProcessorStep extends Step.Pair {

    /**
     * A matrix product by the kernels.
     *
     * @param node the result
     * @param product the work
     * @param multiplyAddsLog2 how much work
     */
    record Matrix(int node, Product product, int multiplyAddsLog2) implements ProcessorStep {}

    /**
     * A contraction too small, or with too few rows, for the kernels: entry by entry, sums in double precision.
     *
     * @param node the result
     * @param product the work
     * @param multiplyAddsLog2 how much work
     */
    record Entries(int node, EntryProduct product, int multiplyAddsLog2) implements ProcessorStep {}
}
