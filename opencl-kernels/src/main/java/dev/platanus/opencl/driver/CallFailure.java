package dev.platanus.opencl.driver;

import java.util.Locale;
import java.util.Set;
import org.jocl.CL;

/** A call to OpenCL returned an error. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<Integer> MEMORY = Set.of(
            CL.CL_MEM_OBJECT_ALLOCATION_FAILURE,
            CL.CL_OUT_OF_RESOURCES,
            CL.CL_OUT_OF_HOST_MEMORY,
            CL.CL_INVALID_BUFFER_SIZE);

    private final int status;

    /**
     * Creates the exception.
     *
     * @param call name of the function
     * @param status what it returned
     */
    public CallFailure(String call, int status) {
        super(String.format(Locale.ROOT, "%s returned %s (%d)", call, CL.stringFor_errorCode(status), status));
        this.status = status;
    }

    /**
     * Returns the error.
     *
     * @return what the function returned, negative
     */
    public int status() {
        return status;
    }

    /**
     * Tells whether a lack of memory explains the error, where memory was asked for.
     *
     * @return whether to speak of memory
     */
    public boolean isMemory() {
        return MEMORY.contains(status);
    }
}
