package dev.platanus.statevector;

/** Hears how a run goes on. {@link #sweepDone} comes from one thread, {@link #cancelled} from all workers. */
public interface RunListener {

    /**
     * Called after each sweep over the state.
     *
     * @param done sweeps finished so far, at least 1
     * @param total sweeps of the whole run
     * @param bytesMoved bytes read and written since the run began
     * @param elapsedNanos time since the run began, without allocation
     */
    void sweepDone(int done, int total, long bytesMoved, long elapsedNanos);

    /**
     * Asked between blocks of work; a run that is cancelled ends soon with a {@link
     * java.util.concurrent.CancellationException} and frees its memory.
     *
     * @return whether the run shall stop
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * Returns a listener that ignores everything.
     *
     * @return the silent listener
     */
    static RunListener none() {
        return (done, total, bytesMoved, elapsedNanos) -> {};
    }
}
