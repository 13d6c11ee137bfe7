package dev.platanus.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.VectorShape;

/**
 * Classes of vector kernels, defined once for each register width, so that the width is a constant to the compiler. This class
 * itself needs no incubating module, so that scalar kernels run without it.
 */
public final class VectorClasses {

    private VectorClasses() {}

    /**
     * Returns the widest kernels that pay on this CPU.
     *
     * @return a width, {@link SimdWidth#SCALAR} if the Vector API, a register of at least 128 bits, or fused multiply-adds are
     *     missing
     */
    public static SimdWidth widest() {
        if (!available() || !fused()) {
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

    /**
     * Returns all widths of kernels that run here, also those that do not pay.
     *
     * @return the narrowest first; {@link SimdWidth#SCALAR} always
     */
    public static List<SimdWidth> widths() {
        return Arrays.stream(SimdWidth.values())
                .filter(width -> width != SimdWidth.AUTO)
                .filter(width -> width.bits() == 0 || available() && width.bits() <= Preferred.bits())
                .toList();
    }

    /**
     * Makes sure that kernels of a width run here.
     *
     * @param width any choice
     * @throws IllegalArgumentException if the CPU or the JVM lacks it: an explicit choice never falls back
     */
    public static void require(SimdWidth width) {
        if (width.bits() == 0) {
            return;
        }
        if (!available()) {
            throw new IllegalArgumentException(
                    "vector kernels need the Java module jdk.incubator.vector; start Java with"
                            + " --add-modules jdk.incubator.vector or choose scalar kernels");
        }
        if (width.bits() > Preferred.bits()) {
            throw new IllegalArgumentException("this CPU has vector registers of " + Preferred.bits() + " bits, not of "
                    + width.bits() + "; choose a smaller width or auto");
        }
    }

    /**
     * Makes an object of a class of kernels for a width.
     *
     * @param lookup of the package of the class
     * @param template a class with a constructor without arguments, whose species has the shape that its class data is ({@link
     *     #shape})
     * @param width 128 to 512 bits
     * @param type what the class implements
     * @param <T> the same
     * @return an object of a hidden class with the code of the template
     * @throws IllegalArgumentException if the CPU or the JVM lacks this width: an explicit choice never falls back
     * @throws LinkageError if the code is missing from the installation
     */
    public static <T> T load(MethodHandles.Lookup lookup, Class<?> template, SimdWidth width, Class<T> type) {
        require(width);
        String file = template.getName().substring(template.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream code = template.getResourceAsStream(file)) {
            MethodHandles.Lookup hidden =
                    lookup.defineHiddenClassWithClassData(code.readAllBytes(), Preferred.shape(width), true);
            return type.cast(hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .invoke());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("the vector kernels cannot be loaded from this installation", e);
        }
    }

    /**
     * Returns the shape that a class was defined for; to be called while it is initialized.
     *
     * @param lookup of the class itself
     * @return its class data
     * @throws LinkageError if it has none, being the template
     */
    public static VectorShape shape(MethodHandles.Lookup lookup) {
        try {
            VectorShape shape = MethodHandles.classData(lookup, "_", VectorShape.class);
            if (shape != null) {
                return shape;
            }
            throw new LinkageError(lookup.lookupClass() + " was not loaded for a width");
        } catch (IllegalAccessException e) {
            throw new LinkageError("no width was given to the vector kernels", e);
        }
    }

    /**
     * Tells whether this CPU multiplies and adds with one rounding. {@link Math#fma} is exact everywhere, and a thousand times
     * slower where it does not.
     *
     * @return whether it does, as far as this JVM tells; true if it does not tell
     */
    public static boolean fused() {
        return Fused.HERE;
    }

    private static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Apart, so that it is asked once. */
    private static final class Fused {
        static final boolean HERE = ask();

        private static boolean ask() {
            try {
                HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
                return machine == null
                        || Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
            } catch (IllegalArgumentException e) {
                return true; // a JVM without this flag
            }
        }
    }

    /** Apart, so that it is linked only where the incubating module is there. */
    private static final class Preferred {
        static int bits() {
            return VectorShape.preferredShape().vectorBitSize();
        }

        static Object shape(SimdWidth width) {
            return VectorShape.forBitSize(width.bits());
        }
    }
}
