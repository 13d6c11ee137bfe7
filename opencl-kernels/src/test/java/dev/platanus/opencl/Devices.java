package dev.platanus.opencl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.opencl.device.OpenClDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The device under test: the first one that OpenCL offers, which is PoCL's wherever these tests run without a GPU. */
public final class Devices {

    private Devices() {}

    /** The first device; skips the test with a sentence where there is none. */
    public static OpenClDevice first() {
        return all().getFirst();
    }

    /** The devices of the first platform: PoCL, whose devices the build asks for four times, or a GPU's. */
    static List<OpenClDevice> ofFirstPlatform() {
        return all().stream()
                .filter(device -> device.platform().equals(first().platform()))
                .toList();
    }

    /** So many devices; skips the test where there are fewer. */
    static DeviceGroup group(int count) {
        List<OpenClDevice> devices = ofFirstPlatform();
        assumeTrue(
                devices.size() >= count,
                () -> "skipped: " + count + " devices of a platform are wanted, there are " + devices.size());
        return new DeviceGroup(devices.subList(0, count));
    }

    private static List<OpenClDevice> all() {
        OpenClPlatform.Result probed = OpenClPlatform.probe();
        assumeTrue(
                probed instanceof OpenClPlatform.Available,
                () -> "skipped: " + ((OpenClPlatform.Unavailable) probed).reason());
        return ((OpenClPlatform.Available) probed).devices();
    }

    /** Compiled kernels are kept between runs of the tests. */
    public static OpenClOptions options() {
        return OpenClOptions.defaults().withCache(Optional.of(Path.of("target", "kernel-cache")));
    }

    /** Tiles of 2^8 amplitudes, so that small circuits need several of them. */
    static OpenClOptions smallTiles() {
        return options().withShape(8, 4, 3);
    }
}
