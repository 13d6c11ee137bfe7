package dev.platanus.tensornet.slice;

/** Hears how a sum over slices goes on, from the thread that sums. */
public interface SliceListener {

    /**
     * Called after each slice, of a list after each slice of each bitstring, and once for what was resumed.
     *
     * @param done slices in the sums so far, of all bitstrings together
     * @param total slices that will be in them
     * @param elapsedNanos time since the sum began
     */
    void sliceDone(long done, long total, long elapsedNanos);

    /**
     * Asked before each slice.
     *
     * @return whether to give up; the sum then throws {@link java.util.concurrent.CancellationException}
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * Returns a listener that ignores everything.
     *
     * @return the silent listener
     */
    static SliceListener none() {
        return (done, total, elapsedNanos) -> {};
    }
}
