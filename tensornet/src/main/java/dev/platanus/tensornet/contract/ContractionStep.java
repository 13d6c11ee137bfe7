package dev.platanus.tensornet.contract;

/** One thing a slice does, bound to addresses: it makes one node of the tree. */
public sealed interface ContractionStep {

    /**
     * Returns the node that is made.
     *
     * @return its number in the tree
     */
    int node();

    /**
     * A contraction of two nodes, or of several in a row of which only the last result is kept, in the form that its {@link
     * Contractor} gave it.
     */
    non-sealed interface Pair extends ContractionStep {

        /**
         * Returns how much work it is.
         *
         * @return base-2 logarithm of the complex multiply-adds, rounded down
         */
        int multiplyAddsLog2();

        /**
         * Returns how much work it is, exactly.
         *
         * @return complex multiply-adds
         */
        default double multiplyAdds() {
            return Math.scalb(1.0, multiplyAddsLog2());
        }
    }

    /**
     * A tensor of the network is written into the memory, at the values of the sliced indices.
     *
     * @param node the leaf
     * @param to where
     * @param bits for each index in {@code to}, in its order: the bit of a tensor's entry number that it is
     * @param slicedBits for each sliced index of the tensor: the bit that it is
     * @param slicedAt for each of these its position among the sliced indices
     */
    record Leaf(int node, NodeBuffer to, int[] bits, int[] slicedBits, int[] slicedAt) implements ContractionStep {

        /**
         * Selects what is written.
         *
         * @param values bit p is the value of sliced index p
         * @return for each entry of the node, in the order of its place, the number of the tensor's entry
         */
        public int[] entries(long values) {
            int[] entries = new int[1 << bits.length];
            for (int i = 0; i < slicedBits.length; i++) {
                entries[0] |= (int) (values >>> slicedAt[i] & 1) << slicedBits[i];
            }
            for (int b = 0; b < bits.length; b++) {
                for (int i = 0; i < 1 << b; i++) {
                    entries[1 << b | i] = entries[i] | 1 << bits[b];
                }
            }
            return entries;
        }
    }
}
