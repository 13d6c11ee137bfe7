package dev.platanus.statevector;

import dev.platanus.machine.InsufficientHeapException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import java.util.Locale;

/** What a state costs in memory. Plans, engines and error messages all ask here. */
public final class MemoryModel {

    /** Largest number of qubits whose basis states and byte counts fit in 64-bit integers with room to spare. */
    private static final int MAX_QUBITS = 50;

    /** Bytes of the amplitudes that share a sum. */
    private static final double SUMMED_BYTES = 4096;

    private MemoryModel() {}

    /**
     * Returns the memory of the amplitudes.
     *
     * @param qubits n, at least 0
     * @param precision number format
     * @return 2^n times the bytes of an amplitude, {@code Long.MAX_VALUE} where that is more than a long holds
     * @throws IllegalArgumentException if n is negative
     */
    public static long stateBytes(int qubits, Precision precision) {
        if (qubits < 0) {
            throw new IllegalArgumentException("a state of " + qubits + " qubits: at least 0 are needed");
        }
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
        return (long) ((double) stateBytes(qubits, options.precision())
                + heapBytes(qubits, options.precision())
                + Memory.OVERHEAD_BYTES);
    }

    /**
     * Returns the same for a state that is made in parts, of which two are in memory.
     *
     * @param qubits n
     * @param options how it runs
     * @param partBits base-2 logarithm of the number of parts, 0 to n
     * @return bytes, {@code Long.MAX_VALUE} where that is more than a long holds
     * @throws IllegalArgumentException if there are no such parts
     */
    public static long peakBytesInParts(int qubits, ExecutionOptions options, int partBits) {
        if (partBits < 0 || partBits > qubits) {
            throw new IllegalArgumentException("2^" + partBits + " parts of a state of " + qubits + " qubits");
        }
        int part = qubits - partBits;
        return (long) (2.0 * stateBytes(part, options.precision())
                + 2 * heapBytes(part, options.precision())
                + Memory.OVERHEAD_BYTES);
    }

    /** Two numbers for each row of 4 KiB: the sums of rows, and when samples are drawn their running sums. */
    private static double heapBytes(int qubits, Precision precision) {
        return 2.0 * Double.BYTES * Math.max(1, Math.scalb(precision.bytesPerAmplitude(), qubits) / SUMMED_BYTES);
    }

    /**
     * Checks that the sums from which samples are drawn fit into the Java heap.
     *
     * @param qubits n
     * @param precision number format
     * @throws InsufficientHeapException if they do not
     */
    public static void checkHeap(int qubits, Precision precision) {
        Memory.checkHeap(heapBytes(qubits, precision), "the sums of a state of " + qubits + " qubits");
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
        check(qubits, options, Memory.availableBytes());
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
                Memory.text(needed),
                Memory.text(availableBytes),
                largestQubitCount(options, availableBytes)));
    }
}
