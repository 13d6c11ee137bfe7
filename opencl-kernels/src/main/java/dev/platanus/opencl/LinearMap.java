package dev.platanus.opencl;

import java.util.Arrays;

/** A linear map of bits over GF(2): the image of a number is the XOR of the images of its bits that are 1. */
final class LinearMap {

    private final long[] images;

    LinearMap(long[] images) {
        this.images = images.clone();
    }

    int bits() {
        return images.length;
    }

    long apply(long value) {
        long image = 0;
        for (long rest = value; rest != 0; rest &= rest - 1) {
            image ^= images[Long.numberOfTrailingZeros(rest)];
        }
        return image;
    }

    /** What the image of i has to be XORed with to get the image of i + 1, by the number of trailing zeros of i + 1. */
    long[] increments() {
        long[] steps = images.clone();
        Arrays.parallelPrefix(steps, (a, b) -> a ^ b);
        return steps;
    }

    /**
     * The map that leads back from images, by Gaussian elimination.
     *
     * @throws IllegalArgumentException if two values have the same image
     */
    LinearMap inverse() {
        long[] rows = images.clone();
        long[] sources = new long[rows.length];
        Arrays.setAll(sources, i -> 1L << i);
        long[] result = new long[Long.SIZE];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                throw new IllegalArgumentException("the map is not injective");
            }
            long pivot = Long.lowestOneBit(rows[i]);
            for (int j = 0; j < rows.length; j++) {
                if (j != i && (rows[j] & pivot) != 0) {
                    rows[j] ^= rows[i];
                    sources[j] ^= sources[i];
                }
            }
        }
        // now each row has a bit that no other row has: its source is added for that bit alone
        for (int i = 0; i < rows.length; i++) {
            long others = 0;
            for (int j = 0; j < rows.length; j++) {
                others |= j == i ? 0 : rows[j];
            }
            long own = rows[i] & ~others;
            result[Long.numberOfTrailingZeros(own)] = sources[i];
        }
        return new LinearMap(result);
    }
}
