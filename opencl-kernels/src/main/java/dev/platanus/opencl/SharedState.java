package dev.platanus.opencl;

import dev.platanus.opencl.OpenDevice.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** The memory of a state on all devices that share it. */
final class SharedState implements HeldState {

    private final OpenClEngine engine;
    private final int devicePositions;
    private final List<DeviceShare> shares = new ArrayList<>();

    /** Allocates 2^devicePositions amplitudes on each device, in some number of parts each, with any content. */
    SharedState(OpenClEngine engine, int devicePositions, int parts) {
        this.engine = engine;
        this.devicePositions = devicePositions;
        List<Kernels> kernels = engine.kernels(parts);
        boolean done = false;
        try {
            for (OpenDevice device : engine.devices()) {
                int number = shares.size();
                shares.add(new DeviceShare(
                        device,
                        number,
                        kernels.get(number),
                        new DeviceMemory(device.session(), devicePositions, parts)));
            }
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    List<DeviceShare> shares() {
        return shares;
    }

    @Override
    public int count() {
        return shares.size();
    }

    @Override
    public int devicePositions() {
        return devicePositions;
    }

    /** On all devices at once. */
    @Override
    public void each(IntPredicate wanted, Consumer<DeviceShare> action) {
        engine.threads()
                .each(
                        shares.stream()
                                .filter(share -> wanted.test(share.number()))
                                .toList(),
                        action);
    }

    @Override
    public float[] amplitude(long stored) {
        DeviceShare share = shares.get((int) (stored >>> devicePositions));
        return share.memory().amplitude(stored & (1L << devicePositions) - 1);
    }

    @Override
    public void close() {
        shares.forEach(share -> share.memory().close());
    }
}
