package dev.platanus.opencl.driver;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/**
 * Lets PoCL run the kernels of one queue at a time, and none while it gives machine code away. Up to 5.0 at least it counts who uses
 * a loaded kernel by name and size of the work-groups alone, but loads it once more for machine code, or for a larger number of
 * work-items: who then gives back what another took ends the process ("ref_count &gt; 0"). Its queues share the processors anyway.
 */
final class PoclTurns {
    private static final String PLATFORM = "Portable Computing Language";

    /** Those that take turns, and are not released yet. */
    private final Set<cl_command_queue> queues = ConcurrentHashMap.newKeySet();

    /** Whose kernels may still run; null if none do. */
    private cl_command_queue running;

    /** Whether the queues of a device take turns. */
    static boolean isNeeded(Driver driver, cl_device_id device) {
        cl_platform_id platform = new cl_platform_id();
        int status =
                CL.clGetDeviceInfo(device, CL.CL_DEVICE_PLATFORM, Sizeof.cl_platform_id, Pointer.to(platform), null);
        return status == CL.CL_SUCCESS
                && driver.text(platform, CL.CL_PLATFORM_NAME).equals(PLATFORM);
    }

    /** From now on a queue takes turns with the others here. */
    void enter(cl_command_queue queue) {
        queues.add(queue);
    }

    /**
     * Enqueues a kernel after those of other queues have ended.
     *
     * @param queue its queue
     * @param call enqueues it
     * @return what the call returns
     */
    int launch(cl_command_queue queue, IntSupplier call) {
        if (!queues.contains(queue)) {
            return call.getAsInt();
        }
        synchronized (this) {
            if (!queue.equals(running)) {
                await();
                running = queue;
            }
            return call.getAsInt();
        }
    }

    /**
     * Asks for machine code after all kernels have ended.
     *
     * @param calls ask for it
     * @return what they return
     */
    byte[] machineCode(Supplier<byte[]> calls) {
        if (queues.isEmpty()) {
            return calls.get();
        }
        synchronized (this) {
            await();
            return calls.get();
        }
    }

    /** Waits for a queue that is about to be released, and forgets it. */
    void leave(cl_command_queue queue) {
        if (queues.remove(queue)) {
            synchronized (this) {
                if (queue.equals(running)) {
                    await();
                }
            }
        }
    }

    /** What fails here fails for the queue's owner, too, who waits for it as well. */
    private void await() {
        if (running != null) {
            CL.clFinish(running);
            running = null;
        }
    }
}
