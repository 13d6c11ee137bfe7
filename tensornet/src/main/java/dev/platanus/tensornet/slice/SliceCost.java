package dev.platanus.tensornet.slice;

/**
 * What a sum over slices takes, in time.
 *
 * @param flops real floating point operations, 8 for each complex multiply-add
 * @param seconds on this machine, predicted from what it was measured to do
 */
public record SliceCost(double flops, double seconds) {

    /**
     * What one NVIDIA H200 is assumed to do: half of the 67 TFLOP/s that its data sheet gives for single precision. An
     * estimate; nothing here was run on one.
     */
    public static final double H200_FLOPS_PER_SECOND = 3e13;

    /**
     * Returns the estimated time on one H200.
     *
     * @return seconds
     */
    public double h200Seconds() {
        return flops / H200_FLOPS_PER_SECOND;
    }

    /**
     * Returns the cost of several such sums.
     *
     * @param count how many
     * @return the cost
     */
    public SliceCost times(double count) {
        return new SliceCost(flops * count, seconds * count);
    }
}
