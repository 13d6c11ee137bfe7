package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.opencl.DeviceChoice.UseCpu;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The automatic choice of a device, and what fits on one")
class DeviceChoiceTest {

    private static final long GIB = 1L << 30;

    private static OpenClDevice device(Type type, long memory, long allocation, long workGroup) {
        return new OpenClDevice(
                0,
                "Some platform",
                "Some card",
                "v",
                "1.0",
                "OpenCL 3.0",
                type,
                memory,
                allocation,
                48 << 10,
                workGroup,
                132,
                true);
    }

    private static OpenClDevice another(int index) {
        return new OpenClDevice(
                index,
                "Some platform",
                "Some card",
                "v",
                "1.0",
                "OpenCL 3.0",
                Type.GPU,
                139 * GIB,
                35 * GIB,
                48 << 10,
                1024,
                132,
                true);
    }

    private static DeviceChoice choice(int qubits, OpenClDevice... devices) {
        return DeviceChoice.of(qubits, new OpenClPlatform.Available(List.of(devices)), OpenClOptions.defaults());
    }

    @Test
    void takesTheCpuAndSaysWhy() {
        OpenClDevice card = device(Type.GPU, 139 * GIB, 35 * GIB, 1024);

        assertThat(DeviceChoice.of(30, new OpenClPlatform.Unavailable("no loader"), OpenClOptions.defaults()))
                .isEqualTo(new UseCpu("no loader"));
        assertThat(choice(30, device(Type.CPU, 139 * GIB, 35 * GIB, 1024)))
                .isEqualTo(new UseCpu("the OpenCL device is no GPU (Some card)"));
        assertThat(choice(12, card))
                .isEqualTo(new UseCpu("12 qubits are done before Some card is ready; it is used from 22 qubits on"));
        assertThat(choice(40, card)).isEqualTo(new UseCpu("Some card holds at most 34 qubits, not 40"));
        assertThat(choice(40, card, another(1), another(2)))
                .isEqualTo(new UseCpu("2 × Some card hold at most 35 qubits, not 40"));
    }

    /** The device is not there, so that its self-test cannot pass. */
    @Test
    void doesNotTakeADeviceThatFailsItsSelfTest() {
        OpenClDevice gone = new OpenClDevice(
                99,
                "p",
                "Some card",
                "v",
                "1.0",
                "OpenCL 3.0",
                Type.GPU,
                139 * GIB,
                35 * GIB,
                48 << 10,
                1024,
                132,
                true);

        assertThat(choice(30, gone)).isInstanceOf(UseCpu.class);
        assertThat(choice(30, gone).why()).isNotBlank();
    }

    @Test
    void aStateFitsInUpToEightParts() {
        assertThat(DeviceGroup.of(device(Type.GPU, 139 * GIB, 139 * GIB, 1024)).largestQubits())
                .isEqualTo(34);
        assertThat(DeviceGroup.of(device(Type.GPU, 139 * GIB, 35 * GIB, 1024)).largestQubits())
                .isEqualTo(34);
        assertThat(DeviceGroup.of(device(Type.GPU, 139 * GIB, 4 * GIB, 1024)).largestQubits())
                .isEqualTo(32);
        assertThat(DeviceGroup.of(device(Type.GPU, 129 * GIB, 139 * GIB, 1024)).largestQubits())
                .isEqualTo(34);
        assertThat(DeviceGroup.of(device(Type.GPU, 128 * GIB, 139 * GIB, 1024)).largestQubits())
                .isEqualTo(33);
        assertThat(DeviceGroup.of(device(Type.GPU, 64 << 20, 64 << 20, 1024)).largestQubits())
                .isZero();
        OpenClOptions options = OpenClOptions.defaults();
        assertThat(DeviceGroup.of(device(Type.GPU, 139 * GIB, 35 * GIB, 1024)).parts(34, options))
                .isEqualTo(4);
        assertThat(DeviceGroup.of(device(Type.GPU, 139 * GIB, 8 * GIB, 1024)).parts(30, options))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsToldWithNumbers() {
        assertThatThrownBy(() -> DeviceGroup.of(device(Type.GPU, 139 * GIB, 35 * GIB, 1024))
                        .check(35))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessage(
                        "35 qubits in single precision need 256.0 GiB; Some card has 139.0 GiB, at most 35.0 GiB in one"
                                + " allocation. Largest that fits there: 34 qubits");
    }

    @Test
    void tilesFitTheDevice() {
        OpenClOptions options = OpenClOptions.defaults();

        assertThat(options.shapeFor(device(Type.GPU, GIB, GIB, 1024)).tileBits())
                .isEqualTo(12);
        assertThat(options.shapeFor(device(Type.GPU, GIB, GIB, 128)).tileBits()).isEqualTo(11);
        assertThatThrownBy(() -> options.shapeFor(device(Type.CPU, GIB, GIB, 1)))
                .isInstanceOf(DeviceException.class)
                .hasMessage(
                        "the OpenCL device Some card has work-groups of at most 1 work-items and 49152 bytes of local"
                                + " memory; the kernels need at least 4 and 512");
        assertThatThrownBy(() -> options.withShape(13, 4, 4).shapeFor(device(Type.GPU, GIB, GIB, 1024)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tiles of 2^13 amplitudes do not fit into Some card; the largest that do are of 2^12");
    }
}
