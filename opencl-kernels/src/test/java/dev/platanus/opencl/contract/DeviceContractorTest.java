package dev.platanus.opencl.contract;

import dev.platanus.machine.Precision;
import dev.platanus.opencl.Devices;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import dev.platanus.tensornet.contract.ContractionShapes;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.contract.SlicesOfCircuits;
import dev.platanus.tensornet.network.GateForm;
import dev.platanus.tensornet.slice.PublishedAmplitudes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fixture that the processors pass too, on kernels for this device and on those for others. */
@DisplayName("An OpenCL device contracts")
class DeviceContractorTest {

    private static DeviceContractor usual;
    private static List<Contractor> all;

    @BeforeAll
    static void findDevice() {
        OpenClDevice device = Devices.first();
        usual = DeviceContractor.of(device, Precision.SINGLE, Devices.options());
        // a GPU's kernels, little local memory, and nothing shared between groups
        OpenClDevice other = new OpenClDevice(
                device.index(),
                device.platform(),
                device.name(),
                device.vendor(),
                device.driver(),
                device.version(),
                Type.OTHER,
                device.globalMemoryBytes(),
                device.maxAllocationBytes(),
                24 << 10,
                device.maxWorkGroup(),
                device.computeUnits(),
                device.doubles());
        DeviceContractor small = DeviceContractor.of(other, Precision.SINGLE, Devices.options());
        all = List.of(
                usual,
                DeviceContractor.of(device, Precision.DOUBLE, Devices.options()),
                small.withLimits(new ProductTile.Limits(small.limits().tileBits(), 0)));
    }

    @Test
    void everyShape() {
        ContractionShapes.every(all);
    }

    @Test
    void chainsInAnyOrder() {
        ContractionShapes.chains(5, 20, all);
    }

    @ParameterizedTest
    @EnumSource(GateForm.class)
    void slicesOfAnyCircuit(GateForm form) {
        SlicesOfCircuits.any(form, 10, usual);
    }

    @Test
    void slicesOfSycamoreCircuits() {
        SlicesOfCircuits.sycamore(GateForm.DENSE, usual);
    }

    @Test
    void publishedAmplitudes() throws IOException {
        PublishedAmplitudes.check(4, 3, 1e-4, usual);
    }
}
