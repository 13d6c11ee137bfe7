package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.opencl.device.OpenClDevice;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A probe for OpenCL devices")
class OpenClPlatformTest {

    private static final Path POCL = Path.of("/etc/OpenCL/vendors/pocl.icd");

    /** Without this, a broken installation would let the whole module be skipped in silence. */
    @Test
    void findsFourDevicesWherePoclIsInstalled() {
        assumeTrue(Files.exists(POCL), "skipped: PoCL is not installed here (" + POCL + ")");
        assertThat(OpenClPlatform.probe())
                .isInstanceOfSatisfying(
                        OpenClPlatform.Available.class,
                        found -> assertThat(found.devices())
                                .as("the build sets POCL_DEVICES for these tests")
                                .hasSizeGreaterThanOrEqualTo(4));
    }

    @Test
    void tellsWhatTheKernelsDependOn() {
        OpenClDevice device = Devices.first();

        assertThat(device.index()).isZero();
        assertThat(device.platform()).isNotBlank();
        assertThat(device.name()).isNotBlank();
        assertThat(device.driver()).isNotBlank();
        assertThat(device.version()).startsWith("OpenCL");
        assertThat(device.globalMemoryBytes()).isGreaterThanOrEqualTo(device.maxAllocationBytes());
        assertThat(device.maxAllocationBytes()).isGreaterThan(1 << 20);
        assertThat(device.localMemoryBytes()).isGreaterThanOrEqualTo(16 << 10);
        assertThat(device.maxWorkGroup()).isGreaterThanOrEqualTo(16);
        assertThat(device.computeUnits()).isPositive();
        assertThat(DeviceGroup.of(device).largestQubits()).isBetween(15, 45);
    }

    @Test
    void numbersDevicesInOrder() {
        Devices.first();
        OpenClPlatform.Available found = (OpenClPlatform.Available) OpenClPlatform.probe();

        assertThat(found.devices().stream().map(OpenClDevice::index))
                .containsExactlyElementsOf(
                        IntStream.range(0, found.devices().size()).boxed().toList());
    }

    /** JOCL itself would leave its library there under a fixed name, and use one that somebody else has put there. */
    @Test
    void leavesNothingInTheTemporaryFolder() {
        Devices.first();
        // a process that was killed could not clean up behind itself
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        File[] left = Path.of(System.getProperty("java.io.tmpdir"))
                .toFile()
                .listFiles(file -> file.lastModified() >= start
                        && (file.getName().startsWith("libJOCL")
                                || file.getName().startsWith("platanus-jocl")));

        assertThat(left).isEmpty();
    }
}
