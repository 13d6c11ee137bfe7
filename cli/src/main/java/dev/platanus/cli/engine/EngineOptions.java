package dev.platanus.cli.engine;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.MemorySize;
import dev.platanus.cli.engine.BackendChoice.Backend;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClDevice;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.tensornet.contract.ContractionSpeed;
import java.util.List;
import picocli.CommandLine.Option;

/** How the circuit is run: the options that {@code simulate}, {@code plan} and {@code amplitudes} share. */
public final class EngineOptions {
    /** Beyond this the bytes of a state have no {@code long}. */
    public static final int MAX_COUNTABLE_QUBITS = 56;

    @Option(
            names = "--threads",
            paramLabel = "T",
            converter = Count.class,
            description = "Worker threads; the result does not depend on it (default: all processors).")
    private Long threads;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            converter = PrecisionChoice.class,
            completionCandidates = PrecisionChoice.class,
            description = "single: 8 bytes an amplitude. double: 16 bytes, the slow and exact reference"
                    + " (default: single).")
    private Precision precision;

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            converter = BackendChoice.class,
            completionCandidates = BackendChoice.class,
            description = "cpu. opencl: an OpenCL device, or exit code 5. auto: a GPU on which the state fits, or"
                    + " several, and any GPU for slices; else the CPU (default: auto).")
    private Backend backend = Backend.AUTO;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description =
                    "Number or part of the name of the OpenCL device, as 'platanus devices' lists them. 0,1 or all:"
                            + " 2, 4 or 8 devices share the state (default: one, or as many as hold it).")
    private String device;

    @Option(
            names = "--simd",
            paramLabel = "WIDTH",
            converter = SimdChoice.class,
            completionCandidates = SimdChoice.class,
            description = "Kernels: auto, scalar, 128, 256 or 512 bits; a width that this CPU lacks is an error"
                    + " (default: auto).")
    private SimdWidth simd;

    @Option(
            names = "--memory-limit",
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Refuse to need more memory than this, for example 8GiB (default: what is available).")
    private Long memoryLimit;

    private SliceEngine slices;
    private ContractionSpeed contractionSpeed;

    /**
     * The engine that these choices mean for a circuit of n qubits.
     *
     * @throws CommandFailure if a value is out of range, options contradict each other, or the device asked for is not
     *     there
     */
    public Engine choose(int qubits) {
        ExecutionOptions options = executionOptions();
        String cpuOnly = precision == Precision.DOUBLE ? "--precision double" : simd != null ? "--simd" : null;
        boolean opencl = wantsDevice();
        checkDevice();
        if (opencl && cpuOnly != null) {
            throw CommandFailure.usage(cpuOnly + " is for the CPU only; OpenCL devices run in single precision with"
                    + " kernels of their own. Drop it, or choose --backend cpu");
        }
        if (opencl) {
            return new DeviceEngine(qubits, Backends.devices(device, qubits), memoryLimit, "asked for");
        }
        if (precision == Precision.DOUBLE && options.simd().bits() != 0) {
            throw CommandFailure.usage(
                    "--simd " + new SimdChoice().word(simd) + ": state vectors in double precision have"
                            + " scalar kernels; drop it, or choose --precision single");
        }
        if (backend == Backend.CPU || cpuOnly != null) {
            return new CpuEngine(
                    qubits, options, memoryLimit, cpuOnly == null ? "asked for" : cpuOnly + " is for the CPU only");
        }
        return switch (Backends.automatic(qubits)) {
            case DeviceChoice.UseDevices(DeviceGroup found, String why) ->
                new DeviceEngine(qubits, found, memoryLimit, why);
            case DeviceChoice.UseCpu(String why) -> new CpuEngine(qubits, options, memoryLimit, why);
        };
    }

    private void checkDevice() {
        if (device != null && !wantsDevice()) {
            throw CommandFailure.usage("--device names an OpenCL device, but --backend is cpu; drop one of the two");
        }
    }

    /**
     * What these choices mean for slices: an OpenCL device that is asked for, else a GPU where there is one, else the
     * processors. The same at each call.
     *
     * @throws CommandFailure as {@link #choose}
     * @throws dev.platanus.machine.InsufficientMemoryException if nothing is left for slices
     */
    public SliceEngine slices() {
        if (slices == null) {
            slices = chooseSlices();
        }
        return slices;
    }

    /** How fast slices are contracted there; measured at the first call. */
    public ContractionSpeed contractionSpeed() {
        if (contractionSpeed == null) {
            contractionSpeed = ContractionSpeed.measure(slices().contractor());
        }
        return contractionSpeed;
    }

    private SliceEngine chooseSlices() {
        ExecutionOptions options = executionOptions();
        checkDevice();
        if (wantsDevice() && simd != null) {
            throw CommandFailure.usage("--simd is for the CPU only; drop it, or choose --backend cpu");
        }
        if (wantsDevice()) {
            List<OpenClDevice> devices = Backends.devices(device, 1).devices();
            if (devices.size() > 1) {
                throw CommandFailure.usage(
                        "--device " + device + ": slices run on one device; name one, or choose --engine statevector");
            }
            return SliceEngine.device(devices.getFirst(), options.precision(), memoryLimit);
        }
        if (backend == Backend.CPU || simd != null) {
            return SliceEngine.processors(options, usableBytes(), "");
        }
        return SliceEngine.automatic(options, usableBytes(), memoryLimit);
    }

    /** The processor, for circuits that are taken apart first. */
    public Engine processor() {
        return new CpuEngine(1, executionOptions(), memoryLimit, "halves run on the processor");
    }

    /** Whether an OpenCL device is asked for, and nothing else will do. */
    public boolean wantsDevice() {
        return backend == Backend.OPENCL || backend == Backend.AUTO && device != null;
    }

    /** The memory a run may take: what is available, or {@code --memory-limit} if that is less. */
    public long usableBytes() {
        return memoryLimit == null ? Memory.availableBytes() : Math.min(memoryLimit, Memory.availableBytes());
    }

    /**
     * These choices as the processor's engine takes them.
     *
     * @throws CommandFailure if a value is out of range, or this machine lacks the kernels
     */
    public ExecutionOptions executionOptions() {
        ExecutionOptions options = ExecutionOptions.defaults();
        if (threads != null) {
            if (threads < 1 || threads > ExecutionOptions.MAX_THREADS) {
                throw CommandFailure.usage("--threads " + threads + ": choose 1 to " + ExecutionOptions.MAX_THREADS
                        + " (this machine has " + Runtime.getRuntime().availableProcessors() + " processors)");
            }
            options = options.withThreads(threads.intValue());
        }
        if (precision != null) {
            options = options.withPrecision(precision);
        }
        if (simd == null) {
            return options;
        }
        try {
            // of the processor's kernels; on a device the option is refused anyway
            VectorClasses.require(wantsDevice() ? SimdWidth.AUTO : simd);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.NO_DEVICE, "--simd " + new SimdChoice().word(simd) + ": " + e.getMessage(), e);
        }
        return options.withSimd(simd);
    }
}
