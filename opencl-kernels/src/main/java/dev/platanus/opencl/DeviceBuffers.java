package dev.platanus.opencl;

import dev.platanus.opencl.driver.DeviceSession.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A buffer of the same size on each of the devices that share a state. */
final class DeviceBuffers implements AutoCloseable {

    private final List<Buffer> buffers = new ArrayList<>();

    DeviceBuffers(SharedState state, long bytes) {
        boolean done = false;
        try {
            state.shares().forEach(share -> buffers.add(share.session().allocate(bytes)));
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    Buffer of(DeviceShare share) {
        return buffers.get(share.number());
    }

    @Override
    public void close() {
        buffers.forEach(Buffer::close);
    }
}
