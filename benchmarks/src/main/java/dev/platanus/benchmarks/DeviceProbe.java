package dev.platanus.benchmarks;

import dev.platanus.machine.DeviceException;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.driver.DeviceSession.Kernel;
import dev.platanus.opencl.driver.DeviceSession.Program;
import dev.platanus.opencl.driver.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Measures the two ceilings of a device in the same run as a circuit, so that times can be told as shares of them.
 *
 * @param copyBytesPerSecond bytes read and written by a copy of half a buffer to the other
 * @param flopsPerSecond single-precision operations in chains of multiply-adds; one counts as two
 */
public record DeviceProbe(double copyBytesPerSecond, double flopsPerSecond) {

    private static final int REPEATS = 10;
    private static final int GROUP = 64;
    private static final int ROUNDS = 256;

    /** Floating-point operations of a round: 16 multiply-adds of four floats. */
    private static final double FLOPS_EACH_ROUND = 2.0 * 16 * 4;

    private static final int VECTOR_BYTES = 16;

    /**
     * Measures a device: the best of ten runs each, after one to warm up. Takes 2 GiB of device memory, on a CPU 256 MiB, and
     * a second or two.
     *
     * @param device the device
     * @return its ceilings
     * @throws DeviceException if the device refuses or fails
     */
    public static DeviceProbe measure(OpenClDevice device) {
        NativeLibrary.Loading loading = NativeLibrary.load();
        if (loading instanceof NativeLibrary.Missing(String reason)) {
            throw new DeviceException(reason);
        }
        try (DeviceSession session = new DeviceSession(((NativeLibrary.Loaded) loading).driver(), device)) {
            Program program = session.compile(source(), "-cl-std=CL1.2");
            return new DeviceProbe(copy(session, program, device), multiplyAdd(session, program, device));
        }
    }

    private static String source() {
        try (InputStream in = DeviceProbe.class.getResourceAsStream("probe.cl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double copy(DeviceSession session, Program program, OpenClDevice device) {
        long bytes = isCpu(device) ? 1L << 27 : Math.min(1L << 30, Long.highestOneBit(device.globalMemoryBytes() / 8));
        Kernel kernel = program.kernel("copy");
        try (Buffer from = session.allocate(bytes);
                Buffer to = session.allocate(bytes)) {
            from.clear();
            long groups = bytes / VECTOR_BYTES / GROUP;
            return 2.0 * bytes / bestSeconds(session, () -> kernel.launch(groups, GROUP, from, to));
        }
    }

    private static boolean isCpu(OpenClDevice device) {
        return device.type() == OpenClDevice.Type.CPU;
    }

    private static double multiplyAdd(DeviceSession session, Program program, OpenClDevice device) {
        int items = isCpu(device) ? 1 << 16 : 1 << 20;
        Kernel kernel = program.kernel("multiply_add");
        try (Buffer out = session.allocate((long) VECTOR_BYTES * items)) {
            return FLOPS_EACH_ROUND
                    * ROUNDS
                    * items
                    / bestSeconds(session, () -> kernel.launch(items / GROUP, GROUP, out, ROUNDS));
        }
    }

    private static double bestSeconds(DeviceSession session, Runnable launch) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run <= REPEATS; run++) {
            long start = System.nanoTime();
            launch.run();
            session.finish();
            if (run > 0) {
                best = Math.min(best, (System.nanoTime() - start) / 1e9);
            }
        }
        return best;
    }
}
