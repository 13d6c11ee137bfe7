package dev.platanus.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemMemoryTest {
    @Test
    void linuxTellsWhatIsAvailable() {
        assertThat(SystemMemory.onLinux(
                        List.of("MemTotal:       24683656 kB", "MemFree:  1000 kB", "MemAvailable:   22000000 kB")))
                .hasValue(22_000_000L << 10);
        assertThat(SystemMemory.onLinux(List.of("MemTotal:       24683656 kB"))).isEmpty();
    }

    /** A Mac that has been used for a day has next to nothing free, and most of its memory inactive. */
    @Test
    void onMacsInactivePagesAreAvailable() {
        assertThat(SystemMemory.onMac(List.of(
                        "Mach Virtual Memory Statistics: (page size of 16384 bytes)",
                        "Pages free:                                4000.",
                        "Pages active:                            510000.",
                        "Pages inactive:                          500000.",
                        "Pages speculative:                         2000.",
                        "Pages wired down:                        120000.",
                        "\"Translation faults\":                  99999999.",
                        "Pages purgeable:                           9000.")))
                .hasValue(506_000L * 16_384);
    }

    @Test
    void whatIsNotUnderstoodIsNoNumber() {
        assertThat(SystemMemory.onMac(List.of())).isEmpty();
        assertThat(SystemMemory.onMac(List.of("Pages free: 4000."))).isEmpty();
        assertThat(SystemMemory.onMac(List.of("(page size of 4096 bytes)", "Seiten frei: 4000.")))
                .isEmpty();
    }
}
