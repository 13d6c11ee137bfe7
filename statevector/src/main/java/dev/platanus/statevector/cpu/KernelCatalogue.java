package dev.platanus.statevector.cpu;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.machine.VectorClasses;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which kernels this JVM can run. */
final class KernelCatalogue {

    private record Choice(SimdWidth width, Precision precision) {}

    /** Loaded kernels, kept so that what the compiler learnt about them serves every later run. */
    private static final Map<Choice, Kernels> LOADED = new ConcurrentHashMap<>();

    private KernelCatalogue() {}

    /** The kernels of a width; an explicit width that this CPU lacks is an error, never a fallback. */
    static Kernels load(SimdWidth width, Precision precision) {
        return LOADED.computeIfAbsent(
                new Choice(width == SimdWidth.AUTO ? VectorClasses.widest() : width, precision), KernelCatalogue::make);
    }

    private static Kernels make(Choice choice) {
        boolean single = choice.precision == Precision.SINGLE;
        if (choice.width == SimdWidth.SCALAR) {
            return single ? new ScalarKernels() : new DoubleScalarKernels();
        }
        Class<?> template = single ? VectorKernels.class : DoubleVectorKernels.class;
        return VectorClasses.load(MethodHandles.lookup(), template, choice.width, Kernels.class);
    }
}
