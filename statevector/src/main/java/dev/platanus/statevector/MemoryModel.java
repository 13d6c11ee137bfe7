package dev.platanus.statevector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** What a state costs in memory, and what this machine has. Plans, engines and error messages all ask here. */
public final class MemoryModel {

    /** Memory of the Java machine itself, its heap of results, and the operating system's small change. */
    private static final long OVERHEAD_BYTES = 512L << 20;

    /** Largest number of qubits whose basis states and byte counts fit in 64-bit integers with room to spare. */
    private static final int MAX_QUBITS = 50;

    /** Base-2 logarithm of the amplitudes that share a sum. */
    private static final int ROW_BITS = 9;

    /** One part in so many of the heap is left for everything else. */
    private static final int SPARE_PART = 8;

    private MemoryModel() {}

    /**
     * Returns the memory of the amplitudes.
     *
     * @param qubits n, at least 0
     * @param precision number format
     * @return 2^n times the bytes of an amplitude, {@code Long.MAX_VALUE} where that is more than a long holds
     */
    public static long stateBytes(int qubits, Precision precision) {
        // a conversion from double saturates
        return (long) Math.scalb((double) precision.bytesPerAmplitude(), qubits);
    }

    /**
     * Returns the largest resident memory a run is expected to need.
     *
     * @param qubits n
     * @param options how it runs
     * @return bytes: the state, what its sums take of the Java heap, and a fixed overhead; {@code Long.MAX_VALUE} where that is
     *     more than a long holds
     */
    public static long peakBytes(int qubits, ExecutionOptions options) {
        return (long) ((double) stateBytes(qubits, options.precision()) + heapBytes(qubits) + OVERHEAD_BYTES);
    }

    /** Two numbers for each 512 amplitudes: the sums of rows, and when samples are drawn their running sums. */
    private static double heapBytes(int qubits) {
        return Math.scalb(2.0 * Double.BYTES, Math.max(0, qubits - ROW_BITS));
    }

    /**
     * Checks that the sums from which samples are drawn fit into the Java heap.
     *
     * @param qubits n
     * @throws InsufficientHeapException if they do not
     */
    public static void checkHeap(int qubits) {
        checkHeap(heapBytes(qubits), "the sums of a state of " + qubits + " qubits");
    }

    /**
     * Checks that something fits into the Java heap, whatever lies there now, with some room for the rest.
     *
     * @param bytes how much it takes
     * @param what it is: the subject of the message
     * @throws InsufficientHeapException if it does not
     */
    public static void checkHeap(double bytes, String what) {
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most - most / SPARE_PART) {
            throw new InsufficientHeapException(what, bytes + bytes / SPARE_PART, most);
        }
    }

    /**
     * Returns the memory a new state can take: what the system calls available, within the limit of the container.
     *
     * @return bytes
     */
    public static long availableBytes() {
        long available = ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getFreeMemorySize();
        OptionalLong system = meminfoAvailable();
        if (system.isPresent()) {
            available = system.getAsLong();
        }
        OptionalLong container = containerRemaining();
        return container.isPresent() ? Math.min(available, container.getAsLong()) : available;
    }

    private static OptionalLong meminfoAvailable() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) << 10);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    /** What the control group of this process may still take; page cache in it counts as free. */
    private static OptionalLong containerRemaining() {
        List<List<String>> candidates = List.of(
                List.of("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory.stat"),
                List.of(
                        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
                        "/sys/fs/cgroup/memory/memory.usage_in_bytes",
                        "/sys/fs/cgroup/memory/memory.stat"));
        for (List<String> files : candidates) {
            try {
                long limit =
                        Long.parseLong(Files.readString(Path.of(files.get(0))).strip());
                long used =
                        Long.parseLong(Files.readString(Path.of(files.get(1))).strip());
                long cache = 0;
                for (String line : Files.readAllLines(Path.of(files.get(2)))) {
                    if (line.startsWith("inactive_file ") || line.startsWith("total_inactive_file ")) {
                        cache = Long.parseLong(
                                line.substring(line.indexOf(' ') + 1).strip());
                    }
                }
                return OptionalLong.of(Math.max(0, limit - used + cache));
            } catch (IOException | NumberFormatException e) {
                // no such control group, or "max": no limit from here
            }
        }
        return OptionalLong.empty();
    }

    /**
     * Returns the largest number of qubits that fits.
     *
     * @param options how it would run
     * @param bytes the memory it may take
     * @return n, 0 if nothing fits
     */
    public static int largestQubitCount(ExecutionOptions options, long bytes) {
        int n = 0;
        while (n < MAX_QUBITS && peakBytes(n + 1, options) <= bytes) {
            n++;
        }
        return n;
    }

    /**
     * Checks that a state fits into what is available now.
     *
     * @param qubits n
     * @param options how it would run
     * @throws InsufficientMemoryException if it does not; the message names the largest n that does
     */
    public static void check(int qubits, ExecutionOptions options) {
        check(qubits, options, availableBytes());
    }

    /**
     * Checks that a state fits into a given amount of memory.
     *
     * @param qubits n
     * @param options how it would run
     * @param availableBytes memory it may take
     * @throws InsufficientMemoryException if it does not; the message names the largest n that does
     */
    public static void check(int qubits, ExecutionOptions options, long availableBytes) {
        if (qubits <= MAX_QUBITS && peakBytes(qubits, options) <= availableBytes) {
            return;
        }
        String precision = options.precision().name().toLowerCase(Locale.ROOT);
        double needed = Math.scalb((double) options.precision().bytesPerAmplitude(), qubits);
        throw new InsufficientMemoryException(String.format(
                Locale.ROOT,
                "%d qubits in %s precision need %s; %s are available. Largest that fits here: %d qubits",
                qubits,
                precision,
                gibibytes(needed),
                gibibytes(availableBytes),
                largestQubitCount(options, availableBytes)));
    }

    private static String gibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (1L << 30));
    }
}
