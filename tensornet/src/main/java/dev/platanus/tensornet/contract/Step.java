package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One thing a slice does, bound to addresses: it makes one node of the tree. */
sealed interface Step {

    /** The node that is made. */
    int node();

    /**
     * A tensor of the network is written into the memory, at the values of the sliced indices.
     *
     * @param node the leaf
     * @param to where
     * @param strides bytes that each index of the tensor adds in {@code to}, in the tensor's order; 0 for a sliced one
     * @param slicedAt for each index of the tensor its position among the sliced indices, or -1
     */
    record Leaf(int node, Buffer to, long[] strides, int[] slicedAt) implements Step {

        /**
         * Writes the entries.
         *
         * @param re the tensor's entries, the first index the most significant bit
         * @param im imaginary parts
         * @param values bit p is the value of sliced index p
         */
        void run(double[] re, double[] im, long values, MemorySegment memory, Precision precision) {
            int rank = strides.length;
            for (int entry = 0; entry < re.length; entry++) {
                long at = to.offset();
                boolean wanted = true;
                for (int i = 0; i < rank; i++) {
                    int bit = entry >>> (rank - 1 - i) & 1;
                    at += bit * strides[i];
                    wanted &= slicedAt[i] < 0 || (values >>> slicedAt[i] & 1) == bit;
                }
                if (!wanted) {
                    continue;
                }
                if (precision == Precision.SINGLE) {
                    memory.set(ValueLayout.JAVA_FLOAT, at, (float) re[entry]);
                    memory.set(ValueLayout.JAVA_FLOAT, at + to.planeBytes(), (float) im[entry]);
                } else {
                    memory.set(ValueLayout.JAVA_DOUBLE, at, re[entry]);
                    memory.set(ValueLayout.JAVA_DOUBLE, at + to.planeBytes(), im[entry]);
                }
            }
        }
    }

    /**
     * A matrix product by the kernels.
     *
     * @param node the result
     * @param product the work
     * @param multiplyAddsLog2 how much work
     */
    record Matrix(int node, Product product, int multiplyAddsLog2) implements Step {}

    /**
     * A contraction too small, or with too few rows, for the kernels: entry by entry, sums in double precision.
     *
     * @param node the result
     * @param product the work
     */
    record Entries(int node, EntryProduct product, int multiplyAddsLog2) implements Step {}
}
