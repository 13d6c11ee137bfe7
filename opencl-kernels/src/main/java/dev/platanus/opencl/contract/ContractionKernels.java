package dev.platanus.opencl.contract;

import dev.platanus.machine.Precision;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.driver.DeviceSession.Kernel;
import dev.platanus.opencl.driver.KernelSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The compiled kernels.
 *
 * @param contract by the rows and columns that an item holds
 * @param addParts adds parts of sums
 */
record ContractionKernels(Map<String, Kernel> contract, Kernel addParts) {

    private static final String REPEATED = "// ---- the part that is repeated ----\n";

    /** Rows and columns that an item holds, as {@link ProductTile} chooses them. */
    private static final List<int[]> HELD =
            List.of(new int[] {0, 0}, new int[] {2, 0}, new int[] {2, 1}, new int[] {2, 2});

    static KernelSource source(OpenClDevice device, Precision precision, int tileBits) {
        String file = KernelSource.read("contract.cl");
        int repeated = file.indexOf(REPEATED);
        StringBuilder text = new StringBuilder(file.substring(0, repeated));
        for (int[] held : held(tileBits)) {
            text.append(String.format(
                            Locale.ROOT,
                            "#define HELD_ROWS %d\n#define HELD_COLUMNS %d\n#define KERNEL %s\n",
                            held[0],
                            held[1],
                            ProductTile.kernel(held[0], held[1])))
                    .append(file.substring(repeated + REPEATED.length()))
                    .append("#undef HELD_ROWS\n#undef HELD_COLUMNS\n#undef KERNEL\n");
        }
        return KernelSource.of(
                device,
                text.toString(),
                " -DTILE_BITS=" + tileBits + (precision == Precision.DOUBLE ? " -DDOUBLES" : ""));
    }

    private static List<int[]> held(int tileBits) {
        return tileBits < ProductTile.LARGE_BITS ? HELD.subList(0, 3) : HELD;
    }

    static ContractionKernels of(DeviceSession.Program program, int tileBits) {
        Map<String, Kernel> contract = new HashMap<>();
        for (int[] held : held(tileBits)) {
            String name = ProductTile.kernel(held[0], held[1]);
            contract.put(name, program.kernel(name));
        }
        return new ContractionKernels(contract, program.kernel("add_parts"));
    }
}
