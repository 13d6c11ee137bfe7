package dev.platanus.machine;

/** Number format of stored amplitudes. Sums over many amplitudes are taken in double precision; the single-precision engine adds
 * up to 512 of them in single precision first. */
public enum Precision {
    /** Two 32-bit floats an amplitude (complex64): the fast CPU engine. */
    SINGLE(8),
    /** Two 64-bit doubles an amplitude (complex128): the plain reference engine. */
    DOUBLE(16);

    private final int bytesPerAmplitude;

    Precision(int bytesPerAmplitude) {
        this.bytesPerAmplitude = bytesPerAmplitude;
    }

    /**
     * Returns the memory of one complex amplitude.
     *
     * @return 8 or 16 bytes
     */
    public int bytesPerAmplitude() {
        return bytesPerAmplitude;
    }
}
