package dev.platanus.tensornet.contract;

/** A contraction as the processors do it. */
sealed interface ProcessorStep extends ContractionStep.Pair {

    /** Pieces of work that threads can share. */
    long units();

    /**
     * Matrix products by the kernels.
     *
     * @param node the last result
     * @param chain the work
     */
    record Matrix(int node, Chain chain) implements ProcessorStep {
        @Override
        public int multiplyAddsLog2() {
            return Math.getExponent(multiplyAdds());
        }

        @Override
        public double multiplyAdds() {
            return chain.multiplyAdds();
        }

        @Override
        public long units() {
            return chain.units();
        }
    }

    /**
     * A contraction too small, or with too few rows, for the kernels: entry by entry, sums in double precision.
     *
     * @param node the result
     * @param product the work
     * @param multiplyAddsLog2 how much work
     */
    record Entries(int node, EntryProduct product, int multiplyAddsLog2) implements ProcessorStep {
        @Override
        public long units() {
            return product.units();
        }
    }
}
