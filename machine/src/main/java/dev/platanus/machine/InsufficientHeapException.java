package dev.platanus.machine;

import java.util.Locale;

/** The Java heap is too small for what was asked, whatever memory the machine has. */
public final class InsufficientHeapException extends InsufficientMemoryException {
    private static final long serialVersionUID = 1;

    private final long neededMebibytes;

    /**
     * Says what is too large, and for what.
     *
     * @param what the subject of the message
     * @param neededBytes size of a heap that would do
     * @param heapBytes size of the heap
     */
    public InsufficientHeapException(String what, double neededBytes, double heapBytes) {
        super(String.format(
                Locale.ROOT,
                "%s: %.0f MiB of Java heap are needed, the Java heap has %.0f MiB; give Java more, -Xmx%.0fm",
                what,
                mebibytes(neededBytes),
                mebibytes(heapBytes),
                mebibytes(neededBytes)));
        neededMebibytes = (long) mebibytes(neededBytes);
    }

    private static double mebibytes(double bytes) {
        return Math.ceil(Math.scalb(bytes, -20));
    }

    /**
     * Returns the size of a heap that would do.
     *
     * @return MiB
     */
    public long neededMebibytes() {
        return neededMebibytes;
    }
}
