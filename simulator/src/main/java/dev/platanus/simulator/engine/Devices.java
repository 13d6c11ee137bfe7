package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.OpenClPlatform.Available;
import dev.platanus.opencl.OpenClPlatform.Unavailable;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the OpenCL devices that options mean. */
final class Devices {
    private Devices() {}

    /**
     * The devices that are asked for.
     *
     * @param wanted number or part of the name, several with commas between, or {@code all}; empty for the largest, or
     *     the fewest on which the state fits
     * @param qubits n
     * @throws RefusedException if there is none, none or several of a name, or devices that
     *     cannot share a state
     */
    static DeviceGroup wanted(Optional<String> names, int qubits) {
        List<OpenClDevice> devices = switch (OpenClPlatform.probe()) {
            case Available(List<OpenClDevice> found) -> found;
            case Unavailable(String reason) ->
                throw new RefusedException(Reason.NO_DEVICE, "no OpenCL device: " + reason);
        };
        if (names.isEmpty()) {
            boolean onlyProcessors = devices.stream().allMatch(device -> device.type() == Type.CPU);
            return DeviceGroup.forQubits(
                    qubits,
                    devices.stream()
                            .filter(device -> onlyProcessors || device.type() != Type.CPU)
                            .toList());
        }
        String wanted = names.get();
        try {
            return new DeviceGroup(
                    wanted.equals("all")
                            ? devices
                            : Arrays.stream(wanted.split(","))
                                    .map(each -> device(each.strip(), devices))
                                    .toList());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.NO_DEVICE, setting("device") + " " + wanted + ": " + e.getMessage(), e);
        }
    }

    private static OpenClDevice device(String wanted, List<OpenClDevice> devices) {
        List<OpenClDevice> matching = devices.stream()
                .filter(device -> wanted.matches("[0-9]+")
                        ? wanted.equals(Integer.toString(device.index()))
                        : device.name().toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)))
                .toList();
        if (matching.size() != 1 || wanted.isEmpty()) {
            throw new RefusedException(
                    Reason.NO_DEVICE,
                    setting("device") + " '" + wanted + "': "
                            + (wanted.isEmpty() || matching.isEmpty() ? "no" : "more than one")
                            + " OpenCL device has this number or name; there " + (devices.size() == 1 ? "is " : "are ")
                            + devices.stream()
                                    .map(device -> device.index() + " (" + device.name() + ")")
                                    .collect(Collectors.joining(", ")));
        }
        return matching.getFirst();
    }

    /**
     * What is best if nothing is asked for. For small states no driver is loaded.
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
