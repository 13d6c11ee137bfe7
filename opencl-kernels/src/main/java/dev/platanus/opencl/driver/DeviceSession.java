package dev.platanus.opencl.driver;

import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Memory;
import dev.platanus.opencl.device.OpenClDevice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_program;

/**
 * A context with one queue on one device. Errors come out as {@link DeviceException}, or as {@link
 * InsufficientMemoryException} where memory was asked for; they name the device. Not thread safe.
 */
public final class DeviceSession implements AutoCloseable {

    private static final long CLEARED_AT_ONCE = 1L << 30;

    private final Driver driver;
    private final OpenClDevice device;
    private final cl_device_id id;
    private final cl_context context;
    private final cl_command_queue queue;
    /** What to release, the newest first. */
    private final Deque<Runnable> owned = new ArrayDeque<>();

    private boolean closed;

    /**
     * Opens a device.
     *
     * @param driver the calls
     * @param device which, of those that the driver lists
     * @throws DeviceException if it is not there any more, or refuses
     */
    public DeviceSession(Driver driver, OpenClDevice device) {
        this.driver = driver;
        this.device = device;
        boolean done = false;
        try {
            id = attempt(() -> find(driver, device.index()));
            context = attempt(() -> driver.createContext(id));
            owned.push(() -> driver.release(context));
            queue = attempt(() -> driver.createQueue(context, id));
            owned.push(() -> driver.release(queue));
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private static cl_device_id find(Driver driver, int index) {
        return driver.platforms().stream()
                .flatMap(platform -> driver.devices(platform).stream())
                .skip(index)
                .findFirst()
                .orElseThrow(() -> new DeviceException("OpenCL device " + index + " is not there any more"));
    }

    /** Memory on the device. */
    public final class Buffer implements AutoCloseable {
        private final cl_mem memory;
        private final long bytes;
        private boolean freed;

        private Buffer(cl_mem memory, long bytes) {
            this.memory = memory;
            this.bytes = bytes;
        }

        /**
         * Copies from the device, and waits.
         *
         * @param offset first byte
         * @param target receives as many numbers as it has
         */
        public void read(long offset, double[] target) {
            transfer(() -> driver.read(queue, memory, offset, 8L * target.length, Pointer.to(target)));
        }

        /**
         * Copies from the device, and waits.
         *
         * @param offset first byte
         * @param target receives as many numbers as it has
         */
        public void read(long offset, float[] target) {
            transfer(() -> driver.read(queue, memory, offset, 4L * target.length, Pointer.to(target)));
        }

        /**
         * Copies from the device, and waits.
         *
         * @param offset first byte
         * @param target receives as many numbers as it has
         */
        public void read(long offset, int[] target) {
            transfer(() -> driver.read(queue, memory, offset, 4L * target.length, Pointer.to(target)));
        }

        /**
         * Copies to the device, and waits.
         *
         * @param source all of it is written, from the beginning of the buffer
         */
        public void write(int[] source) {
            transfer(() -> driver.write(queue, memory, 0, 4L * source.length, Pointer.to(source)));
        }

        /**
         * Copies to the device, and waits.
         *
         * @param source all of it is written, from the beginning of the buffer
         */
        public void write(long[] source) {
            transfer(() -> driver.write(queue, memory, 0, 8L * source.length, Pointer.to(source)));
        }

        /**
         * Copies to the device, and waits.
         *
         * @param source all of it is written, from the beginning of the buffer
         */
        public void write(float[] source) {
            transfer(() -> driver.write(queue, memory, 0, 4L * source.length, Pointer.to(source)));
        }

        /**
         * Copies to the device, and waits.
         *
         * @param source all of it is written, from the beginning of the buffer
         */
        public void write(double[] source) {
            transfer(() -> driver.write(queue, memory, 0, 8L * source.length, Pointer.to(source)));
        }

        /**
         * Copies to the device, and waits.
         *
         * @param offset first byte
         * @param source all of it is written
         */
        public void write(long offset, float[] source) {
            transfer(() -> driver.write(queue, memory, offset, 4L * source.length, Pointer.to(source)));
        }

        /**
         * Copies to the device, and waits.
         *
         * @param offset first byte
         * @param source all of it is written
         */
        public void write(long offset, double[] source) {
            transfer(() -> driver.write(queue, memory, offset, 8L * source.length, Pointer.to(source)));
        }

        /** Fills it with zeros, later; in pieces whose size fits 32 bits, which every driver gets right. */
        public void clear() {
            for (long from = 0; from < bytes; from += CLEARED_AT_ONCE) {
                long first = from;
                transfer(() -> driver.clear(queue, memory, first, Math.min(CLEARED_AT_ONCE, bytes - first)));
            }
        }

        /**
         * Copies it to another buffer of the same size, later.
         *
         * @param target the other
         */
        public void copyTo(Buffer target) {
            for (long from = 0; from < bytes; from += CLEARED_AT_ONCE) {
                long first = from;
                transfer(() ->
                        driver.copy(queue, memory, target.memory, first, Math.min(CLEARED_AT_ONCE, bytes - first)));
            }
        }

        private void transfer(Runnable call) {
            attempt(() -> {
                call.run();
                return null;
            });
        }

        /** Frees the memory; a second call has no effect. */
        @Override
        public void close() {
            if (!freed) {
                freed = true;
                released(() -> driver.release(memory));
            }
        }
    }

    /** A kernel with its arguments; to be used by one thread at a time. */
    public final class Kernel {
        private final cl_kernel kernel;

        private Kernel(cl_kernel kernel) {
            this.kernel = kernel;
        }

        /**
         * Enqueues the kernel.
         *
         * @param groups work-groups
         * @param groupItems work-items of a group
         * @param arguments buffers, and integers of 32 or 64 bits
         */
        public void launch(long groups, int groupItems, Object... arguments) {
            attempt(() -> {
                for (int i = 0; i < arguments.length; i++) {
                    switch (arguments[i]) {
                        case Buffer buffer -> driver.argument(kernel, i, Sizeof.cl_mem, Pointer.to(buffer.memory));
                        case Integer number ->
                            driver.argument(kernel, i, Sizeof.cl_uint, Pointer.to(new int[] {number}));
                        case Long number ->
                            driver.argument(kernel, i, Sizeof.cl_ulong, Pointer.to(new long[] {number}));
                        default -> throw new IllegalArgumentException("no kernel argument: " + arguments[i]);
                    }
                }
                driver.launch(queue, kernel, Math.multiplyExact(groups, groupItems), groupItems);
                return null;
            });
        }
    }

    /** A built program; it is released with the session. */
    public final class Program {
        private final cl_program program;

        private Program(cl_program program) {
            this.program = program;
        }

        /**
         * Finds a kernel; it is released with the session.
         *
         * @param name its name
         * @return the kernel
         */
        public Kernel kernel(String name) {
            cl_kernel kernel = attempt(() -> driver.createKernel(program, name));
            owned.push(() -> driver.release(kernel));
            return new Kernel(kernel);
        }

        /**
         * Returns the machine code.
         *
         * @return what {@link DeviceSession#load} takes
         */
        public byte[] binary() {
            return attempt(() -> driver.binary(program));
        }
    }

    /**
     * Compiles a program.
     *
     * @param source OpenCL C
     * @param options compiler options
     * @return the program
     * @throws DeviceException if it does not compile; the message holds the build log
     */
    public Program compile(String source, String options) {
        return built(attempt(() -> driver.createProgram(context, source)), options);
    }

    /**
     * Loads a program that was compiled before for the same device and driver.
     *
     * @param binary the machine code
     * @param options the options it was compiled with
     * @return the program
     * @throws DeviceException if the driver refuses it
     */
    public Program load(byte[] binary, String options) {
        return built(attempt(() -> driver.createProgram(context, id, binary)), options);
    }

    private Program built(cl_program program, String options) {
        boolean done = false;
        try {
            driver.build(program, id, options);
            owned.push(() -> driver.release(program));
            done = true;
            return new Program(program);
        } catch (CallFailure e) {
            throw new DeviceException(
                    "the kernels could not be built for " + device.name() + ": " + e.getMessage() + logOf(program), e);
        } finally {
            if (!done) {
                released(() -> driver.release(program));
            }
        }
    }

    private String logOf(cl_program program) {
        try {
            return "\n" + driver.buildLog(program, id);
        } catch (CallFailure e) {
            return " (and no build log: " + e.getMessage() + ")";
        }
    }

    /**
     * Allocates memory; the caller frees it.
     *
     * @param bytes how much
     * @return the memory, with any content
     * @throws InsufficientMemoryException if the device refuses
     */
    public Buffer allocate(long bytes) {
        requireOpen();
        try {
            return new Buffer(driver.createBuffer(context, bytes), bytes);
        } catch (CallFailure e) {
            throw e.isMemory() ? noMemory(bytes, e) : failed(e);
        }
    }

    private InsufficientMemoryException noMemory(long bytes, CallFailure e) {
        return new InsufficientMemoryException(String.format(
                Locale.ROOT,
                "%s refused %s of device memory: %s; free some memory, use fewer qubits or slice more indices",
                device.name(),
                Memory.text(bytes),
                e.getMessage()));
    }

    /** Waits until the device has done all that was enqueued. */
    public void finish() {
        attempt(() -> {
            driver.finish(queue);
            return null;
        });
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the device session is closed");
        }
    }

    private <T> T attempt(Supplier<T> call) {
        requireOpen();
        try {
            return call.get();
        } catch (CallFailure e) {
            throw failed(e);
        }
    }

    /** Some drivers find out that memory is short only when it is first used. */
    private RuntimeException failed(CallFailure e) {
        if (e.status() == CL.CL_MEM_OBJECT_ALLOCATION_FAILURE) {
            return new InsufficientMemoryException(String.format(
                    Locale.ROOT,
                    "%s has not enough device memory left: %s; free some memory, use fewer qubits or slice more"
                            + " indices",
                    device.name(),
                    e.getMessage()));
        }
        return new DeviceException(
                "the OpenCL device " + device.name() + " (" + device.platform() + ") failed: " + e.getMessage(), e);
    }

    /** Releases kernels, programs, queue and context, whatever errors that gives; a second call has no effect. */
    @Override
    public void close() {
        closed = true;
        while (!owned.isEmpty()) {
            released(owned.pop());
        }
    }

    private static void released(Runnable release) {
        try {
            release.run();
        } catch (CallFailure e) {
            // a lost device refuses this too; there is nothing left to be done, and the first error is the one to be
            // told
            return;
        }
    }
}
