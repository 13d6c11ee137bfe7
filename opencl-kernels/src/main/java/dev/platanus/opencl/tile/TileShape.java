package dev.platanus.opencl.tile;

/**
 * The sizes of the three levels of memory: a tile in local memory, registers of a work-item, and the low positions that
 * belong to every tile so that neighbouring work-items read neighbouring amplitudes.
 *
 * <p>Within local memory amplitude t of a tile lies in slot t with its lowest four bits XORed by a code for each higher bit.
 * All codes of the twelve lowest bits differ and none is 0, so that whichever four bits are in registers, among the
 * remaining ones are four of independent codes: half a warp of 16 then hits 16 different pairs of memory banks.
 *
 * @param tileBits k: base-2 logarithm of the amplitudes of a tile
 * @param registerBits base-2 logarithm of the amplitudes of a work-item, 4 or 5
 * @param lowBits how many of the lowest positions belong to every tile
 */
public record TileShape(int tileBits, int registerBits, int lowBits) {

    /** Smallest tile; below it sweeps become many. */
    public static final int MIN_TILE_BITS = 6;

    /** Largest tile: 128 KiB. */
    public static final int MAX_TILE_BITS = 14;

    private static final int BANK_BITS = 4;
    private static final int[] CODES = {1, 2, 4, 8, 3, 6, 12, 11, 5, 10, 7, 14, 15, 13};

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if {@code tileBits} is outside 6..14, {@code registerBits} is neither 4 nor 5, or
     *     {@code lowBits} is negative or above {@code tileBits − registerBits}
     */
    public TileShape {
        if (tileBits < MIN_TILE_BITS || tileBits > MAX_TILE_BITS) {
            throw new IllegalArgumentException(
                    "tile bits must be in " + MIN_TILE_BITS + ".." + MAX_TILE_BITS + ", got " + tileBits);
        }
        if (registerBits != 4 && registerBits != 5) {
            throw new IllegalArgumentException("register bits must be 4 or 5, got " + registerBits);
        }
        if (lowBits < 0 || lowBits > tileBits - registerBits) {
            throw new IllegalArgumentException("low bits must be in 0.." + (tileBits - registerBits)
                    + " for tiles of 2^" + tileBits + " with 2^" + registerBits + " in registers, got " + lowBits);
        }
    }

    /**
     * Returns the amplitudes of a tile.
     *
     * @return 2^tileBits
     */
    public int amplitudes() {
        return 1 << tileBits;
    }

    /**
     * Returns the work-items of a group.
     *
     * @return 2^(tileBits − registerBits)
     */
    public int items() {
        return 1 << tileBits - registerBits;
    }

    /** What a tile bit flips in the number of a slot. */
    int image(int tileBit) {
        return tileBit < BANK_BITS ? CODES[tileBit] : 1 << tileBit | CODES[tileBit];
    }

    /** The part of {@link #image} that decides between memory banks. */
    static int bank(int tileBit) {
        return CODES[tileBit];
    }
}
