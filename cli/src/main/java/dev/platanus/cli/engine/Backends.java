package dev.platanus.cli.engine;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.opencl.OpenClDevice;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.OpenClPlatform.Available;
import dev.platanus.opencl.OpenClPlatform.Unavailable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the OpenCL device that options mean. */
final class Backends {
    private Backends() {}

    /**
     * The device that {@code --backend opencl} means.
     *
     * @param wanted number or part of the name, {@code null} for the best there is
     * @throws CommandFailure with {@link ExitCode#NO_DEVICE} if there is none, or none or several of that name
     */
    static OpenClDevice device(String wanted) {
        List<OpenClDevice> devices = switch (OpenClPlatform.probe()) {
            case Available(List<OpenClDevice> found) -> found;
            case Unavailable(String reason) ->
                throw new CommandFailure(ExitCode.NO_DEVICE, "no OpenCL device: " + reason);
        };
        if (wanted == null) {
            return devices.stream()
                    .min(Comparator.<OpenClDevice>comparingInt(device -> device.type() == OpenClDevice.Type.CPU ? 1 : 0)
                            .thenComparing(Comparator.comparingLong(OpenClDevice::globalMemoryBytes)
                                    .reversed())
                            .thenComparingInt(OpenClDevice::index))
                    .orElseThrow();
        }
        List<OpenClDevice> matching = devices.stream()
                .filter(device -> wanted.matches("[0-9]+")
                        ? wanted.equals(Integer.toString(device.index()))
                        : device.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        if (matching.size() != 1) {
            throw new CommandFailure(
                    ExitCode.NO_DEVICE,
                    "--device " + wanted + ": " + (matching.isEmpty() ? "no" : "more than one")
                            + " OpenCL device has this number or name; there " + (devices.size() == 1 ? "is " : "are ")
                            + devices.stream()
                                    .map(device -> device.index() + " (" + device.name() + ")")
                                    .collect(Collectors.joining(", ")));
        }
        return matching.getFirst();
    }

    /**
     * What {@code --backend auto} means. For small states no driver is loaded.
     *
     * @param qubits n
     * @return a device or the CPU, with the reason
     */
    static DeviceChoice automatic(int qubits) {
        return qubits < DeviceChoice.SMALLEST_WORTHWHILE
                ? new DeviceChoice.UseCpu("fewer than " + DeviceChoice.SMALLEST_WORTHWHILE + " qubits need no device")
                : DeviceChoice.of(qubits, OpenClPlatform.probe(), OpenClOptions.defaults());
    }
}
