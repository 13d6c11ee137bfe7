package dev.platanus.simulator.engine;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.Scratch;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a computation may use of this machine.
 *
 * @param backend processor or devices
 * @param device number or part of the name of the OpenCL device; several with commas between, or {@code all}; empty for the
 *     largest, or as many as hold the state
 * @param threads at least 1; results do not depend on it
 * @param precision of the amplitudes; double is for the processor only
 * @param simd the processor's kernels, if they are not to be chosen by themselves
 * @param memoryLimit bytes that may be needed at most; empty for what is available
 * @param scratch where parts of a state are stored that does not fit into memory; empty if nothing is to be stored
 */
public record Resources(
        Backend backend,
        Optional<String> device,
        int threads,
        Precision precision,
        Optional<SimdWidth> simd,
        OptionalLong memoryLimit,
        Optional<Scratch> scratch) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the number of threads is out of range
     */
    public Resources {
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(precision, "precision");
        if (threads < 1 || threads > ExecutionOptions.MAX_THREADS) {
            throw new IllegalArgumentException("threads " + threads + ": choose 1 to " + ExecutionOptions.MAX_THREADS
                    + " (this machine has " + Runtime.getRuntime().availableProcessors() + " processors)");
        }
    }

    /**
     * All of this machine.
     *
     * @return every processor, a GPU where it is worthwhile, single precision, the memory that is available
     */
    public static Resources defaults() {
        return new Resources(
                Backend.AUTO,
                Optional.empty(),
                ExecutionOptions.defaults().threads(),
                Precision.SINGLE,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /**
     * The same on the processor or devices.
     *
     * @param other where
     * @return the other resources
     */
    public Resources withBackend(Backend other) {
        return new Resources(other, device, threads, precision, simd, memoryLimit, scratch);
    }

    /**
     * The same with so many threads.
     *
     * @param count at least 1
     * @return the other resources
     */
    public Resources withThreads(int count) {
        return new Resources(backend, device, count, precision, simd, memoryLimit, scratch);
    }

    /**
     * The same with numbers of so many digits.
     *
     * @param other of the amplitudes
     * @return the other resources
     */
    public Resources withPrecision(Precision other) {
        return new Resources(backend, device, threads, other, simd, memoryLimit, scratch);
    }

    /**
     * The same with less memory.
     *
     * @param bytes at most
     * @return the other resources
     */
    public Resources withMemoryLimit(long bytes) {
        return new Resources(backend, device, threads, precision, simd, OptionalLong.of(bytes), scratch);
    }

    /**
     * The same with room on a disk for states that do not fit into memory.
     *
     * @param other where
     * @return the other resources
     */
    public Resources withScratch(Scratch other) {
        return new Resources(backend, device, threads, precision, simd, memoryLimit, Optional.of(other));
    }

    /**
     * Returns whether an OpenCL device is asked for, and nothing else will do.
     *
     * @return whether the processor is no way out
     */
    public boolean wantsDevice() {
        return backend == Backend.OPENCL || backend == Backend.AUTO && device.isPresent();
    }

    /**
     * A number format, for people.
     *
     * @param precision single or double
     * @return {@code single} or {@code double}
     */
    public static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
