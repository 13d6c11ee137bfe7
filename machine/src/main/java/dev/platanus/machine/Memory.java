package dev.platanus.machine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/** What memory this machine has, and how sizes are told. Plans, engines and error messages all ask here. */
public final class Memory {
    /** Memory of the JVM itself, its heap of results, and the operating system's small change, in bytes. */
    public static final long OVERHEAD_BYTES = 512L << 20;

    /** One part in so many of the heap is left for everything else. */
    private static final int SPARE_PART = 8;

    private static final double RESERVED_BYTES = 8 << 20;

    private static final String UNITS = "KMGTPEZY";

    private Memory() {}

    /**
     * Tells a size in binary units with one decimal.
     *
     * @param bytes the size, at least 0
     * @return such as {@code 8.0 GiB}, {@code 512.0 MiB}, {@code 640 B}
     */
    public static String text(double bytes) {
        if (bytes < 1024) {
            return (long) bytes + " B";
        }
        if (Double.isInfinite(bytes)) {
            return "more than 2^1023 B";
        }
        double value = bytes;
        int unit = -1;
        do {
            value /= 1024;
            unit++;
        } while (value >= 1023.95 && unit < UNITS.length() - 1);
        // beyond all machines, but somebody asked
        String number = String.format(Locale.ROOT, value < 1e6 ? "%.1f" : "%.1e", value);
        return number + " " + UNITS.charAt(unit) + "iB";
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
            // some collectors keep a little of what they are given for themselves
            double enough = bytes * SPARE_PART / (SPARE_PART - 1) + RESERVED_BYTES;
            throw new InsufficientHeapException(what, enough, most);
        }
    }

    /**
     * Returns the memory that can still be taken: what the system calls available, within the limits of containers, services and jobs.
     *
     * @return bytes
     */
    public static long availableBytes() {
        long available = SystemMemory.availableBytes();
        OptionalLong group = ControlGroup.remainingBytes(Path.of("/proc/self"));
        return group.isPresent() ? Math.min(available, group.getAsLong()) : available;
    }
}
