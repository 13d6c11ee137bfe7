package dev.platanus.simulator;

/**
 * What goes on for a while.
 *
 * @param phase in a word: {@code contract}
 * @param pieces what is counted, in the plural: {@code slices}
 * @param brief whether it is over, or shown by its pieces themselves, before a person could read how far it is
 */
public record Task(String phase, String pieces, boolean brief) {

    /** The sweeps of a plan over a whole state; their traffic is told, too. */
    public static final Task SWEEPS = of("simulate", "sweeps");

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
     * The same where it is not worth showing how far it is.
     *
     * @return the task
     */
    public Task asBrief() {
        return new Task(phase, pieces, true);
    }
}
