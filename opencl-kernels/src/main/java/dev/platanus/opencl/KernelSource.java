package dev.platanus.opencl;

import dev.platanus.opencl.OpenClDevice.Type;
import dev.platanus.opencl.tile.TileShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is compiled for a device: one program for all circuits.
 *
 * @param text the source
 * @param options compiler options
 */
record KernelSource(String text, String options) {

    private static final List<String> FILES = List.of("state.cl", "sweep.cl", "sample.cl", "exchange.cl");
    private static final String UNROLL = "#pragma unroll\n";

    /** The kernels for tiles of a shape, and a state in some parts. */
    static KernelSource of(OpenClDevice device, TileShape shape, int parts) {
        boolean unrolled = device.type() == Type.GPU || device.type() == Type.ACCELERATOR;
        String options = "-cl-std=CL1.2 -DTILE_BITS=%d -DREGISTER_BITS=%d -DPARTS=%d%s%s"
                .formatted(
                        shape.tileBits(),
                        shape.registerBits(),
                        parts,
                        device.type() == Type.CPU ? " -DSCALAR_ACCESS" : "",
                        device.doubles() ? " -DDOUBLE_SUMS" : "");
        StringBuilder text = new StringBuilder();
        FILES.forEach(file -> text.append(read(file)));
        return new KernelSource(unrolled ? text.toString() : text.toString().replace(UNROLL, ""), options);
    }

    static String read(String file) {
        try (InputStream in = KernelSource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the kernel source " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel source " + file + " cannot be read", e);
        }
    }
}
