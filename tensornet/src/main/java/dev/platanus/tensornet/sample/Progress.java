package dev.platanus.tensornet.sample;

/** Hears how far drawing bitstrings is. May be called from several threads. */
@FunctionalInterface
public interface Progress {

    /**
     * Something was done.
     *
     * @param done how much is done
     * @param total of how much
     * @throws java.util.concurrent.CancellationException to end it
     */
    void done(long done, long total);

    /**
     * Returns one that does not listen.
     *
     * @return nobody
     */
    static Progress none() {
        return (done, total) -> {};
    }
}
