package dev.platanus.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1048575, 1.0 MiB",
        "8589934592, 8.0 GiB",
        "9223372036854775807, 8.0 EiB",
        "1e300, 8.3e+275 YiB",
        "Infinity, more than 2^1023 B"
    })
    void sizesAreToldInBinaryUnits(double bytes, String text) {
        assertThat(Memory.text(bytes)).isEqualTo(text);
    }

    @Test
    void whatIsAvailableIsWithinWhatTheMachineHas() {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        assertThat(Memory.availableBytes()).isPositive().isLessThanOrEqualTo(total);
    }

    @Test
    void whatTheHeapDoesNotHoldIsRefusedWithItsName() {
        long heap = Runtime.getRuntime().maxMemory();
        assertThatCode(() -> Memory.checkHeap(heap / 2.0, "half of it")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Memory.checkHeap(heap, "all of it"))
                .isInstanceOf(InsufficientHeapException.class)
                .hasMessageStartingWith("all of it: ")
                .hasMessageContaining("MiB of Java heap are needed");
    }

    /** A heap of the size that is told passes the check that told it. */
    @Test
    void theHeapThatIsToldIsEnough() {
        long heap = Runtime.getRuntime().maxMemory();
        for (double bytes : new double[] {heap, 3.0 * heap, 1e12}) {
            assertThatThrownBy(() -> Memory.checkHeap(bytes, "much"))
                    .isInstanceOfSatisfying(
                            InsufficientHeapException.class,
                            e -> assertThat(Math.scalb((double) e.neededMebibytes(), 20) * 7 / 8)
                                    .isGreaterThanOrEqualTo(bytes));
        }
    }
}
