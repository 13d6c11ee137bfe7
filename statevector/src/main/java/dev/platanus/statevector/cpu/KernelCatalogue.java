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

    /** For each number of lanes and precision, kernels that do the same without vectors. */
    private static final Map<StandIn, Kernels> STAND_INS = new ConcurrentHashMap<>();

    private record StandIn(int lanes, Precision precision) {}

    private KernelCatalogue() {}

    /** The kernels of a width; an explicit width that this CPU lacks is an error, never a fallback. */
    static Kernels load(SimdWidth width, Precision precision) {
        return LOADED.computeIfAbsent(
                new Choice(width == SimdWidth.AUTO ? VectorClasses.widest() : width, precision), KernelCatalogue::make);
    }

    private static Kernels make(Choice choice) {
        boolean single = choice.precision == Precision.SINGLE;
        if (choice.width == SimdWidth.SCALAR) {
            return scalar(new StandIn(1, choice.precision));
        }
        Class<?> template = single ? VectorKernels.class : DoubleVectorKernels.class;
        return VectorClasses.load(MethodHandles.lookup(), template, choice.width, Kernels.class);
    }

    /** Scalar kernels that give bit by bit what given ones give, and need not be compiled first. */
    static Kernels standIn(Kernels kernels) {
        return STAND_INS.computeIfAbsent(new StandIn(kernels.lanes(), kernels.precision()), KernelCatalogue::scalar);
    }

    private static Kernels scalar(StandIn choice) {
        return choice.precision == Precision.SINGLE
                ? new ScalarKernels(choice.lanes)
                : new DoubleScalarKernels(choice.lanes);
    }
}
