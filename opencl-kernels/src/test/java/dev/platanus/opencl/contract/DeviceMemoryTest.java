package dev.platanus.opencl.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.Devices;
import dev.platanus.opencl.FaultyDriver;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.tensornet.contract.Contractor;
import dev.platanus.tensornet.slice.SlicePlan;
import dev.platanus.tensornet.slice.SlicedCircuit;
import dev.platanus.tensornet.tree.SearchListener;
import dev.platanus.tensornet.tree.SearchOptions;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.jocl.CL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Slices on a device")
class DeviceMemoryTest {

    private static final Circuit CIRCUIT = CircuitFamily.SYCAMORE_CALIBRATED.of(12);
    /** Steps repeat; so many calls of a name are tried. */
    private static final int OF_EACH = 12;

    private static final List<Integer> OPEN = List.of(2, 5, 9);

    private static OpenClDevice device;
    private static SlicePlan plan;

    @BeforeAll
    static void findDevice() {
        device = Devices.first();
        plan = SlicePlan.search(CIRCUIT, OPEN, SearchOptions.ofTrials(4, 6), SearchListener.none());
        amplitudes(new FaultyDriver(), Devices.options());
    }

    private static double[] amplitudes(FaultyDriver driver, OpenClOptions options) {
        Contractor contractor = new DeviceContractor(driver.driver(), device, Precision.SINGLE, options);
        try (SlicedCircuit sliced = SlicedCircuit.open(CIRCUIT, plan, contractor, 1 << 30)) {
            return sliced.amplitudes(new BitSet());
        }
    }

    @Test
    void giveWhatTheProcessorsGiveAndTheSameBitsAgain() {
        try (SlicedCircuit sliced = SlicedCircuit.open(CIRCUIT, plan, Precision.DOUBLE, 1, 1 << 30)) {
            assertThat(sliced.sliceCount()).isGreaterThan(1);
            double[] amplitudes = amplitudes(new FaultyDriver(), Devices.options());
            assertThat(amplitudes)
                    .containsExactly(sliced.amplitudes(new BitSet()), Offset.offset(1e-6 / 64))
                    .containsExactly(amplitudes(new FaultyDriver(), Devices.options()));
        }
    }

    /** The first calls of each name in turn; then each of them as the last one before the device is lost. */
    @ParameterizedTest
    @CsvSource({"false, " + CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, "true, " + CL.CL_INVALID_COMMAND_QUEUE})
    void tellEachErrorAndLeakNothing(boolean forever, int status) {
        FaultyDriver counted = new FaultyDriver();
        amplitudes(counted, Devices.options());
        assertThat(counted.alive()).isEmpty();
        Map<String, Integer> seen = new HashMap<>();
        for (int call = 0; call < counted.calls().size(); call++) {
            if (seen.merge(counted.calls().get(call), 1, Integer::sum) > OF_EACH) {
                continue;
            }
            FaultyDriver driver = new FaultyDriver().failing(call, forever, status);
            String name = counted.calls().get(call);
            Throwable thrown = null;
            try {
                amplitudes(driver, Devices.options());
            } catch (RuntimeException e) {
                thrown = e;
            }
            assertThat(driver.alive()).as("left after call %d, %s", call, name).isEmpty();
            if (thrown == null) {
                assertThat(name).isIn("createProgram", "build", "release");
            } else {
                assertThat(thrown)
                        .as("call %d, %s", call, name)
                        .isInstanceOfAny(DeviceException.class, InsufficientMemoryException.class)
                        .hasMessageContaining(device.name())
                        .hasMessageContaining("(" + status + ")");
            }
        }
    }

    @Test
    void takeExactlyTheMemoryThatWasTold() {
        FaultyDriver driver = new FaultyDriver();
        DeviceContractor contractor =
                new DeviceContractor(driver.driver(), device, Precision.SINGLE, Devices.options());
        long needed;
        try (SlicedCircuit sliced = SlicedCircuit.open(CIRCUIT, plan, contractor, 1 << 30)) {
            needed = sliced.tree().peakBytes();
            assertThat(driver.allocatedBytes()).isEqualTo(needed);
        }
        assertThatThrownBy(() -> SlicedCircuit.open(CIRCUIT, plan, contractor, 1 << 10))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("slice more indices");
        // what is kept between slices is given up first
        try (SlicedCircuit sliced = SlicedCircuit.open(CIRCUIT, plan, contractor, needed - 1)) {
            assertThat(sliced.tree().flops(8)).isGreaterThan(0);
        }
    }

    @Test
    void comeInPiecesOfTheLargestAllocation() {
        long piece = 1 << 10;
        OpenClOptions options = Devices.options().withLargestAllocation(piece);
        FaultyDriver driver = new FaultyDriver();

        assertThat(amplitudes(driver, options)).containsExactly(amplitudes(new FaultyDriver(), Devices.options()));

        assertThat(driver.calls().stream().filter("createBuffer"::equals).count())
                .isGreaterThan(4);
        assertThatThrownBy(() -> amplitudes(new FaultyDriver(), options.withLargestAllocation(256)))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("in one piece");
    }

    @Test
    void areRefusedByADeviceThatComputesWrongly(@TempDir Path cache) {
        FaultyDriver driver = new FaultyDriver().ignoring("launch");
        OpenClOptions options = Devices.options().withCache(Optional.of(cache));

        assertThatThrownBy(() -> amplitudes(driver, options))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("failed its self-test")
                .hasMessageContaining(device.driver());

        assertThat(driver.alive()).isEmpty();
        assertThat(cache.toFile().list((folder, name) -> name.endsWith(".tested")))
                .isEmpty();
    }

    @Test
    void areRefusedByADeviceTooSmallForTheKernels() {
        OpenClDevice tiny = new OpenClDevice(
                device.index(),
                device.platform(),
                device.name(),
                device.vendor(),
                device.driver(),
                device.version(),
                device.type(),
                device.globalMemoryBytes(),
                device.maxAllocationBytes(),
                16 << 10,
                device.maxWorkGroup(),
                device.computeUnits(),
                false);

        assertThatThrownBy(() -> DeviceContractor.of(tiny, Precision.SINGLE, Devices.options()))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("16384 bytes of local memory; contraction needs at least 256 and 17408");
        assertThatThrownBy(() -> DeviceContractor.of(tiny, Precision.DOUBLE, Devices.options()))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("has no double precision");
    }
}
