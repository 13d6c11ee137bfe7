package dev.platanus.opencl;

/** An OpenCL device is missing, refuses, or fails; the message says which, and what it said. */
public final class OpenClException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the sentence for the user
     */
    public OpenClException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the sentence for the user
     * @param cause what happened below
     */
    public OpenClException(String message, Throwable cause) {
        super(message, cause);
    }
}
