package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.statevector.ExecutionPlan;

/** Plans circuits for a device that is opened only when a plan runs. */
public final class OpenClSimulator {

    private OpenClSimulator() {}

    /**
     * Plans a circuit without touching the device. Each run of the plan opens the device, and the state it returns closes it.
     *
     * @param circuit the circuit; measurements in it are ignored, all qubits are read at the end
     * @param device where it is to run
     * @param options how
     * @return the plan; its {@code run} throws {@link DeviceException} if the device refuses
     * @throws IllegalArgumentException if the circuit has more qubits than can be planned, or the options ask for what the
     *     device cannot give
     * @throws DeviceException if the device is too small for the smallest tile
     */
    public static ExecutionPlan plan(Circuit circuit, OpenClDevice device, OpenClOptions options) {
        return plan(circuit, DeviceGroup.of(device), options);
    }

    /**
     * Plans a circuit for devices that share the state, without touching them. Each run of the plan opens the devices, and the
     * state it returns closes them.
     *
     * @param circuit the circuit; measurements in it are ignored, all qubits are read at the end
     * @param devices where it is to run
     * @param options how each device is used
     * @return the plan; its {@code run} throws {@link DeviceException} if a device refuses
     * @throws IllegalArgumentException if the circuit has more qubits than can be planned, or the options ask for what a
     *     device cannot give
     * @throws DeviceException if a device is too small for the smallest tile
     */
    public static ExecutionPlan plan(Circuit circuit, DeviceGroup devices, OpenClOptions options) {
        return new TilePlan(
                circuit, devices, options, devices.shape(options), () -> OpenClEngine.open(devices, options), true);
    }
}
