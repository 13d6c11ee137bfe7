package dev.platanus.opencl;

import dev.platanus.machine.DeviceException;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Kernel;
import dev.platanus.opencl.driver.DeviceSession.Program;
import dev.platanus.opencl.driver.Driver;
import dev.platanus.opencl.driver.KernelCache;
import dev.platanus.opencl.driver.KernelSource;
import dev.platanus.opencl.tile.TileShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One device that is open: context, queue, and the kernels compiled so far. */
final class OpenDevice implements AutoCloseable {

    private static final List<String> FILES = List.of("state.cl", "sweep.cl", "sample.cl", "exchange.cl");

    private final OpenClDevice device;
    private final OpenClOptions options;
    private final TileShape shape;
    private final DeviceSession session;
    private final Map<Integer, Kernels> kernels = new HashMap<>();
    /** Parts of a state and number of devices that are being tested, or were where nothing is kept on disk. */
    private final Set<List<Integer>> tested = new HashSet<>();

    OpenDevice(Driver driver, OpenClDevice device, OpenClOptions options, TileShape shape) {
        this.device = device;
        this.options = options;
        this.shape = shape;
        session = new DeviceSession(driver, device);
    }

    /** The kernels for a state in some number of parts. */
    record Kernels(Kernel sweep, Kernel norms, Kernel pick, Kernel gather, Kernel split, Kernel pack, Kernel unpack) {

        static Kernels of(Program program) {
            return new Kernels(
                    program.kernel("sweep"),
                    program.kernel("norms"),
                    program.kernel("pick"),
                    program.kernel("gather"),
                    program.kernel("split"),
                    program.kernel("pack"),
                    program.kernel("unpack"));
        }
    }

    OpenClDevice device() {
        return device;
    }

    DeviceSession session() {
        return session;
    }

    /**
     * The kernels for a state in some number of parts: from the cache, or compiled. The first time on a device and driver they
     * have to pass the self-test.
     *
     * @throws DeviceException if they cannot be built, or the device computes wrongly with them
     */
    Kernels kernels(int parts) {
        Kernels known = kernels.get(parts);
        if (known != null) {
            return known;
        }
        kernels.put(parts, Kernels.of(cache(parts).program(session)));
        testOnce(parts, DeviceGroup.of(device), new OpenClEngine(this, options, shape));
        return kernels.get(parts);
    }

    /**
     * Lets devices, this being the first of them, pass the self-test together unless they did before.
     *
     * @throws DeviceException if they compute wrongly; the kernels are forgotten then
     */
    void testOnce(int parts, DeviceGroup group, OpenClEngine engine) {
        KernelCache cache = cache(parts);
        int count = group.devices().size();
        if (tested.contains(List.of(parts, count)) || cache.isTested(count)) {
            return;
        }
        tested.add(List.of(parts, count));
        boolean passed = false;
        try {
            SelfTest.run(engine, group, options, shape, parts);
            passed = true;
        } finally {
            if (!passed) {
                kernels.remove(parts);
                tested.remove(List.of(parts, count));
            }
        }
        cache.rememberTested(count);
    }

    private KernelCache cache(int parts) {
        return new KernelCache(options.cache(), device, source(parts));
    }

    private KernelSource source(int parts) {
        String definitions = String.format(
                Locale.ROOT,
                "-DTILE_BITS=%d -DREGISTER_BITS=%d -DPARTS=%d%s",
                shape.tileBits(),
                shape.registerBits(),
                parts,
                device.doubles() ? " -DDOUBLE_SUMS" : "");
        return KernelSource.of(
                device, FILES.stream().map(KernelSource::read).collect(Collectors.joining()), definitions);
    }

    @Override
    public void close() {
        session.close();
    }
}
