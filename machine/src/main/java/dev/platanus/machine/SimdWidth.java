package dev.platanus.machine;

/** Which kernels the single-precision engine uses. An explicit choice never falls back to another one. */
public enum SimdWidth {
    /** The widest the CPU offers; scalar kernels for small states, where compiling vector kernels costs more than it saves. */
    AUTO(0),
    /** Plain Java without the Vector API. */
    SCALAR(0),
    /** 4 float lanes (SSE, Neon). */
    BITS_128(128),
    /** 8 float lanes (AVX2). */
    BITS_256(256),
    /** 16 float lanes (AVX-512). */
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
}
