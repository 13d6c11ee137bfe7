package dev.platanus.opencl.driver;

import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What is compiled for a device: one program for all circuits, or one for all contractions.
 *
 * @param text the source
 * @param options compiler options
 */
public record KernelSource(String text, String options) {

    private static final String FOLDER = "/dev/platanus/opencl/";
    private static final String UNROLL = "#pragma unroll\n";

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
        try (InputStream in = KernelSource.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the kernel source " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the kernel source " + file + " cannot be read", e);
        }
    }
}
