package dev.platanus.opencl;

import dev.platanus.machine.DeviceException;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.tile.TileShape;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a circuit is executed on a device. The options change speed and rounding, never the meaning of the result.
 *
 * @param tileBits base-2 logarithm of the amplitudes of a tile; 0 lets the device's local memory decide, up to 12
 * @param registerBits base-2 logarithm of the amplitudes a work-item holds in registers, 4 or 5
 * @param lowBits how many of the lowest positions belong to every tile, so that reads are coalesced
 * @param largestAllocationBytes split the state into buffers of at most this size; 0 for what the device allows
 * @param cache folder for compiled kernels, made where it is missing; empty for none
 */
public record OpenClOptions(
        int tileBits, int registerBits, int lowBits, long largestAllocationBytes, Optional<Path> cache) {

    private static final int LARGEST_AUTOMATIC = 12;

    /**
     * Returns tiles of the device's choice, 2^4 amplitudes in registers, 16 neighbouring amplitudes, and the user's cache.
     *
     * @return the default options
     */
    public static OpenClOptions defaults() {
        return new OpenClOptions(0, 4, 4, 0, Optional.of(userCache()));
    }

    /** Where the freedesktop.org base directory specification wants caches. */
    private static Path userCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured != null && Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("platanus").resolve("opencl");
    }

    /**
     * Returns these options with another shape of tiles.
     *
     * @param tile base-2 logarithm of the amplitudes of a tile, 0 for automatic
     * @param registers base-2 logarithm of the amplitudes in registers, 4 or 5
     * @param low how many low positions belong to every tile
     * @return the changed options
     */
    public OpenClOptions withShape(int tile, int registers, int low) {
        return new OpenClOptions(tile, registers, low, largestAllocationBytes, cache);
    }

    /**
     * Returns these options with another limit for single allocations.
     *
     * @param bytes the limit, 0 for the device's own
     * @return the changed options
     */
    public OpenClOptions withLargestAllocation(long bytes) {
        return new OpenClOptions(tileBits, registerBits, lowBits, bytes, cache);
    }

    /**
     * Returns these options with another cache.
     *
     * @param folder where compiled kernels are kept, empty for nowhere
     * @return the changed options
     */
    public OpenClOptions withCache(Optional<Path> folder) {
        return new OpenClOptions(tileBits, registerBits, lowBits, largestAllocationBytes, folder);
    }

    /**
     * Fits the tile to a device.
     *
     * @throws DeviceException if not even the smallest tile fits
     * @throws IllegalArgumentException if a tile size was asked for that does not fit, or that makes no sense
     */
    TileShape shapeFor(OpenClDevice device) {
        int largest = largestTile(device);
        if (largest < TileShape.MIN_TILE_BITS) {
            throw new DeviceException("the OpenCL device " + device.name() + " has work-groups of at most "
                    + device.maxWorkGroup() + " work-items and " + device.localMemoryBytes()
                    + " bytes of local memory; the kernels need at least "
                    + (1 << TileShape.MIN_TILE_BITS - registerBits) + " and " + (8 << TileShape.MIN_TILE_BITS));
        }
        if (tileBits > largest) {
            throw new IllegalArgumentException("tiles of 2^" + tileBits + " amplitudes do not fit into " + device.name()
                    + "; the largest that do are of 2^" + largest);
        }
        int bits = tileBits == 0 ? Math.min(LARGEST_AUTOMATIC, largest) : tileBits;
        return new TileShape(bits, registerBits, Math.min(lowBits, bits - registerBits));
    }

    private int largestTile(OpenClDevice device) {
        int bits = TileShape.MAX_TILE_BITS;
        while (bits > 0
                && (8L << bits > device.localMemoryBytes() || 1L << bits - registerBits > device.maxWorkGroup())) {
            bits--;
        }
        return bits;
    }

    /**
     * Returns the largest buffer on a device.
     *
     * @param device the device
     * @return bytes
     */
    public long largestAllocation(OpenClDevice device) {
        return largestAllocationBytes == 0
                ? device.maxAllocationBytes()
                : Math.min(largestAllocationBytes, device.maxAllocationBytes());
    }
}
