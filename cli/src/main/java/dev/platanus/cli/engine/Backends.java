package dev.platanus.cli.engine;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClDevice;
import dev.platanus.opencl.OpenClDevice.Type;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.OpenClPlatform.Available;
import dev.platanus.opencl.OpenClPlatform.Unavailable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the OpenCL devices that options mean. */
final class Backends {
    private Backends() {}

    /**
     * The devices that {@code --backend opencl} means.
     *
     * @param wanted number or part of the name, several with commas between, or {@code all}; {@code null} for the largest, or
     *     the fewest on which the state fits
     * @param qubits n
     * @throws CommandFailure with {@link ExitCode#NO_DEVICE} if there is none, none or several of a name, or devices that
     *     cannot share a state
     */
    static DeviceGroup devices(String wanted, int qubits) {
        List<OpenClDevice> devices = switch (OpenClPlatform.probe()) {
            case Available(List<OpenClDevice> found) -> found;
            case Unavailable(String reason) ->
                throw new CommandFailure(ExitCode.NO_DEVICE, "no OpenCL device: " + reason);
        };
        if (wanted == null) {
            boolean onlyProcessors = devices.stream().allMatch(device -> device.type() == Type.CPU);
            return DeviceGroup.forQubits(
                    qubits,
                    devices.stream()
                            .filter(device -> onlyProcessors || device.type() != Type.CPU)
                            .toList());
        }
        try {
            return new DeviceGroup(
                    wanted.equals("all")
                            ? devices
                            : Arrays.stream(wanted.split(","))
                                    .map(each -> device(each.strip(), devices))
                                    .toList());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.NO_DEVICE, "--device " + wanted + ": " + e.getMessage(), e);
        }
    }

    private static OpenClDevice device(String wanted, List<OpenClDevice> devices) {
        List<OpenClDevice> matching = devices.stream()
                .filter(device -> wanted.matches("[0-9]+")
                        ? wanted.equals(Integer.toString(device.index()))
                        : device.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        if (matching.size() != 1 || wanted.isEmpty()) {
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
