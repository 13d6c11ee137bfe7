package dev.platanus.cli.engine;

import dev.platanus.cli.console.Choices;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Count;
import dev.platanus.cli.console.MemorySize;
import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.statevector.Scratch;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How the circuit is run: the options that {@code simulate}, {@code plan} and {@code amplitudes} share. */
public final class EngineOptions {
    @Option(
            names = "--threads",
            paramLabel = "T",
            converter = Count.class,
            description = "Worker threads; the result does not depend on it (default: all processors).")
    private Long threads;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            converter = Choices.PrecisionChoice.class,
            completionCandidates = Choices.PrecisionChoice.class,
            description = "single: 8 bytes an amplitude. double: 16 bytes, rounded to 1e-16, about half as fast"
                    + " (default: single).")
    private Precision precision;

    @Option(
            names = "--backend",
            paramLabel = "BACKEND",
            converter = Choices.BackendChoice.class,
            completionCandidates = Choices.BackendChoice.class,
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
            converter = Choices.SimdChoice.class,
            completionCandidates = Choices.SimdChoice.class,
            description = "Kernels: auto, scalar, 128, 256 or 512 bits; a width that this CPU lacks is an error"
                    + " (default: auto).")
    private SimdWidth simd;

    @Option(
            names = "--memory-limit",
            paramLabel = "SIZE",
            converter = MemorySize.class,
            description = "Refuse to need more memory than this, for example 8GiB (default: what is available).")
    private Long memoryLimit;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Where parts of a state that does not fit into memory may be stored while it is simulated;"
                    + " 'platanus plan' tells how much room they take (default: none is stored).")
    private Path scratch;

    @Option(
            names = "--keep-state",
            description = "Leave the state in the folder of --scratch, for another run with --resume.")
    private boolean keepState;

    @Option(
            names = "--half-scratch",
            description = "Store numbers in half precision in the folder of --scratch: half the room, half the traffic,"
                    + " for 1e-7 of fidelity, and 0.05 %% of an amplitude at most.")
    private boolean halfScratch;

    /** The first option that was given which says where a state or a contraction is computed or stored; {@code null} if none was. */
    public String placeGiven() {
        return backend == Backend.OPENCL
                ? "--backend opencl"
                : device != null
                        ? "--device"
                        : scratch != null
                                ? "--scratch"
                                : keepState ? "--keep-state" : halfScratch ? "--half-scratch" : null;
    }

    /** The first option that was given which says how numbers are computed; {@code null} if none was. */
    public String arithmeticGiven() {
        return precision != null ? "--precision" : simd != null ? "--simd" : null;
    }

    /** Whether a state that is stored is wanted later. */
    public boolean keepsState() {
        return keepState;
    }

    /** Whether parts of a state may be stored. */
    public boolean hasScratch() {
        return scratch != null;
    }

    /**
     * What these choices allow.
     *
     * @param resume whether to go on with what is in the folder of {@code --scratch}
     * @param console hears what is mended there
     * @throws CommandFailure if a value is out of range, or an option lacks another
     */
    public Resources resources(boolean resume, Console console) {
        if ((keepState || halfScratch) && scratch == null) {
            throw CommandFailure.usage((keepState ? "--keep-state" : "--half-scratch")
                    + " needs a place for the state; add --scratch DIR");
        }
        if (halfScratch && precision == Precision.DOUBLE) {
            throw CommandFailure.usage("--half-scratch is for single precision; drop it, or --precision double");
        }
        Resources all = Resources.defaults();
        int count = threads == null ? all.threads() : (int) Math.min(threads, Integer.MAX_VALUE);
        try {
            return new Resources(
                    backend,
                    Optional.ofNullable(device),
                    count,
                    precision == null ? all.precision() : precision,
                    Optional.ofNullable(simd),
                    memoryLimit == null ? OptionalLong.empty() : OptionalLong.of(memoryLimit),
                    Optional.ofNullable(scratch)
                            .map(place -> new Scratch(place, resume, keepState, halfScratch, console::say)));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--" + e.getMessage());
        }
    }
}
