package dev.platanus.opencl;

import dev.platanus.machine.Precision;
import dev.platanus.opencl.driver.DeviceId;
import dev.platanus.statevector.MemoryModel;

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
@SuppressWarnings("exports") // sessions and ids are for the packages of this module
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

    /** Most buffers a state is split into. */
    public static final int MAX_PARTS = 8;

    /** What the program, the sums, and the driver itself take. */
    private static final long OVERHEAD_BYTES = 64L << 20;

    private static final int MAX_QUBITS = 47;

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

    /**
     * Returns what the driver knows it by.
     *
     * @return number and names
     */
    public DeviceId id() {
        return new DeviceId(index, name, platform);
    }

    /**
     * Returns the device memory that a run and its samples need.
     *
     * @param qubits n
     * @return bytes: the state, two sums for every 512 amplitudes, and a fixed overhead
     */
    public static long peakBytes(int qubits) {
        return MemoryModel.stateBytes(qubits, Precision.SINGLE) + (16L << Math.max(0, qubits - 9)) + OVERHEAD_BYTES;
    }

    /**
     * Returns the device memory that a run in parts, one after the other, needs.
     *
     * @param qubits n
     * @param partBits base-2 logarithm of the number of parts
     * @return bytes: a part with its sums and a fixed overhead, and what all parts begin with
     */
    public static long peakBytesInParts(int qubits, int partBits) {
        int inner = Math.max(0, qubits - partBits);
        return peakBytes(inner) + MemoryModel.stateBytes(inner, Precision.SINGLE);
    }

    /**
     * Returns the largest state that fits.
     *
     * @return n, 0 if nothing fits
     */
    public int largestQubits() {
        return largestQubits(globalMemoryBytes, maxAllocationBytes);
    }

    static int largestQubits(long memoryBytes, long largestAllocation) {
        int n = 0;
        while (n < MAX_QUBITS && peakBytes(n + 1) <= memoryBytes && parts(n + 1, largestAllocation) <= MAX_PARTS) {
            n++;
        }
        return n;
    }

    /**
     * Returns into how many buffers a state is split.
     *
     * @param qubits n
     * @param largestAllocation bytes of the largest buffer
     * @return a power of two, maybe more than {@link #MAX_PARTS}
     */
    static long parts(int qubits, long largestAllocation) {
        long parts = 1;
        while (MemoryModel.stateBytes(qubits, Precision.SINGLE) / parts > largestAllocation && parts < 1L << qubits) {
            parts *= 2;
        }
        return parts;
    }

    /**
     * Checks that a state fits into the memory of the device, others using none of it.
     *
     * @param qubits n
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not; the message names the largest n that does
     */
    public void check(int qubits) {
        DeviceGroup.of(this).check(qubits);
    }
}
