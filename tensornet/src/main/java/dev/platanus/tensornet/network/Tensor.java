package dev.platanus.tensornet.network;

import java.util.Arrays;

/**
 * A small dense tensor in double precision whose indices all have dimension 2.
 *
 * <p>Entries are stored row-major: the first listed index is the most significant bit of the entry's number. Immutable by
 * agreement: {@link #re} and {@link #im} are handed out, not copied, and must not be written to.
 *
 * @param indices distinct labels, at most {@value #MAX_RANK}
 * @param re real parts, 2<sup>rank</sup> of them
 * @param im imaginary parts
 */
public record Tensor(int[] indices, double[] re, double[] im) {

    /** The largest rank of a tensor of this kind: 16 MiB. Large tensors live in the contraction's own memory. */
    public static final int MAX_RANK = 20;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the rank is too large or the numbers of entries do not fit it
     */
    public Tensor {
        if (indices.length > MAX_RANK) {
            throw new IllegalArgumentException(
                    "a tensor of rank " + indices.length + " is above the " + MAX_RANK + " of a small tensor");
        }
        if (re.length != 1 << indices.length || im.length != re.length) {
            throw new IllegalArgumentException("a tensor of rank " + indices.length + " has " + (1 << indices.length)
                    + " entries, not " + re.length + " and " + im.length);
        }
    }

    /**
     * Tells whether the tensor has an index.
     *
     * @param index a label
     * @return true if it is listed
     */
    public boolean has(int index) {
        return position(index) >= 0;
    }

    private int position(int index) {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] == index) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Multiplies two tensors entry by entry over the union of their indices, and sums over some of the indices: the pairwise
     * contraction, written in the plainest way. O(2<sup>size of the union</sup>).
     *
     * @param other the second factor
     * @param kept the indices of the result, in its order; each stands in one of the factors
     * @return the sum over all other indices
     * @throws IllegalArgumentException if a kept index stands in neither factor
     */
    public Tensor times(Tensor other, int[] kept) {
        int[] summed = Arrays.stream(union(indices, other.indices))
                .filter(i -> Arrays.stream(kept).noneMatch(k -> k == i))
                .toArray();
        int[] all = Arrays.copyOf(kept, kept.length + summed.length);
        System.arraycopy(summed, 0, all, kept.length, summed.length);
        for (int index : kept) {
            if (!has(index) && !other.has(index)) {
                throw new IllegalArgumentException("index " + index + " stands in neither factor");
            }
        }
        int[] left = strides(all);
        int[] right = other.strides(all);
        double[] productRe = new double[1 << kept.length];
        double[] productIm = new double[1 << kept.length];
        for (int i = 0; i < 1 << all.length; i++) {
            int a = offset(i, left);
            int b = offset(i, right);
            int c = i >>> summed.length;
            productRe[c] += re[a] * other.re[b] - im[a] * other.im[b];
            productIm[c] += re[a] * other.im[b] + im[a] * other.re[b];
        }
        return new Tensor(kept.clone(), productRe, productIm);
    }

    /**
     * Fixes one index.
     *
     * @param index a label; a tensor without it is returned as it is
     * @param value 0 or 1
     * @return a tensor of one rank less
     */
    public Tensor selected(int index, int value) {
        if (!has(index)) {
            return this;
        }
        Tensor selector = new Tensor(new int[] {index}, new double[] {1 - value, value}, new double[2]);
        return times(selector, Arrays.stream(indices).filter(i -> i != index).toArray());
    }

    /** The step in this tensor's storage for each of the given labels, 0 for those it lacks. */
    private int[] strides(int[] labels) {
        int[] strides = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int position = position(labels[i]);
            strides[i] = position < 0 ? 0 : 1 << (indices.length - 1 - position);
        }
        return strides;
    }

    /** Where an entry lies whose number has one bit per stride, the first stride's bit the most significant. */
    private static int offset(int number, int[] strides) {
        int offset = 0;
        for (int i = 0, bit = strides.length - 1; bit >= 0; i++, bit--) {
            offset += (number >>> bit & 1) * strides[i];
        }
        return offset;
    }

    /** The labels of both, each once: those of the first, then those that only the second has. */
    static int[] union(int[] first, int[] second) {
        return java.util.stream.IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .distinct()
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(re, that.re)
                && Arrays.equals(im, that.im);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(indices) + Arrays.hashCode(re)) + Arrays.hashCode(im);
    }

    @Override
    public String toString() {
        return "tensor over " + Arrays.toString(indices);
    }
}
