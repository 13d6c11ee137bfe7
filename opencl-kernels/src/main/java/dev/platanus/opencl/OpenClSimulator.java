package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.statevector.ExecutionPlan;
import java.util.Optional;
import java.util.function.Function;

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
     * Plans a circuit for a device that has no room for its state: in equal parts that are made one after the other, and never stored.
     * That takes {@link DeviceGroup#peakBytesInParts}. Samples, their probabilities, the norm and Σp² are taken while each part is made
     * once; whatever else is asked for makes those parts anew in which it lies.
     *
     * @param circuit the circuit; measurements in it are ignored, all qubits are read at the end
     * @param device where it is to run
     * @param options how
     * @param partBits base-2 logarithm of the number of parts, 1 to 3
     * @return the plan; empty if parts would have to be stored between legs
     * @throws IllegalArgumentException if the circuit has more qubits than can be planned, the number of parts is out of range, or
     *     the options ask for what the device cannot give
     * @throws DeviceException if the device is too small for the smallest tile
     */
    public static Optional<ExecutionPlan> planInParts(
            Circuit circuit, OpenClDevice device, OpenClOptions options, int partBits) {
        if (partBits < 1 || 1 << partBits > DeviceGroup.MAX_DEVICES) {
            throw new IllegalArgumentException(
                    partBits + " is no base-2 logarithm of 2 to " + DeviceGroup.MAX_DEVICES + " parts");
        }
        DeviceGroup group = DeviceGroup.of(device);
        return TilePlan.inParts(
                        circuit,
                        group,
                        partBits,
                        options,
                        group.shape(options),
                        () -> OpenClEngine.open(group, options),
                        true)
                .map(Function.identity());
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
        return TilePlan.of(
                circuit, devices, options, devices.shape(options), () -> OpenClEngine.open(devices, options), true);
    }
}
