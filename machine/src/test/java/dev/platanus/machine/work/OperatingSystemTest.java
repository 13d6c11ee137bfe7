package dev.platanus.machine.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class OperatingSystemTest {
    @Test
    void theProcessIsSmallerThanTheMachine() {
        long process = OperatingSystem.peakResidentBytes().orElseThrow();
        long machine = OperatingSystem.totalBytes().orElseThrow();
        assertThat(process)
                .isGreaterThan(Runtime.getRuntime().totalMemory() / 1024)
                .isLessThan(machine);
        assertThat(process % 1024).isZero();
        // some architectures name no model
        assertThat(OperatingSystem.processorModel().orElse("?")).isNotBlank();
    }
}
