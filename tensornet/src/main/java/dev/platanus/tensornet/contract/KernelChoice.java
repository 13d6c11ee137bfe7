package dev.platanus.tensornet.contract;

import dev.platanus.statevector.Precision;

/** Which kernels run here. */
final class KernelChoice {
    private KernelChoice() {}

    /** The fastest kernels; plain ones if the Vector API is missing. */
    static Kernels best(Precision precision) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            return Vector.kernels(precision);
        }
        return new PlainKernels(precision);
    }

    /** Apart, so that it is linked only where the incubating module is there. */
    private static final class Vector {
        static Kernels kernels(Precision precision) {
            return precision == Precision.SINGLE ? new FloatKernels() : new DoubleKernels();
        }
    }
}
