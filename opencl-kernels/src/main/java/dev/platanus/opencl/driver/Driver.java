package dev.platanus.opencl.driver;

import java.util.List;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_program;

/**
 * The calls of OpenCL 1.2 that are used, one method each. Every method throws {@link CallFailure} where OpenCL returns an
 * error. Thread safe as OpenCL is: setting the arguments of one kernel from two threads is not.
 */
public interface Driver {

    /**
     * Lists the platforms.
     *
     * @return the platforms, in the loader's order; empty if there is none
     */
    List<cl_platform_id> platforms();

    /**
     * Lists the devices of a platform, of every type.
     *
     * @param platform the platform
     * @return its devices; empty if there is none
     */
    List<cl_device_id> devices(cl_platform_id platform);

    /**
     * Asks a platform.
     *
     * @param platform the platform
     * @param parameter a CL_PLATFORM_ constant of a text
     * @return its value
     */
    String text(cl_platform_id platform, int parameter);

    /**
     * Asks a device.
     *
     * @param device the device
     * @param parameter a CL_DEVICE_ constant of a text
     * @return its value
     */
    String text(cl_device_id device, int parameter);

    /**
     * Asks a device.
     *
     * @param device the device
     * @param parameter a CL_DEVICE_ constant of a number of up to 64 bits
     * @return its value
     */
    long number(cl_device_id device, int parameter);

    /**
     * Creates a context for one device.
     *
     * @param device the device
     * @return the context
     */
    cl_context createContext(cl_device_id device);

    /**
     * Creates a queue that runs commands in order.
     *
     * @param context the context
     * @param device the device
     * @return the queue
     */
    cl_command_queue createQueue(cl_context context, cl_device_id device);

    /**
     * Allocates device memory.
     *
     * @param context the context
     * @param bytes how much
     * @return the buffer, with any content
     */
    cl_mem createBuffer(cl_context context, long bytes);

    /**
     * Makes a program of source.
     *
     * @param context the context
     * @param source OpenCL C
     * @return the program, not built
     */
    cl_program createProgram(cl_context context, String source);

    /**
     * Makes a program of what {@link #binary} returned.
     *
     * @param context the context
     * @param device the device
     * @param binary the binary
     * @return the program, not built
     */
    cl_program createProgram(cl_context context, cl_device_id device, byte[] binary);

    /**
     * Builds a program.
     *
     * @param program the program
     * @param device for this device
     * @param options compiler options
     */
    void build(cl_program program, cl_device_id device, String options);

    /**
     * Returns what the compiler said.
     *
     * @param program a program that was built, or failed to
     * @param device the device
     * @return the build log
     */
    String buildLog(cl_program program, cl_device_id device);

    /**
     * Returns the machine code of a built program for one device.
     *
     * @param program the program
     * @return the binary
     */
    byte[] binary(cl_program program);

    /**
     * Finds a kernel.
     *
     * @param program a built program
     * @param name the kernel's name
     * @return the kernel
     */
    cl_kernel createKernel(cl_program program, String name);

    /**
     * Sets an argument.
     *
     * @param kernel the kernel
     * @param index number of the argument
     * @param bytes its size
     * @param value points to its value
     */
    void argument(cl_kernel kernel, int index, long bytes, Pointer value);

    /**
     * Enqueues a kernel in one dimension.
     *
     * @param queue the queue
     * @param kernel the kernel
     * @param items all work-items
     * @param group work-items of a group, a divisor of {@code items}
     */
    void launch(cl_command_queue queue, cl_kernel kernel, long items, long group);

    /**
     * Copies from the device, and waits for it.
     *
     * @param queue the queue
     * @param buffer from where
     * @param offset first byte
     * @param bytes how many
     * @param target where to
     */
    void read(cl_command_queue queue, cl_mem buffer, long offset, long bytes, Pointer target);

    /**
     * Copies to the device, and waits for it.
     *
     * @param queue the queue
     * @param buffer where to
     * @param offset first byte
     * @param bytes how many
     * @param source from where
     */
    void write(cl_command_queue queue, cl_mem buffer, long offset, long bytes, Pointer source);

    /**
     * Enqueues clearing a part of a buffer.
     *
     * @param queue the queue
     * @param buffer the buffer
     * @param offset first byte, a multiple of 16
     * @param bytes how many, a multiple of 16
     */
    void clear(cl_command_queue queue, cl_mem buffer, long offset, long bytes);

    /**
     * Enqueues copying a part of a buffer to the same place in another one.
     *
     * @param queue the queue
     * @param from the one
     * @param to the other
     * @param offset first byte
     * @param bytes how many
     */
    void copy(cl_command_queue queue, cl_mem from, cl_mem to, long offset, long bytes);

    /**
     * Waits until a queue is empty.
     *
     * @param queue the queue
     */
    void finish(cl_command_queue queue);

    /**
     * Gives a context back.
     *
     * @param context the context
     */
    void release(cl_context context);

    /**
     * Gives a queue back.
     *
     * @param queue the queue
     */
    void release(cl_command_queue queue);

    /**
     * Frees device memory.
     *
     * @param buffer the buffer
     */
    void release(cl_mem buffer);

    /**
     * Gives a program back.
     *
     * @param program the program
     */
    void release(cl_program program);

    /**
     * Gives a kernel back.
     *
     * @param kernel the kernel
     */
    void release(cl_kernel kernel);
}
