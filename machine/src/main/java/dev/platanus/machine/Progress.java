package dev.platanus.machine;

/**
 * Hears how work goes on: sweeps over a state, slices of a sum, parts of a batch of samples. Who starts the work says which
 * thread {@link #done} comes from; {@link #cancelled} is asked by all workers.
 */
@FunctionalInterface
public interface Progress {

    /**
     * Called after each piece of the work.
     *
     * @param done pieces finished so far, at least 1
     * @param total pieces in all
     * @param bytesMoved bytes read and written since the work began; 0 where that is not counted
     * @param elapsedNanos time since the work began, without allocation; 0 where that is not measured
     * @throws java.util.concurrent.CancellationException to end the work, as {@link #cancelled} does
     */
    void done(long done, long total, long bytesMoved, long elapsedNanos);

    /**
     * Asked between pieces of work; what is cancelled ends soon with a {@link java.util.concurrent.CancellationException} and
     * frees its memory.
     *
     * @return whether the work shall stop
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * Returns one that ignores everything.
     *
     * @return nobody
     */
    static Progress none() {
        return (done, total, bytesMoved, elapsedNanos) -> {};
    }
}
