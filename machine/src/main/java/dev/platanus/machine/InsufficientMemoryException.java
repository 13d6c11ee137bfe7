package dev.platanus.machine;

/** A state does not fit into memory; the message says what it needs, what there is, and what would fit. */
public class InsufficientMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the sentence for the user
     */
    public InsufficientMemoryException(String message) {
        super(message);
    }
}
