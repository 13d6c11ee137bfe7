package dev.platanus.opencl;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.MemoryModel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Devices that hold a state together: each has an equal part, and qubits choose the part.
 *
 * @param devices one device, or 2, 4 or 8 of one platform; the first holds the part that |0…0⟩ lies in
 */
public record DeviceGroup(List<OpenClDevice> devices) {

    /** Most devices that share a state. */
    public static final int MAX_DEVICES = 8;

    /** Most buffers that a device's part of a state is split into. */
    private static final int MAX_BUFFERS = 8;

    /** What the program, the sums, and the driver itself take on a device. */
    private static final long OVERHEAD_BYTES = 64L << 20;

    /** Of a part. */
    private static final int MAX_QUBITS = 47;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the number of devices is none of 1, 2, 4 and 8, one is there twice, or they
     *     are of different platforms
     */
    public DeviceGroup {
        devices = List.copyOf(devices);
        int count = devices.size();
        if (Integer.bitCount(count) != 1 || count > MAX_DEVICES) {
            throw new IllegalArgumentException(
                    count + " OpenCL devices cannot share a state; name 1, 2, 4 or " + MAX_DEVICES + " of them");
        }
        HashSet<Integer> seen = new HashSet<>();
        for (OpenClDevice device : devices) {
            if (!seen.add(device.index())) {
                throw new IllegalArgumentException("OpenCL device " + device.index() + " (" + device.name()
                        + ") is named twice; each holds one part of a state");
            }
            if (!device.platform().equals(devices.getFirst().platform())) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "OpenCL devices %d (%s) and %d (%s) are of different platforms; a state is shared by devices"
                                + " of one",
                        devices.getFirst().index(),
                        devices.getFirst().platform(),
                        device.index(),
                        device.platform()));
            }
        }
    }

    /**
     * Returns a device alone.
     *
     * @param device the device
     * @return the group of one
     */
    public static DeviceGroup of(OpenClDevice device) {
        return new DeviceGroup(List.of(device));
    }

    /**
     * Returns how many qubits choose the device.
     *
     * @return the base-2 logarithm of the number of devices
     */
    public int bits() {
        return Integer.numberOfTrailingZeros(devices.size());
    }

    /**
     * Names the devices.
     *
     * @return the name of the only one, {@code "4 × NAME"} where all have one name, or all names
     */
    public String name() {
        String names = devices.stream().map(OpenClDevice::name).distinct().collect(Collectors.joining(" + "));
        boolean same = devices.stream().map(OpenClDevice::name).distinct().count() == 1;
        return devices.size() == 1 || !same ? names : devices.size() + " × " + names;
    }

    /**
     * Finds the fewest devices on which a state fits, taking those of most memory first.
     *
     * @param qubits n
     * @param devices at least one, of one platform or several
     * @return the group; if no group is large enough, one that holds as much as any
     */
    public static DeviceGroup forQubits(int qubits, List<OpenClDevice> devices) {
        List<OpenClDevice> largestFirst = devices.stream()
                .sorted(Comparator.comparingLong(OpenClDevice::globalMemoryBytes)
                        .reversed()
                        .thenComparing(OpenClDevice::index))
                .toList();
        DeviceGroup best = of(largestFirst.getFirst());
        for (int count = 1; count <= MAX_DEVICES; count *= 2) {
            for (OpenClDevice first : largestFirst) {
                List<OpenClDevice> members = largestFirst.stream()
                        .filter(device -> device.platform().equals(first.platform()))
                        .limit(count)
                        .toList();
                if (best.largestQubits() < qubits && members.size() == count) {
                    DeviceGroup group = new DeviceGroup(members);
                    best = group.largestQubits() > best.largestQubits() ? group : best;
                }
            }
        }
        return best;
    }

    /**
     * Returns the memory that can hold equal parts of a state.
     *
     * @return bytes of all devices, each counted as the smallest
     */
    public long memoryBytes() {
        return devices.size() * partBytes();
    }

    /** What each device has for its part; devices that are processors have one memory in common. */
    private long partBytes() {
        return devices.stream()
                .mapToLong(device -> device.globalMemoryBytes() / (device.type() == Type.CPU ? devices.size() : 1))
                .min()
                .orElseThrow();
    }

    /**
     * Returns the device memory that a run and its samples need.
     *
     * @param qubits n
     * @return bytes on all devices
     */
    public long peakBytes(int qubits) {
        return devices.size() * bytesOnDevice(Math.max(0, qubits - bits()));
    }

    /** A part of a state, two sums for every 512 amplitudes, and a fixed overhead. */
    private static long bytesOnDevice(int qubits) {
        return MemoryModel.stateBytes(qubits, Precision.SINGLE) + (16L << Math.max(0, qubits - 9)) + OVERHEAD_BYTES;
    }

    /**
     * Returns the memory that a run on one device, in parts one after the other, needs there.
     *
     * @param qubits n
     * @param partBits base-2 logarithm of the number of parts
     * @return bytes: a part with its sums and a fixed overhead, and what all parts begin with
     */
    public static long peakBytesInParts(int qubits, int partBits) {
        int inner = Math.max(0, qubits - partBits);
        return bytesOnDevice(inner) + MemoryModel.stateBytes(inner, Precision.SINGLE);
    }

    /**
     * Returns the largest state that fits, equal parts on all devices.
     *
     * @return n, 0 if nothing fits
     */
    public int largestQubits() {
        return largestQubits(OpenClOptions.defaults());
    }

    private int largestQubits(OpenClOptions options) {
        int part = 0;
        while (part < MAX_QUBITS
                && bytesOnDevice(part + 1) <= partBytes()
                && buffers(part + 1, largestAllocation(options)) <= MAX_BUFFERS) {
            part++;
        }
        return part == 0 ? 0 : part + bits();
    }

    /** Into how many buffers a part is split: a power of two, maybe more than there may be. */
    private static long buffers(int qubits, long largestAllocation) {
        long buffers = 1;
        while (MemoryModel.stateBytes(qubits, Precision.SINGLE) / buffers > largestAllocation
                && buffers < 1L << qubits) {
            buffers *= 2;
        }
        return buffers;
    }

    private long largestAllocation(OpenClOptions options) {
        return devices.stream().mapToLong(options::largestAllocation).min().orElseThrow();
    }

    /**
     * Checks that a state fits, others using none of the memory.
     *
     * @param qubits n
     * @throws InsufficientMemoryException if it does not; the message names the largest n that does
     */
    public void check(int qubits) {
        check(qubits, OpenClOptions.defaults());
    }

    void check(int qubits, OpenClOptions options) {
        int largest = largestQubits(options);
        if (qubits > largest) {
            throw new InsufficientMemoryException(String.format(
                    Locale.ROOT,
                    "%d qubits in single precision need %s; %s %s, at most %s in one allocation. Largest that fits"
                            + " there: %d qubits",
                    qubits,
                    Memory.text(Math.scalb((double) Precision.SINGLE.bytesPerAmplitude(), qubits)),
                    name(),
                    devices.size() == 1
                            ? "has " + Memory.text(partBytes())
                            : "have " + devices.size() + " equal parts of " + Memory.text(partBytes()),
                    Memory.text(largestAllocation(options)),
                    largest));
        }
    }

    /** Buffers of each device's part of a state. */
    int parts(int devicePositions, OpenClOptions options) {
        return (int) buffers(devicePositions, largestAllocation(options));
    }

    /** The largest tile that all of them can hold. */
    TileShape shape(OpenClOptions options) {
        return devices.stream()
                .map(options::shapeFor)
                .min(Comparator.comparingInt(TileShape::tileBits))
                .orElseThrow();
    }
}
