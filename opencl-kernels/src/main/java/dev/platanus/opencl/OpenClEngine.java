package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Kernel;
import dev.platanus.opencl.driver.DeviceSession.Program;
import dev.platanus.opencl.driver.Driver;
import dev.platanus.opencl.driver.NativeLibrary;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.ExecutionPlan;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A device that is open: context, queue and compiled kernels, to be used for many circuits. States made by its plans use it
 * and must be closed before it. Thread safe; one thing happens at a time.
 */
public final class OpenClEngine implements AutoCloseable {

    private final OpenClDevice device;
    private final OpenClOptions options;
    private final TileShape shape;
    private final DeviceSession session;
    private final Map<Integer, Kernels> kernels = new HashMap<>();

    OpenClEngine(Driver driver, OpenClDevice device, OpenClOptions options) {
        this.device = device;
        this.options = options;
        shape = options.shapeFor(device);
        session = new DeviceSession(driver, device);
    }

    /**
     * Opens a device. Kernels are compiled when they are first needed, or come from the cache.
     *
     * @param device a device from {@link OpenClPlatform#probe}
     * @param options how to use it
     * @return the engine, to be closed
     * @throws OpenClException if the device is gone or refuses, with the reason
     */
    public static OpenClEngine open(OpenClDevice device, OpenClOptions options) {
        return switch (NativeLibrary.load()) {
            case NativeLibrary.Missing(String reason) -> throw new OpenClException(reason);
            case NativeLibrary.Loaded(Driver driver) -> new OpenClEngine(driver, device, options);
        };
    }

    /** The kernels for a state in some number of parts. */
    record Kernels(Kernel sweep, Kernel norms, Kernel pick, Kernel gather) {

        static Kernels of(Program program) {
            return new Kernels(
                    program.kernel("sweep"), program.kernel("norms"), program.kernel("pick"), program.kernel("gather"));
        }
    }

    /**
     * Plans a circuit for this device, without allocating anything on it.
     *
     * @param circuit the circuit; measurements in it are ignored, all qubits are read at the end
     * @return the plan; it runs while this engine is open
     * @throws IllegalArgumentException if the circuit has more qubits than can be planned
     */
    public ExecutionPlan plan(Circuit circuit) {
        return new TilePlan(circuit, device, options, shape, () -> this, false);
    }

    OpenClDevice device() {
        return device;
    }

    OpenClOptions options() {
        return options;
    }

    DeviceSession session() {
        return session;
    }

    /**
     * The kernels for a state in some number of parts: from the cache, or compiled. The first time on a device and driver they
     * have to pass the self-test.
     *
     * @throws OpenClException if they cannot be built, or the device computes wrongly with them
     */
    Kernels kernels(int parts) {
        Kernels known = kernels.get(parts);
        if (known != null) {
            return known;
        }
        KernelSource source = KernelSource.of(device, shape, parts);
        KernelCache cache = new KernelCache(options.cache(), device, source);
        kernels.put(parts, Kernels.of(program(source, cache)));
        if (!cache.isTested()) {
            boolean passed = false;
            try {
                SelfTest.run(this, selfTestPlan(parts));
                passed = true;
            } finally {
                if (!passed) {
                    kernels.remove(parts);
                }
            }
            cache.rememberTested();
        }
        return kernels.get(parts);
    }

    private TilePlan selfTestPlan(int parts) {
        Circuit circuit = SelfTest.circuit(shape.tileBits());
        OpenClOptions split = options.withLargestAllocation((8L << circuit.qubitCount()) / parts);
        return new TilePlan(circuit, device, split, shape, () -> this, false);
    }

    private Program program(KernelSource source, KernelCache cache) {
        Optional<byte[]> binary = cache.binary();
        if (binary.isPresent()) {
            try {
                return session.load(binary.get(), source.options());
            } catch (OpenClException e) {
                // a driver may refuse what it wrote before; compiling again costs only time
                return compiled(source, cache);
            }
        }
        return compiled(source, cache);
    }

    private Program compiled(KernelSource source, KernelCache cache) {
        Program program = session.compile(source.text(), source.options());
        cache.keep(program.binary());
        return program;
    }

    /** Gives the device back; a second call has no effect. */
    @Override
    public synchronized void close() {
        session.close();
    }
}
