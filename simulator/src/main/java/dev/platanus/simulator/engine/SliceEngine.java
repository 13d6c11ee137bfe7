package dev.platanus.simulator.engine;

import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.contract.DeviceContractor;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.tensornet.contract.Contractor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What contracts slices.
 *
 * @param contractor the processors, or a device
 * @param memoryBytes what slices may take there
 * @param place for people: {@code cpu} with the kernels, or a device, and why where nobody asked for it
 */
@SuppressWarnings("exports") // what contracts is for the engines beside this one
public record SliceEngine(Contractor contractor, long memoryBytes, String place) {
    /**
     * The processors of this machine.
     *
     * @param why for people, to be put after the name
     * @throws InsufficientMemoryException if nothing is left for slices
     */
    static SliceEngine processors(ExecutionOptions options, long usableBytes, String why) {
        if (usableBytes <= Memory.OVERHEAD_BYTES) {
            throw new InsufficientMemoryException("slices need " + Memory.text(Memory.OVERHEAD_BYTES)
                    + " for the program itself; " + Memory.text(usableBytes) + " can be used");
        }
        Contractor processors = Contractor.processors(options.precision(), options.threads(), options.simd());
        return new SliceEngine(processors, usableBytes - Memory.OVERHEAD_BYTES, "cpu " + processors.name() + why);
    }

    /**
     * A device that was asked for.
     *
     * @param limit bytes it may take, empty for what the device has
     * @throws dev.platanus.machine.DeviceException if it cannot contract
     */
    static SliceEngine device(OpenClDevice device, Precision precision, OptionalLong limit) {
        return of(DeviceContractor.of(device, precision, OpenClOptions.defaults()), limit, "");
    }

    private static SliceEngine of(DeviceContractor contractor, OptionalLong limit, String why) {
        long bytes = Math.min(limit.orElse(Long.MAX_VALUE), contractor.memoryBytes());
        return new SliceEngine(
                contractor, bytes, "opencl " + contractor.device().name() + why);
    }

    /**
     * The largest GPU if it contracts rightly, else the processors. A CPU that offers itself through OpenCL is never taken.
     *
     * @param limit bytes it may take, empty for what there is
     * @throws InsufficientMemoryException if nothing is left for slices
     */
    static SliceEngine automatic(ExecutionOptions options, long usableBytes, OptionalLong limit) {
        try {
            Optional<DeviceContractor> device = gpu(options.precision());
            Optional<String> failure = device.flatMap(DeviceContractor::failure);
            return device.isPresent() && failure.isEmpty()
                    ? of(device.get(), limit, ", the largest GPU here")
                    : processors(
                            options,
                            usableBytes,
                            failure.map(reason -> ", because " + reason).orElse(""));
        } catch (DeviceException e) {
            return processors(options, usableBytes, ", because " + e.getMessage());
        }
    }

    private static Optional<DeviceContractor> gpu(Precision precision) {
        return switch (OpenClPlatform.probe()) {
            case OpenClPlatform.Unavailable _ -> Optional.empty();
            case OpenClPlatform.Available(List<OpenClDevice> devices) ->
                devices.stream()
                        .filter(device -> device.type() == OpenClDevice.Type.GPU
                                || device.type() == OpenClDevice.Type.ACCELERATOR)
                        .filter(device -> precision == Precision.SINGLE || device.doubles())
                        .max(Comparator.comparingLong(OpenClDevice::globalMemoryBytes))
                        .map(device -> DeviceContractor.of(device, precision, OpenClOptions.defaults()));
        };
    }

    /**
     * Returns what multiplies: sums of other kernels are rounded in another way.
     *
     * @return the name of the kernels or the device
     */
    public String kernels() {
        return contractor.name();
    }

    /**
     * Does what may lack memory.
     *
     * @param work what
     * @param <T> of the result
     * @return its result
     * @throws RefusedException if it is a device's: this machine's has nothing to do with it
     * @throws InsufficientMemoryException if it is this machine's
     */
    public <T> T there(Supplier<T> work) {
        try {
            return work.get();
        } catch (InsufficientMemoryException e) {
            if (contractor instanceof DeviceContractor) {
                throw new RefusedException(Reason.NO_DEVICE, e.getMessage(), e);
            }
            throw e;
        }
    }
}
