package dev.platanus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.platanus.opencl.OpenClPlatform;
import dev.platanus.opencl.OpenClPlatform.Available;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The ceilings of a device")
class DeviceProbeTest {

    @Test
    void areMeasured() {
        OpenClPlatform.Result found = OpenClPlatform.probe();
        assumeTrue(found instanceof Available, () -> "skipped: " + found);
        DeviceProbe probe = DeviceProbe.measure(((Available) found).devices().getFirst());

        assertThat(probe.copyBytesPerSecond()).isBetween(1e8, 1e14);
        assertThat(probe.flopsPerSecond()).isBetween(1e8, 1e16);
    }
}
