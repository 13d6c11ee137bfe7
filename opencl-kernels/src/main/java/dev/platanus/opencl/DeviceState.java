package dev.platanus.opencl;

import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The memory of a state on a device: one buffer, or a power of two of them that the top positions choose. */
final class DeviceState implements AutoCloseable {

    private static final int AMPLITUDE_BYTES = 8;

    private final List<Buffer> parts = new ArrayList<>();
    private final int partBits;

    /** Allocates 2^positions amplitudes, with any content. */
    DeviceState(DeviceSession session, int positions, int parts) {
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

    /** Sets |0…0>. */
    void setZero() {
        parts.forEach(Buffer::clear);
        parts.getFirst().write(new float[] {1, 0});
    }

    /** Reads one amplitude: real and imaginary part. */
    float[] amplitude(long stored) {
        float[] value = new float[2];
        parts.get((int) (stored >>> partBits)).read(AMPLITUDE_BYTES * (stored & (1L << partBits) - 1), value);
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
