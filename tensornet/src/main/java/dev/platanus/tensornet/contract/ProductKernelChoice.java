package dev.platanus.tensornet.contract;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which kernels run here. */
final class ProductKernelChoice {
    /** Loaded kernels, kept so that what the compiler learnt about them serves every later contraction. */
    private static final Map<Variant, ProductKernels> LOADED = new ConcurrentHashMap<>();

    private record Variant(Precision precision, SimdWidth width) {}

    private ProductKernelChoice() {}

    /**
     * The kernels of a width; plain ones for automatic choice if the Vector API is missing.
     *
     * @throws IllegalArgumentException if an explicit width is not to be had here
     */
    static ProductKernels of(Precision precision, SimdWidth width) {
        return switch (width) {
            case AUTO -> of(precision, VectorClasses.widest());
            case SCALAR -> new PlainKernels(precision);
            case BITS_128, BITS_256, BITS_512 ->
                LOADED.computeIfAbsent(new Variant(precision, width), ProductKernelChoice::vector);
        };
    }

    private static ProductKernels vector(Variant variant) {
        MethodHandles.Lookup here = MethodHandles.lookup();
        LaneMoves moves = VectorClasses.load(here, VectorLaneMoves.class, variant.width(), LaneMoves.class);
        Class<?> template = variant.precision() == Precision.SINGLE ? FloatKernels.class : DoubleKernels.class;
        ProductVectorKernels kernels = VectorClasses.load(here, template, variant.width(), ProductVectorKernels.class);
        kernels.use(moves);
        return kernels;
    }
}
