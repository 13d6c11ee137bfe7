package dev.platanus.tensornet.tree;

/** Hears how a search goes on. {@link #progress} comes from one thread at a time, {@link #cancelled} from all workers. */
public interface SearchListener {

    /**
     * Called after each trial.
     *
     * @param trials trials finished so far, at least 1
     * @param elapsedNanos time since the search began
     * @param best the best plan so far
     * @param improved whether this trial gave it
     */
    void progress(long trials, long elapsedNanos, SlicedTree best, boolean improved);

    /**
     * Asked often; a search that is cancelled ends soon with the best plan so far. So does one whose thread is interrupted.
     *
     * @return whether the search shall stop
     */
    default boolean cancelled() {
        return false;
    }

    /**
     * Returns a listener that ignores everything.
     *
     * @return the silent listener
     */
    static SearchListener none() {
        return (trials, elapsedNanos, best, improved) -> {};
    }
}
