package dev.platanus.statevector.cpu;

import dev.platanus.statevector.SimdWidth;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Which kernels this JVM can run. The only class besides the vector kernels that touches the incubating module. */
final class KernelCatalogue {

    /** Loaded kernels, kept so that what the compiler learnt about them serves every later run. */
    private static final Map<SimdWidth, Kernels> LOADED = new ConcurrentHashMap<>();

    private KernelCatalogue() {}

    /** The kernels of a width; an explicit width that this CPU lacks is an error, never a fallback. */
    static Kernels load(SimdWidth width) {
        return switch (width) {
            case AUTO -> load(widest());
            case SCALAR -> LOADED.computeIfAbsent(width, w -> new ScalarKernels());
            case BITS_128, BITS_256, BITS_512 -> LOADED.computeIfAbsent(width, KernelCatalogue::vector);
        };
    }

    /** The widest kernels that pay on this CPU, {@link SimdWidth#SCALAR} if the Vector API is missing. */
    static SimdWidth widest() {
        if (!ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            return SimdWidth.SCALAR;
        }
        int bits = Math.min(Preferred.bits(), SimdWidth.BITS_512.bits());
        for (SimdWidth width : SimdWidth.values()) {
            if (width.bits() != 0 && width.bits() == bits) {
                return width;
            }
        }
        return SimdWidth.SCALAR;
    }

    private static Kernels vector(SimdWidth width) {
        if (!ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            throw new IllegalArgumentException(
                    "vector kernels need the Java module jdk.incubator.vector; start Java with"
                            + " --add-modules jdk.incubator.vector or choose scalar kernels");
        }
        if (width.bits() > Preferred.bits()) {
            throw new IllegalArgumentException("this CPU has vector registers of " + Preferred.bits() + " bits, not of "
                    + width.bits() + "; choose a smaller width or auto");
        }
        VectorSpecies<Float> species = FloatVector.SPECIES_512.withShape(VectorShape.forBitSize(width.bits()));
        try (InputStream code = VectorKernels.class.getResourceAsStream("VectorKernels.class")) {
            MethodHandles.Lookup hidden =
                    MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), species, true);
            return (Kernels) hidden.lookupClass().getDeclaredConstructor().newInstance();
        } catch (IOException
                | IllegalAccessException
                | InstantiationException
                | InvocationTargetException
                | NoSuchMethodException e) {
            throw new LinkageError("the vector kernels cannot be loaded from this installation", e);
        }
    }

    /** Apart, so that it is linked only where the incubating module is there. */
    private static final class Preferred {
        static int bits() {
            return VectorShape.preferredShape().vectorBitSize();
        }
    }
}
