package dev.platanus.opencl.driver;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;
import org.jocl.cl_platform_id;
import org.jocl.cl_program;

/** The calls through JOCL. To be made only where {@link NativeLibrary#load} succeeded. */
final class JoclDriver implements Driver {
    /**
     * How often a build is tried. The standard lets threads build and run kernels side by side; of PoCL's threads one then loses its
     * temporary file now and then. What is wrong with a program is wrong each time.
     */
    private static final int BUILDS = 3;

    /** What the loader returns where no platform is installed (cl_khr_icd). */
    private static final int NO_PLATFORM = -1001;

    private static final int PATTERN_BYTES = 16;

    /** Of all drivers of the process. */
    private static final PoclTurns TURNS = new PoclTurns();

    JoclDriver() {}

    private static void check(String call, int status) {
        if (status != CL.CL_SUCCESS) {
            throw new CallFailure(call, status);
        }
    }

    @FunctionalInterface
    private interface Query {
        int ask(long bytes, Pointer value, long[] needed);
    }

    private static String text(String call, Query query) {
        long[] bytes = new long[1];
        check(call, query.ask(0, null, bytes));
        byte[] text = new byte[Math.toIntExact(bytes[0])];
        check(call, query.ask(text.length, Pointer.to(text), null));
        int length = text.length;
        while (length > 0 && text[length - 1] == 0) {
            length--;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8).strip();
    }

    @Override
    public List<cl_platform_id> platforms() {
        int[] count = new int[1];
        int status = CL.clGetPlatformIDs(0, null, count);
        if (status == NO_PLATFORM || status == CL.CL_SUCCESS && count[0] == 0) {
            return List.of();
        }
        check("clGetPlatformIDs", status);
        cl_platform_id[] platforms = new cl_platform_id[count[0]];
        check("clGetPlatformIDs", CL.clGetPlatformIDs(platforms.length, platforms, null));
        return List.of(platforms);
    }

    @Override
    public List<cl_device_id> devices(cl_platform_id platform) {
        int[] count = new int[1];
        int status = CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
        if (status == CL.CL_DEVICE_NOT_FOUND || status == CL.CL_SUCCESS && count[0] == 0) {
            return List.of();
        }
        check("clGetDeviceIDs", status);
        cl_device_id[] devices = new cl_device_id[count[0]];
        check("clGetDeviceIDs", CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, devices.length, devices, null));
        return List.of(devices);
    }

    @Override
    public String text(cl_platform_id platform, int parameter) {
        return text(
                "clGetPlatformInfo",
                (bytes, value, needed) -> CL.clGetPlatformInfo(platform, parameter, bytes, value, needed));
    }

    @Override
    public String text(cl_device_id device, int parameter) {
        return text(
                "clGetDeviceInfo",
                (bytes, value, needed) -> CL.clGetDeviceInfo(device, parameter, bytes, value, needed));
    }

    @Override
    public long number(cl_device_id device, int parameter) {
        // a 32-bit answer leaves the upper half zero: every platform of OpenCL that JOCL supports is little-endian
        long[] value = new long[1];
        check("clGetDeviceInfo", CL.clGetDeviceInfo(device, parameter, Sizeof.cl_long, Pointer.to(value), null));
        return value[0];
    }

    @Override
    public cl_context createContext(cl_device_id device) {
        int[] status = new int[1];
        cl_context context =
                CL.clCreateContext(new cl_context_properties(), 1, new cl_device_id[] {device}, null, null, status);
        check("clCreateContext", status[0]);
        return context;
    }

    @Override
    @SuppressWarnings("deprecation") // its successor needs OpenCL 2.0
    public cl_command_queue createQueue(cl_context context, cl_device_id device) {
        boolean takesTurns = PoclTurns.isNeeded(this, device);
        int[] status = new int[1];
        cl_command_queue queue = CL.clCreateCommandQueue(context, device, 0, status);
        check("clCreateCommandQueue", status[0]);
        if (takesTurns) {
            TURNS.enter(queue);
        }
        return queue;
    }

    @Override
    public cl_mem createBuffer(cl_context context, long bytes) {
        int[] status = new int[1];
        cl_mem buffer = CL.clCreateBuffer(context, CL.CL_MEM_READ_WRITE, bytes, null, status);
        check("clCreateBuffer", status[0]);
        return buffer;
    }

    @Override
    public cl_program createProgram(cl_context context, String source) {
        int[] status = new int[1];
        cl_program program = CL.clCreateProgramWithSource(context, 1, new String[] {source}, null, status);
        check("clCreateProgramWithSource", status[0]);
        return program;
    }

    @Override
    public cl_program createProgram(cl_context context, cl_device_id device, byte[] binary) {
        int[] status = new int[1];
        int[] binaryStatus = new int[1];
        cl_program program = CL.clCreateProgramWithBinary(
                context,
                1,
                new cl_device_id[] {device},
                new long[] {binary.length},
                new byte[][] {binary},
                binaryStatus,
                status);
        check("clCreateProgramWithBinary", status[0]);
        if (binaryStatus[0] != CL.CL_SUCCESS) {
            release(program);
            throw new CallFailure("clCreateProgramWithBinary", binaryStatus[0]);
        }
        return program;
    }

    @Override
    public void build(cl_program program, cl_device_id device, String options) {
        cl_device_id[] devices = {device};
        int status = CL.CL_BUILD_PROGRAM_FAILURE;
        for (int i = 0; i < BUILDS && status == CL.CL_BUILD_PROGRAM_FAILURE; i++) {
            status = CL.clBuildProgram(program, 1, devices, options, null, null);
        }
        check("clBuildProgram", status);
    }

    @Override
    public String buildLog(cl_program program, cl_device_id device) {
        return text(
                "clGetProgramBuildInfo",
                (bytes, value, needed) ->
                        CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, bytes, value, needed));
    }

    @Override
    public byte[] binary(cl_program program) {
        return TURNS.machineCode(() -> {
            long[] size = new long[1];
            check(
                    "clGetProgramInfo",
                    CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null));
            byte[] binary = new byte[Math.toIntExact(size[0])];
            check(
                    "clGetProgramInfo",
                    CL.clGetProgramInfo(
                            program, CL.CL_PROGRAM_BINARIES, Sizeof.POINTER, Pointer.to(Pointer.to(binary)), null));
            return binary;
        });
    }

    @Override
    public cl_kernel createKernel(cl_program program, String name) {
        int[] status = new int[1];
        cl_kernel kernel = CL.clCreateKernel(program, name, status);
        check("clCreateKernel", status[0]);
        return kernel;
    }

    @Override
    public void argument(cl_kernel kernel, int index, long bytes, Pointer value) {
        check("clSetKernelArg", CL.clSetKernelArg(kernel, index, bytes, value));
    }

    @Override
    public void launch(cl_command_queue queue, cl_kernel kernel, long items, long group) {
        check(
                "clEnqueueNDRangeKernel",
                TURNS.launch(
                        queue,
                        () -> CL.clEnqueueNDRangeKernel(
                                queue, kernel, 1, null, new long[] {items}, new long[] {group}, 0, null, null)));
    }

    @Override
    public void read(cl_command_queue queue, cl_mem buffer, long offset, long bytes, Pointer target) {
        check("clEnqueueReadBuffer", CL.clEnqueueReadBuffer(queue, buffer, true, offset, bytes, target, 0, null, null));
    }

    @Override
    public void write(cl_command_queue queue, cl_mem buffer, long offset, long bytes, Pointer source) {
        check(
                "clEnqueueWriteBuffer",
                CL.clEnqueueWriteBuffer(queue, buffer, true, offset, bytes, source, 0, null, null));
    }

    @Override
    public void copy(cl_command_queue queue, cl_mem from, cl_mem to, long offset, long bytes) {
        check("clEnqueueCopyBuffer", CL.clEnqueueCopyBuffer(queue, from, to, offset, offset, bytes, 0, null, null));
    }

    @Override
    public void clear(cl_command_queue queue, cl_mem buffer, long offset, long bytes) {
        check(
                "clEnqueueFillBuffer",
                CL.clEnqueueFillBuffer(
                        queue,
                        buffer,
                        Pointer.to(new byte[PATTERN_BYTES]),
                        PATTERN_BYTES,
                        offset,
                        bytes,
                        0,
                        null,
                        null));
    }

    @Override
    public void finish(cl_command_queue queue) {
        check("clFinish", CL.clFinish(queue));
    }

    @Override
    public void release(cl_context context) {
        check("clReleaseContext", CL.clReleaseContext(context));
    }

    @Override
    public void release(cl_command_queue queue) {
        TURNS.leave(queue);
        check("clReleaseCommandQueue", CL.clReleaseCommandQueue(queue));
    }

    @Override
    public void release(cl_mem buffer) {
        check("clReleaseMemObject", CL.clReleaseMemObject(buffer));
    }

    @Override
    public void release(cl_program program) {
        check("clReleaseProgram", CL.clReleaseProgram(program));
    }

    @Override
    public void release(cl_kernel kernel) {
        check("clReleaseKernel", CL.clReleaseKernel(kernel));
    }
}
