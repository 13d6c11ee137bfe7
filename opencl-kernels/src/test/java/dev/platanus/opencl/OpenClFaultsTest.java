package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.InsufficientMemoryException;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.driver.DeviceSession;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Split;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.StateVector;
import java.nio.file.Path;
import java.util.Optional;
import org.jocl.CL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("When a call to OpenCL fails")
class OpenClFaultsTest {

    private static final Circuit CIRCUIT = CircuitFamily.CONTROLLED.of(10);

    private static OpenClDevice device;

    @BeforeAll
    static void findDevice() {
        device = Devices.first();
        useEverything(new FaultyDriver());
    }

    private static void useEverything(FaultyDriver driver) {
        useEverything(driver, DeviceGroup.of(device), Devices.smallTiles().withLargestAllocation(4 << 10));
    }

    /** Opens the devices, runs a circuit, reads the state in every way, and closes everything. */
    private static void useEverything(FaultyDriver driver, DeviceGroup devices, OpenClOptions options) {
        try (OpenClEngine engine = new OpenClEngine(driver.driver(), devices, options);
                StateVector state = engine.plan(CIRCUIT).run(1, Progress.none())) {
            state.amplitude(3);
            state.probabilities(new long[] {1, 2, 3});
            state.norm();
            state.sample(100, 1);
        }
    }

    /**
     * Each call of the whole life of a state in turn: a third by each of two errors, a third as the last one before the device is
     * lost.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 3, false, " + CL.CL_OUT_OF_RESOURCES,
        "1, 3, false, " + CL.CL_MEM_OBJECT_ALLOCATION_FAILURE,
        "2, 3, true, " + CL.CL_INVALID_COMMAND_QUEUE
    })
    void eachErrorIsToldAndNothingLeaks(int first, int step, boolean forever, int status) {
        OpenClOptions twoParts = Devices.smallTiles().withLargestAllocation(4 << 10);
        failEachCall(DeviceGroup.of(device), twoParts, first, step, forever, status);
    }

    /** Two devices whose threads make their calls in any order, with exchanges between them. */
    @ParameterizedTest
    @CsvSource({"0, false, " + CL.CL_MEM_OBJECT_ALLOCATION_FAILURE, "2, true, " + CL.CL_INVALID_COMMAND_QUEUE})
    void whereDevicesShareAStateToo(int first, boolean forever, int status) {
        OpenClOptions smallest = Devices.options().withShape(6, 4, 2);
        DeviceGroup two = Devices.group(2);
        try (OpenClEngine engine = OpenClEngine.open(two, smallest)) {
            TilePlan plan = (TilePlan) engine.plan(CIRCUIT);
            assertThat(plan.program().passes())
                    .hasAtLeastOneElementOfType(Exchange.class)
                    .hasAtLeastOneElementOfType(Split.class);
        }
        useEverything(new FaultyDriver(), two, smallest);
        failEachCall(two, smallest, first, 8, forever, status);
    }

    private static void failEachCall(
            DeviceGroup devices, OpenClOptions options, int first, int step, boolean forever, int status) {
        FaultyDriver counted = new FaultyDriver();
        useEverything(counted, devices, options);
        assertThat(counted.alive()).isEmpty();

        for (int call = first; call < counted.calls().size(); call += step) {
            FaultyDriver driver = new FaultyDriver().failing(call, forever, status);
            Throwable thrown = null;
            try {
                useEverything(driver, devices, options);
            } catch (RuntimeException e) {
                thrown = e;
            }
            assertThat(driver.alive())
                    .as("left after call %d, %s", call, driver.failed())
                    .isEmpty();
            if (thrown == null) {
                // a refused binary is compiled again, and a refused release harms nobody
                assertThat(driver.failed()).isIn("createProgram", "build", "release");
            } else {
                assertThat(thrown)
                        .as("call %d, %s", call, driver.failed())
                        .isInstanceOfAny(DeviceException.class, InsufficientMemoryException.class)
                        .hasMessageContaining(device.name())
                        .hasMessageContaining("returned CL_")
                        .hasMessageContaining("(" + status + ")");
            }
        }
    }

    @Test
    void theBuildLogIsInTheMessage() {
        try (DeviceSession session = new DeviceSession(new FaultyDriver().driver(), device)) {
            assertThatThrownBy(() -> session.compile("__kernel void broken(void) { nonsense = 1; }", ""))
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContaining("could not be built for " + device.name())
                    .hasMessageContaining("CL_BUILD_PROGRAM_FAILURE")
                    .hasMessageContaining("nonsense");
        }
    }

    @Test
    void memoryThatIsRefusedIsInsufficient() {
        try (DeviceSession session = new DeviceSession(new FaultyDriver().driver(), device)) {
            assertThatThrownBy(() -> session.allocate(1L << 45))
                    .isInstanceOf(InsufficientMemoryException.class)
                    .hasMessageContaining(device.name() + " refused 32.0 TiB of device memory")
                    .hasMessageContaining("fewer qubits");
        }
    }

    /** A driver whose kernels do nothing returns success all the way. */
    @Test
    void aDeviceThatComputesWronglyIsFoundByItsSelfTest(@TempDir Path cache) {
        FaultyDriver driver = new FaultyDriver().ignoring("launch");
        OpenClOptions options = Devices.smallTiles().withCache(Optional.of(cache));
        try (OpenClEngine engine = new OpenClEngine(driver.driver(), DeviceGroup.of(device), options)) {
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> engine.plan(CIRCUIT).run(1, Progress.none()))
                        .isInstanceOf(DeviceException.class)
                        .hasMessageContaining("failed its self-test")
                        .hasMessageContaining(device.driver());
            }
        }
        assertThat(driver.alive()).isEmpty();
        assertThat(cache.toFile().list((folder, name) -> name.endsWith(".tested")))
                .isEmpty();
    }

    @Test
    void aDeviceThatIsGoneIsNamed() {
        OpenClDevice gone = new OpenClDevice(
                99,
                device.platform(),
                device.name(),
                device.vendor(),
                device.driver(),
                device.version(),
                device.type(),
                device.globalMemoryBytes(),
                device.maxAllocationBytes(),
                device.localMemoryBytes(),
                device.maxWorkGroup(),
                device.computeUnits(),
                device.doubles());

        assertThatThrownBy(() -> OpenClEngine.open(gone, Devices.smallTiles()))
                .isInstanceOf(DeviceException.class)
                .hasMessage("OpenCL device 99 is not there any more");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "2, true"})
    void aClosedEngineSaysSo(int devices, boolean used) {
        OpenClEngine engine = OpenClEngine.open(Devices.group(devices), Devices.smallTiles());
        ExecutionPlan plan = engine.plan(CIRCUIT);
        if (used) {
            plan.run(1, Progress.none()).close();
        }
        engine.close();
        engine.close();

        assertThatThrownBy(() -> plan.run(1, Progress.none()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the device session is closed");
    }
}
