package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;

/**
 * Where one node of the tree lies while it lives. In the memory of processors: a plane of real parts, and right after it one
 * of imaginary parts. Other memories may use the same bytes in another way.
 *
 * @param order its indices, the one with the smallest stride first
 * @param offset bytes from the start of the contraction's memory to the real parts
 * @param planeBytes bytes from there to the imaginary parts
 * @param elementBytes bytes of one real number
 */
public record NodeBuffer(int[] order, long offset, long planeBytes, int elementBytes) {

    /** Bytes; planes start at multiples of a cache line. */
    public static final long ALIGNMENT = 64;

    static NodeBuffer at(long offset, int[] order, Precision precision) {
        int elementBytes = precision.bytesPerAmplitude() / 2;
        return new NodeBuffer(order, offset, planeBytes(order.length, precision), elementBytes);
    }

    static long planeBytes(int rank, Precision precision) {
        return (((long) precision.bytesPerAmplitude() / 2 << rank) + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Bytes of both planes. */
    static long bytes(int rank, Precision precision) {
        return 2 * planeBytes(rank, precision);
    }

    /**
     * Returns how far apart the entries are that differ in an index.
     *
     * @param indices any
     * @return bytes within a plane for each of them, 0 for those that this node lacks
     */
    public long[] strides(int[] indices) {
        long[] strides = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            for (int p = 0; p < order.length; p++) {
                if (order[p] == indices[i]) {
                    strides[i] = (long) elementBytes << p;
                }
            }
        }
        return strides;
    }
}
