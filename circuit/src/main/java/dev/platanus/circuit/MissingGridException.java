package dev.platanus.circuit;

/** Thrown when a circuit in qflex's format makes sense only on a grid, and none was given. */
public final class MissingGridException extends CircuitFormatException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports the first qubit that needs a grid.
     *
     * @param sourceName the file as the user named it
     * @param line 1-based line
     * @param column 1-based column in characters
     * @param message what is wrong and what was expected
     */
    public MissingGridException(String sourceName, int line, int column, String message) {
        super(sourceName, line, column, message);
    }
}
