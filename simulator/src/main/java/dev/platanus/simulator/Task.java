package dev.platanus.simulator;

/**
 * What goes on for a while.
 *
 * @param phase in a word: {@code contract}
 * @param pieces what is counted, in the plural: {@code slices}
 * @param brief whether it is over, or shown by its pieces themselves, before a person could read how far it is
 */
public record Task(String phase, String pieces, boolean brief) {

    /**
     * A task that may take long.
     *
     * @param phase in a word
     * @param pieces what is counted, in the plural
     * @return the task
     */
    public static Task of(String phase, String pieces) {
        return new Task(phase, pieces, false);
    }

    /**
     * The same if it takes long enough.
     *
     * @param whether it does not
     * @return the task
     */
    public Task brief(boolean whether) {
        return new Task(phase, pieces, whether);
    }
}
