package dev.platanus.statevector;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import java.util.Objects;

/**
 * How a circuit is executed. The options change speed and rounding, never the meaning of the result; the number of
 * threads does not change a single bit of it.
 *
 * @param precision number format of the amplitudes
 * @param threads worker threads, at least 1
 * @param simd kernel choice
 * @param blockBits base-2 logarithm of the amplitudes a sweep works on in cache at once; 0 lets the engine choose
 */
public record ExecutionOptions(Precision precision, int threads, SimdWidth simd, int blockBits) {

    /** The largest number of threads accepted; beyond it a request is taken for a mistake. */
    public static final int MAX_THREADS = 4096;

    private static final int MIN_BLOCK_BITS = 12;
    private static final int MAX_BLOCK_BITS = 24;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code threads} is outside 1..{@value #MAX_THREADS}, or {@code blockBits} is
     *     neither 0 nor in 12..24
     */
    public ExecutionOptions {
        Objects.requireNonNull(precision, "precision");
        Objects.requireNonNull(simd, "simd");
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("threads must be in 1.." + MAX_THREADS + ", got " + threads);
        }
        if (blockBits != 0 && (blockBits < MIN_BLOCK_BITS || blockBits > MAX_BLOCK_BITS)) {
            throw new IllegalArgumentException("blockBits must be 0 (automatic) or in " + MIN_BLOCK_BITS + ".."
                    + MAX_BLOCK_BITS + ", got " + blockBits);
        }
    }

    /**
     * Returns single precision on all processors with automatic kernels and blocks.
     *
     * @return the default options of this machine
     */
    public static ExecutionOptions defaults() {
        return new ExecutionOptions(Precision.SINGLE, Runtime.getRuntime().availableProcessors(), SimdWidth.AUTO, 0);
    }

    /**
     * Returns these options with another precision.
     *
     * @param value the precision
     * @return the changed options
     */
    public ExecutionOptions withPrecision(Precision value) {
        return new ExecutionOptions(value, threads, simd, blockBits);
    }

    /**
     * Returns these options with another number of threads.
     *
     * @param value the number of threads
     * @return the changed options
     */
    public ExecutionOptions withThreads(int value) {
        return new ExecutionOptions(precision, value, simd, blockBits);
    }

    /**
     * Returns these options with another kernel choice.
     *
     * @param value the kernel choice
     * @return the changed options
     */
    public ExecutionOptions withSimd(SimdWidth value) {
        return new ExecutionOptions(precision, threads, value, blockBits);
    }

    /**
     * Returns these options with another block size.
     *
     * @param value base-2 logarithm of the block's amplitudes, 0 for automatic
     * @return the changed options
     */
    public ExecutionOptions withBlockBits(int value) {
        return new ExecutionOptions(precision, threads, simd, value);
    }
}
