package dev.platanus.opencl;

import dev.platanus.opencl.OpenClDevice.Type;
import dev.platanus.opencl.tile.TileShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What is compiled for a device: one program for all circuits, or one for all contractions.
 *
 * @param text the source
 * @param options compiler options
 */
public record KernelSource(String text, String options) {

    private static final List<String> FILES = List.of("state.cl", "sweep.cl", "sample.cl", "exchange.cl");
    private static final String UNROLL = "#pragma unroll\n";

    /** The kernels for tiles of a shape, and a state in some parts. */
    static KernelSource of(OpenClDevice device, TileShape shape, int parts) {
        String options = String.format(
                Locale.ROOT,
                "-DTILE_BITS=%d -DREGISTER_BITS=%d -DPARTS=%d%s",
                shape.tileBits(),
                shape.registerBits(),
                parts,
                device.doubles() ? " -DDOUBLE_SUMS" : "");
        StringBuilder text = new StringBuilder();
        FILES.forEach(file -> text.append(read(file)));
        return of(device, text.toString(), options);
    }

    /**
     * Fits a source to a kind of device: on CPUs loads are scalar, as {@code SCALAR_ACCESS} tells the source, and loops are
     * unrolled on GPUs alone.
     *
     * @param device where it will run
     * @param text the source
     * @param options definitions for it
     * @return what is compiled
     */
    public static KernelSource of(OpenClDevice device, String text, String options) {
        boolean unrolled = device.type() == Type.GPU || device.type() == Type.ACCELERATOR;
        return new KernelSource(
                unrolled ? text : text.replace(UNROLL, ""),
                "-cl-std=CL1.2 " + options + (device.type() == Type.CPU ? " -DSCALAR_ACCESS" : ""));
    }

    /**
     * Reads a file of kernels.
     *
     * @param file its name
     * @return its text
     */
    public static String read(String file) {
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
