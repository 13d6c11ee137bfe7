package dev.platanus.opencl.device;

/**
 * An OpenCL device and its limits, as its driver told them when it was listed.
 *
 * @param index its number among all devices of all platforms
 * @param platform name of the platform
 * @param name name of the device
 * @param vendor who made it
 * @param driver version of the driver
 * @param version version of OpenCL the device supports
 * @param type what it is
 * @param globalMemoryBytes all of its memory
 * @param maxAllocationBytes the largest single allocation
 * @param localMemoryBytes local memory of a work-group
 * @param maxWorkGroup most work-items of a work-group
 * @param computeUnits how many work-groups can run at once, at least
 * @param doubles whether it can add in double precision
 */
public record OpenClDevice(
        int index,
        String platform,
        String name,
        String vendor,
        String driver,
        String version,
        Type type,
        long globalMemoryBytes,
        long maxAllocationBytes,
        long localMemoryBytes,
        long maxWorkGroup,
        int computeUnits,
        boolean doubles) {

    /** Kinds of device. */
    public enum Type {
        /** A graphics processor. */
        GPU,
        /** The processors of this machine, as PoCL offers them. */
        CPU,
        /** A device made for computing. */
        ACCELERATOR,
        /** Anything else. */
        OTHER
    }
}
