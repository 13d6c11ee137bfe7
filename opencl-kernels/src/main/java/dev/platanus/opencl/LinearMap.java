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
}
