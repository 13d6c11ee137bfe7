package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Devices that share a state")
class DeviceGroupTest {

    private static final long GIB = 1L << 30;

    private static OpenClDevice device(int index, String platform, String name, long memory) {
        return new OpenClDevice(
                index,
                platform,
                name,
                "v",
                "1.0",
                "OpenCL 3.0",
                Type.GPU,
                memory,
                memory / 4,
                48 << 10,
                1024,
                132,
                true);
    }

    private static List<OpenClDevice> cards(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> device(index, "Some platform", "Some card", 139 * GIB))
                .toList();
    }

    @Test
    void holdAQubitMoreForEachDoubling() {
        assertThat(new DeviceGroup(cards(1)).largestQubits()).isEqualTo(34);
        assertThat(new DeviceGroup(cards(2)).largestQubits()).isEqualTo(35);
        assertThat(new DeviceGroup(cards(8)).largestQubits()).isEqualTo(37);
        assertThat(new DeviceGroup(List.of(cards(1).getFirst(), device(1, "Some platform", "Small card", 20 * GIB)))
                        .largestQubits())
                .as("as much as the smaller one holds, twice")
                .isEqualTo(32);
    }

    @Test
    void areAsFewAsHoldTheState() {
        List<OpenClDevice> mixed = new ArrayList<>(cards(4));
        mixed.addFirst(device(9, "Other platform", "Other card", 20 * GIB));

        assertThat(DeviceGroup.forQubits(20, mixed).devices()).containsExactly(cards(1).getFirst());
        assertThat(DeviceGroup.forQubits(35, mixed).devices()).containsExactlyElementsOf(cards(2));
        assertThat(DeviceGroup.forQubits(36, mixed).devices()).containsExactlyElementsOf(cards(4));
        assertThat(DeviceGroup.forQubits(40, mixed).devices()).containsExactlyElementsOf(cards(4));
        assertThat(DeviceGroup.forQubits(36, cards(3)).devices()).hasSize(2);
    }

    /** PoCL can offer the same processors several times. */
    @Test
    void thatAreProcessorsHaveOneMemoryInCommon() {
        List<OpenClDevice> processors = cards(4).stream()
                .map(card -> new OpenClDevice(
                        card.index(),
                        card.platform(),
                        "Processors",
                        "v",
                        "1.0",
                        "OpenCL 3.0",
                        Type.CPU,
                        20 * GIB,
                        20 * GIB,
                        48 << 10,
                        1024,
                        2,
                        true))
                .toList();

        assertThat(new DeviceGroup(processors).largestQubits()).isEqualTo(31);
        assertThat(DeviceGroup.of(processors.getFirst()).largestQubits()).isEqualTo(31);
        assertThat(new DeviceGroup(processors).memoryBytes()).isEqualTo(20 * GIB);
        assertThat(DeviceGroup.forQubits(34, processors).devices()).hasSize(1);
    }

    @Test
    void tellWithNumbersWhatDoesNotFit() {
        assertThatThrownBy(() -> new DeviceGroup(cards(4)).check(37))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessage("37 qubits in single precision need 1.0 TiB; 4 × Some card have 4 equal parts of 139.0 GiB,"
                        + " at most 34.8 GiB in one allocation. Largest that fits there: 36 qubits");
    }

    @Test
    void areNamed() {
        assertThat(new DeviceGroup(cards(1)).name()).isEqualTo("Some card");
        assertThat(new DeviceGroup(cards(4)).name()).isEqualTo("4 × Some card");
        assertThat(new DeviceGroup(List.of(cards(1).getFirst(), device(1, "Some platform", "Other card", GIB))).name())
                .isEqualTo("Some card + Other card");
    }

    @Test
    void areAPowerOfTwoOfDifferentOnesOfOnePlatform() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceGroup(cards(3)))
                .withMessage("3 OpenCL devices cannot share a state; name 1, 2, 4 or 8 of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceGroup(cards(16)))
                .withMessage("16 OpenCL devices cannot share a state; name 1, 2, 4 or 8 of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceGroup(List.of()))
                .withMessage("0 OpenCL devices cannot share a state; name 1, 2, 4 or 8 of them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceGroup(List.of(cards(1).getFirst(), cards(1).getFirst())))
                .withMessage("OpenCL device 0 (Some card) is named twice; each holds one part of a state");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DeviceGroup(List.of(cards(1).getFirst(), device(1, "Other platform", "Other card", GIB))))
                .withMessage(
                        "OpenCL devices 0 (Some platform) and 1 (Other platform) are of different platforms; a state"
                                + " is shared by devices of one");
    }
}
