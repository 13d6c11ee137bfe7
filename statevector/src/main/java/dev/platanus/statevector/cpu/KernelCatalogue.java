package dev.platanus.statevector.cpu;

import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which kernels this JVM can run. */
final class KernelCatalogue {

    /** Loaded kernels, kept so that what the compiler learnt about them serves every later run. */
    private static final Map<SimdWidth, Kernels> LOADED = new ConcurrentHashMap<>();

    private KernelCatalogue() {}

    /** The kernels of a width; an explicit width that this CPU lacks is an error, never a fallback. */
    static Kernels load(SimdWidth width) {
        return switch (width) {
            case AUTO -> load(VectorClasses.widest());
            case SCALAR -> LOADED.computeIfAbsent(width, w -> new ScalarKernels());
            case BITS_128, BITS_256, BITS_512 ->
                LOADED.computeIfAbsent(
                        width, w -> VectorClasses.load(MethodHandles.lookup(), VectorKernels.class, w, Kernels.class));
        };
    }
}
