package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.work.Workers;
import dev.platanus.opencl.OpenDevice.Kernels;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.driver.Driver;
import dev.platanus.opencl.driver.NativeLibrary;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.ExecutionPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Devices that are open: contexts, queues and compiled kernels, to be used for many circuits. States made by its plans use them
 * and must be closed before. Thread safe; one thing happens at a time, on all devices together.
 */
public final class OpenClEngine implements AutoCloseable {

    private final DeviceGroup group;
    private final OpenClOptions options;
    private final TileShape shape;
    private final List<OpenDevice> devices;
    private final Workers threads;

    OpenClEngine(Driver driver, DeviceGroup group, OpenClOptions options) {
        this.group = group;
        this.options = options;
        shape = group.shape(options);
        devices = new ArrayList<>();
        boolean done = false;
        try {
            group.devices().forEach(device -> devices.add(new OpenDevice(driver, device, options, shape)));
            done = true;
        } finally {
            if (!done) {
                devices.forEach(OpenDevice::close);
            }
        }
        threads = new Workers(devices.size());
    }

    /** For the self-test of one device, which stays open. */
    OpenClEngine(OpenDevice device, OpenClOptions options, TileShape shape) {
        group = DeviceGroup.of(device.device());
        this.options = options;
        this.shape = shape;
        devices = List.of(device);
        threads = new Workers(1);
    }

    /**
     * Opens a device. Kernels are compiled when they are first needed, or come from the cache.
     *
     * @param device a device from {@link OpenClPlatform#probe}
     * @param options how to use it
     * @return the engine, to be closed
     * @throws DeviceException if the device is gone or refuses, with the reason
     */
    public static OpenClEngine open(OpenClDevice device, OpenClOptions options) {
        return open(DeviceGroup.of(device), options);
    }

    /**
     * Opens devices that are to share states.
     *
     * @param group devices from {@link OpenClPlatform#probe}
     * @param options how to use each of them
     * @return the engine, to be closed
     * @throws DeviceException if a device is gone or refuses, with the reason
     */
    public static OpenClEngine open(DeviceGroup group, OpenClOptions options) {
        return switch (NativeLibrary.load()) {
            case NativeLibrary.Missing(String reason) -> throw new DeviceException(reason);
            case NativeLibrary.Loaded(Driver driver) -> new OpenClEngine(driver, group, options);
        };
    }

    /**
     * Plans a circuit for these devices, without allocating anything on them.
     *
     * @param circuit the circuit; measurements in it are ignored, all qubits are read at the end
     * @return the plan; it runs while this engine is open
     * @throws IllegalArgumentException if the circuit has more qubits than can be planned
     */
    public ExecutionPlan plan(Circuit circuit) {
        return TilePlan.of(circuit, group, options, shape, () -> this, false);
    }

    List<OpenDevice> devices() {
        return devices;
    }

    Workers threads() {
        return threads;
    }

    /**
     * The kernels of each device for a state of which each holds some number of parts. Before several devices are first used
     * together, they have to pass the self-test together.
     *
     * @throws DeviceException if they cannot be built, or a device computes wrongly with them
     */
    List<Kernels> kernels(int parts) {
        List<Kernels> kernels =
                devices.stream().map(device -> device.kernels(parts)).toList();
        devices.getFirst().testOnce(parts, group, this);
        return kernels;
    }

    /** Gives the devices back; a second call has no effect. */
    @Override
    public synchronized void close() {
        devices.forEach(OpenDevice::close);
    }
}
