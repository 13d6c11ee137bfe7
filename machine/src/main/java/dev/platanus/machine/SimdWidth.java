package dev.platanus.machine;

/**
 * Which kernels an engine uses: how wide its vectors are, and so the order of its arithmetic. An explicit choice never falls back
 * to another one.
 */
public enum SimdWidth {
    /** The widest the CPU offers. */
    AUTO(0),
    /** Plain Java without the Vector API. */
    SCALAR(0),
    /** 4 lanes in single, 2 in double precision (SSE, Neon). */
    BITS_128(128),
    /** 8 lanes in single, 4 in double precision (AVX2). */
    BITS_256(256),
    /** 16 lanes in single, 8 in double precision (AVX-512). */
    BITS_512(512);

    private final int bits;

    SimdWidth(int bits) {
        this.bits = bits;
    }

    /**
     * Returns the register width.
     *
     * @return the width in bits, 0 for {@link #AUTO} and {@link #SCALAR}
     */
    public int bits() {
        return bits;
    }

    /**
     * Returns the name of the kernels, which reports show.
     *
     * @return such as {@code vector-512}, or {@code scalar}
     * @throws IllegalStateException for {@link #AUTO}, which is no kernels' width
     */
    public String kernels() {
        if (this == AUTO) {
            throw new IllegalStateException("which kernels auto means is known to VectorClasses.widest");
        }
        return bits == 0 ? "scalar" : "vector-" + bits;
    }
}
