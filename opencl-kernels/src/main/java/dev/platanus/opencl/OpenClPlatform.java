package dev.platanus.opencl;

import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import dev.platanus.opencl.driver.CallFailure;
import dev.platanus.opencl.driver.Driver;
import dev.platanus.opencl.driver.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** Entrance: which OpenCL devices are there, or why is there none? */
public final class OpenClPlatform {

    private OpenClPlatform() {}

    /** What a probe found. */
    public sealed interface Result permits Available, Unavailable {}

    /**
     * There are devices.
     *
     * @param devices at least one, in the loader's order
     */
    public record Available(List<OpenClDevice> devices) implements Result {

        /** Copies the list. */
        public Available {
            devices = List.copyOf(devices);
        }
    }

    /**
     * There is no device.
     *
     * @param reason a sentence that says why: no loader, no platform, no device, or an error; and what helps
     */
    public record Unavailable(String reason) implements Result {}

    /**
     * Looks for devices. Never throws: a machine without OpenCL is a normal machine. Takes milliseconds to a second, by
     * driver; nothing is allocated on any device.
     *
     * @return the devices, or why there is none
     */
    public static Result probe() {
        return switch (NativeLibrary.load()) {
            case NativeLibrary.Missing(String reason) -> new Unavailable(reason);
            case NativeLibrary.Loaded(Driver driver) -> probe(driver);
        };
    }

    static Result probe(Driver driver) {
        try {
            List<cl_platform_id> platforms = driver.platforms();
            if (platforms.isEmpty()) {
                return new Unavailable(
                        "an OpenCL loader is installed, but no platform (no driver is registered with it); install the"
                            + " OpenCL driver of your device: for NVIDIA libnvidia-opencl.so.1 of the same version as"
                            + " the kernel driver and its .icd file, for a CPU pocl-opencl-icd");
            }
            List<OpenClDevice> devices = new ArrayList<>();
            for (cl_platform_id platform : platforms) {
                String platformName = driver.text(platform, CL.CL_PLATFORM_NAME);
                for (cl_device_id device : driver.devices(platform)) {
                    devices.add(describe(driver, devices.size(), platformName, device));
                }
            }
            return devices.isEmpty()
                    ? new Unavailable("OpenCL has " + platforms.size() + " platform(s) ("
                            + platforms.stream()
                                    .map(platform -> driver.text(platform, CL.CL_PLATFORM_NAME))
                                    .reduce((a, b) -> a + ", " + b)
                                    .orElse("")
                            + "), but none of them has a device")
                    : new Available(devices);
        } catch (CallFailure e) {
            return new Unavailable("OpenCL does not answer: " + e.getMessage());
        }
    }

    private static OpenClDevice describe(Driver driver, int index, String platform, cl_device_id device) {
        return new OpenClDevice(
                index,
                platform,
                driver.text(device, CL.CL_DEVICE_NAME),
                driver.text(device, CL.CL_DEVICE_VENDOR),
                driver.text(device, CL.CL_DRIVER_VERSION),
                driver.text(device, CL.CL_DEVICE_VERSION),
                type(driver.number(device, CL.CL_DEVICE_TYPE)),
                driver.number(device, CL.CL_DEVICE_GLOBAL_MEM_SIZE),
                driver.number(device, CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                driver.number(device, CL.CL_DEVICE_LOCAL_MEM_SIZE),
                driver.number(device, CL.CL_DEVICE_MAX_WORK_GROUP_SIZE),
                (int) driver.number(device, CL.CL_DEVICE_MAX_COMPUTE_UNITS),
                driver.text(device, CL.CL_DEVICE_EXTENSIONS).contains("cl_khr_fp64"));
    }

    private static Type type(long mask) {
        return Map.of(
                        CL.CL_DEVICE_TYPE_GPU, Type.GPU,
                        CL.CL_DEVICE_TYPE_CPU, Type.CPU,
                        CL.CL_DEVICE_TYPE_ACCELERATOR, Type.ACCELERATOR)
                .getOrDefault(mask & ~CL.CL_DEVICE_TYPE_DEFAULT, Type.OTHER);
    }
}
