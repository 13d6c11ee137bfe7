package dev.platanus.tensornet.contract;

import java.util.Arrays;

/**
 * What the indices of two tensors do when they are contracted: C[batch, rows, columns] = Σ<sub>sum</sub> A[batch, rows, sum]
 * B[batch, sum, columns].
 *
 * @param batch indices of A, B and C
 * @param rows indices of A and C
 * @param columns indices of B and C
 * @param summed indices of A and B
 */
public record IndexRoles(int[] batch, int[] rows, int[] columns, int[] summed) {

    static IndexRoles of(int[] a, int[] b, int[] c) {
        int[] lonely = Arrays.stream(a).filter(i -> !in(b, i) && !in(c, i)).toArray();
        if (lonely.length > 0 || Arrays.stream(b).anyMatch(i -> !in(a, i) && !in(c, i))) {
            throw new IllegalArgumentException("an index that is summed must stand in both operands");
        }
        return new IndexRoles(
                Arrays.stream(a).filter(i -> in(b, i) && in(c, i)).toArray(),
                Arrays.stream(a).filter(i -> !in(b, i)).toArray(),
                Arrays.stream(b).filter(i -> !in(a, i)).toArray(),
                Arrays.stream(a).filter(i -> in(b, i) && !in(c, i)).toArray());
    }

    static boolean in(int[] set, int index) {
        for (int member : set) {
            if (member == index) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns how much work it is.
     *
     * @return base-2 logarithm of the number of complex multiply-adds
     */
    public int multiplyAddsLog2() {
        return batch.length + rows.length + columns.length + summed.length;
    }
}
