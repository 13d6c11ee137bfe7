package dev.platanus.oracle;

/**
 * How much tests try that could go on for ever: {@code mvn verify} tries what finds the planted faults, {@code mvn verify
 * -Pthorough}, which continuous integration runs, several times as much.
 */
public final class Thorough {
    private Thorough() {}

    /**
     * Tells whether time does not matter.
     *
     * @return whether {@code -Pthorough} was given
     */
    public static boolean isAsked() {
        return Boolean.getBoolean("platanus.thorough");
    }

    /**
     * Chooses a size.
     *
     * @param usual what every build tries
     * @param thorough what is tried where time does not matter
     * @return one of them
     */
    public static int of(int usual, int thorough) {
        return isAsked() ? thorough : usual;
    }
}
