package dev.platanus.statevector.expectation;

import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds kernels, by how much is to be done: those with vectors are slow until they are compiled. */
public final class PauliKernelChoice {
    /** Products of rows that scalar kernels make in about the time in which others are compiled. */
    private static final double WORTH_COMPILING = 1 << 18;

    private static final PauliKernels SCALAR = new PauliScalarKernels();

    /** Kept so that what the compiler learnt about them serves every later run. */
    private static final Map<SimdWidth, PauliKernels> LOADED = new ConcurrentHashMap<>();

    private PauliKernelChoice() {}

    /**
     * Chooses.
     *
     * @param width of the registers of the processor
     * @param rowProducts {@link PauliSums#rowProducts}
     * @return kernels
     */
    public static PauliKernels of(SimdWidth width, double rowProducts) {
        return width == SimdWidth.SCALAR || rowProducts < WORTH_COMPILING
                ? SCALAR
                : LOADED.computeIfAbsent(
                        width,
                        bits -> VectorClasses.load(
                                MethodHandles.lookup(), PauliVectorKernels.class, bits, PauliKernels.class));
    }
}
