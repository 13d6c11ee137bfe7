package dev.platanus.opencl;

import dev.platanus.opencl.OpenClPlatform.Available;
import dev.platanus.opencl.OpenClPlatform.Result;
import dev.platanus.opencl.OpenClPlatform.Unavailable;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether devices or processors suit a state better, and one line that says why. */
public sealed interface DeviceChoice {

    /** States below this many qubits are done on a CPU before a device is open and its kernels are loaded (estimate). */
    int SMALLEST_WORTHWHILE = 22;

    /**
     * Returns the reason.
     *
     * @return half a sentence for people, such as {@code "no OpenCL loader is installed …"}
     */
    String why();

    /**
     * A device is better, or several of them.
     *
     * @param devices which ones
     * @param why the reason
     */
    record UseDevices(DeviceGroup devices, String why) implements DeviceChoice {}

    /**
     * The CPU is better, or all there is.
     *
     * @param why the reason
     */
    record UseCpu(String why) implements DeviceChoice {}

    /**
     * Chooses: the largest GPU or accelerator if the state fits there, else the fewest of one platform that hold it together, if
     * they pass their self-test; else the CPU. A CPU that offers itself through OpenCL, as with PoCL, is never chosen: the CPU
     * engine is faster there.
     *
     * @param qubits n
     * @param probed what {@link OpenClPlatform#probe} found
     * @param options how the device would be used
     * @return the choice; the self-test of a GPU not used before takes some seconds
     */
    static DeviceChoice of(int qubits, Result probed, OpenClOptions options) {
        return switch (probed) {
            case Unavailable(String reason) -> new UseCpu(reason);
            case Available(List<OpenClDevice> devices) -> of(qubits, devices, options);
        };
    }

    private static DeviceChoice of(int qubits, List<OpenClDevice> devices, OpenClOptions options) {
        List<OpenClDevice> fast = devices.stream()
                .filter(device -> device.type() == Type.GPU || device.type() == Type.ACCELERATOR)
                .toList();
        if (fast.isEmpty()) {
            return new UseCpu((devices.size() == 1
                            ? "the OpenCL device is no GPU ("
                            : "none of " + devices.size() + " OpenCL devices is a GPU (")
                    + devices.getFirst().name() + ")");
        }
        DeviceGroup group = DeviceGroup.forQubits(qubits, fast);
        boolean alone = group.devices().size() == 1;
        if (qubits < SMALLEST_WORTHWHILE) {
            return new UseCpu(String.format(
                    Locale.ROOT,
                    "%d qubits are done before %s is ready; it is used from %d qubits on",
                    qubits,
                    group.name(),
                    SMALLEST_WORTHWHILE));
        }
        if (qubits > group.largestQubits()) {
            return new UseCpu(String.format(
                    Locale.ROOT,
                    "%s %s at most %d qubits, not %d",
                    group.name(),
                    alone ? "holds" : "hold",
                    group.largestQubits(),
                    qubits));
        }
        Optional<String> failure = SelfTest.failureOf(group, options);
        return failure.<DeviceChoice>map(reason -> new UseCpu(reason))
                .orElseGet(() -> new UseDevices(
                        group,
                        alone
                                ? String.format(
                                        Locale.ROOT, "%s holds up to %d qubits", group.name(), group.largestQubits())
                                : String.format(
                                        Locale.ROOT,
                                        "%s hold up to %d qubits together, one of them %d",
                                        group.name(),
                                        group.largestQubits(),
                                        DeviceGroup.of(group.devices().getFirst())
                                                .largestQubits())));
    }
}
