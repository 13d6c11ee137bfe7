package dev.platanus.statevector;

/**
 * What a state will be asked for first. A state that is made part by part answers it while the parts are made; whatever else it is
 * asked for later makes them anew.
 *
 * @param count how many samples, 0 for none
 * @param seed their seed
 */
public record FirstSamples(int count, long seed) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public FirstSamples {
        if (count < 0) {
            throw new IllegalArgumentException(count + " samples: at least 0 are needed");
        }
    }

    /** Nothing is known. */
    public static final FirstSamples NONE = new FirstSamples(0, 0);
}
