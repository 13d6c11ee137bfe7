package dev.platanus.machine;

/** A device for computing, such as a graphics processor, is missing, refuses, or fails; the message says which, and what it said. */
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the sentence for the user
     */
    public DeviceException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message the sentence for the user
     * @param cause what happened below
     */
    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
