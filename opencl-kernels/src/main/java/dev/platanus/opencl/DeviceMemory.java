package dev.platanus.opencl;

import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The memory of a state, or of its share, on one device: one buffer, or a power of two of them that the top positions choose. */
final class DeviceMemory implements AutoCloseable {

    private static final int AMPLITUDE_BYTES = 8;

    /** States of up to 512 KiB are read whole, which takes no longer than a few single reads. */
    private static final int SMALL_BITS = 16;

    private final List<Buffer> parts = new ArrayList<>();
    private final int partBits;
    /** A copy of a small state, made when the first amplitude is asked for: states change no more once they are read, but for {@link #copyTo}. */
    private float[] copy;

    /** Allocates 2^positions amplitudes, with any content. */
    DeviceMemory(DeviceSession session, int positions, int parts) {
        partBits = positions - Integer.numberOfTrailingZeros(parts);
        boolean done = false;
        try {
            for (int part = 0; part < parts; part++) {
                this.parts.add(session.allocate((long) AMPLITUDE_BYTES << partBits));
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Sets all amplitudes to 0. */
    void clear() {
        parts.forEach(Buffer::clear);
    }

    /** Sets |0…0>. */
    void setZero() {
        clear();
        parts.getFirst().write(new float[] {1, 0});
    }

    /** Copies all amplitudes to memory of the same size and parts. */
    void copyTo(DeviceMemory other) {
        for (int part = 0; part < parts.size(); part++) {
            parts.get(part).copyTo(other.parts.get(part));
        }
        other.copy = null;
    }

    /** Reads one amplitude: real and imaginary part. */
    float[] amplitude(long stored) {
        int part = (int) (stored >>> partBits);
        long within = stored & (1L << partBits) - 1;
        if (parts.size() == 1 && partBits <= SMALL_BITS) {
            if (copy == null) {
                copy = new float[2 << partBits];
                parts.getFirst().read(0, copy);
            }
            return new float[] {copy[2 * (int) within], copy[2 * (int) within + 1]};
        }
        float[] value = new float[2];
        parts.get(part).read(AMPLITUDE_BYTES * within, value);
        return value;
    }

    /** The arguments of a kernel: the parts, what splits an index, and then others. */
    Object[] arguments(Object... others) {
        return Stream.of(parts.stream(), Stream.of(partBits), Stream.of(others))
                .flatMap(each -> each)
                .toArray();
    }

    @Override
    public void close() {
        parts.forEach(Buffer::close);
    }
}
