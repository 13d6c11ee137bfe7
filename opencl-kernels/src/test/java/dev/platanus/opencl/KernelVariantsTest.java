package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.device.OpenClDevice;
import dev.platanus.opencl.device.OpenClDevice.Type;
import dev.platanus.statevector.CircuitFamily;
import dev.platanus.statevector.ComplexVector;
import dev.platanus.statevector.Engines;
import dev.platanus.statevector.StateVector;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Kernels for other devices, and split states, give the same amplitudes, sums and samples")
class KernelVariantsTest {

    private static final int QUBITS = 13;

    /** What the reference and the usual kernels give. */
    private record Usual(ComplexVector reference, double norm, double squares, long[] samples) {}

    private static Map<CircuitFamily, Usual> usual;

    @BeforeAll
    static void runTheUsualKernels() {
        usual = new EnumMap<>(CircuitFamily.class);
        try (OpenClEngine engine = OpenClEngine.open(Devices.first(), Devices.smallTiles())) {
            for (CircuitFamily family : CircuitFamily.values()) {
                Circuit circuit = family.of(QUBITS);
                try (StateVector state = engine.plan(circuit).run(1, Progress.none())) {
                    usual.put(
                            family,
                            new Usual(
                                    Engines.reference(circuit),
                                    state.norm(),
                                    state.sumOfSquaredProbabilities(),
                                    state.sample(2000, 5)));
                }
            }
        }
        assertThat(usual).hasSize(CircuitFamily.values().length);
    }

    static Stream<Arguments> variants() {
        OpenClDevice device = Devices.first();
        OpenClOptions small = Devices.smallTiles();
        return Stream.of(
                Arguments.of("eight parts", DeviceGroup.of(device), small.withLargestAllocation((8 << QUBITS) / 8)),
                Arguments.of("no low positions", DeviceGroup.of(device), small.withShape(8, 4, 0)),
                Arguments.of(
                        "32 amplitudes in registers, two parts",
                        DeviceGroup.of(device),
                        small.withShape(8, 5, 3).withLargestAllocation((8 << QUBITS) / 2)),
                Arguments.of("the smallest tiles", DeviceGroup.of(device), small.withShape(6, 4, 2)),
                Arguments.of(
                        "as for a GPU without doubles, four parts",
                        DeviceGroup.of(withoutDoubles(device)),
                        small.withLargestAllocation((8 << QUBITS) / 4)),
                Arguments.of(
                        "two devices, eight parts on each",
                        Devices.group(2),
                        small.withLargestAllocation((8 << QUBITS) / 16)),
                Arguments.of(
                        "four devices, as for GPUs without doubles, in the smallest tiles",
                        new DeviceGroup(Devices.group(4).devices().stream()
                                .map(KernelVariantsTest::withoutDoubles)
                                .toList()),
                        small.withShape(6, 4, 2)),
                Arguments.of(
                        "four devices, more low positions than fit twice", Devices.group(4), small.withShape(8, 4, 4)));
    }

    /** The same device described as one that is no CPU; pairs of floats are loaded, and not scalars. */
    private static OpenClDevice withoutDoubles(OpenClDevice device) {
        return new OpenClDevice(
                device.index(),
                device.platform(),
                device.name(),
                device.vendor(),
                device.driver(),
                device.version(),
                Type.OTHER,
                device.globalMemoryBytes(),
                device.maxAllocationBytes(),
                device.localMemoryBytes(),
                device.maxWorkGroup(),
                device.computeUnits(),
                false);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void agreeWithTheReference(String name, DeviceGroup devices, OpenClOptions options) {
        try (OpenClEngine engine = OpenClEngine.open(devices, options)) {
            usual.forEach((family, expected) -> {
                try (StateVector state = engine.plan(family.of(QUBITS)).run(1, Progress.none())) {
                    assertThat(ComplexVector.of(state).distance(expected.reference()))
                            .as("%s", family)
                            .isLessThan(1e-5);
                    assertThat(state.norm()).isCloseTo(expected.norm(), within(1e-5));
                    assertThat(state.sumOfSquaredProbabilities())
                            .isCloseTo(expected.squares(), within(1e-5 * expected.squares()));
                    assertThat(different(state.sample(2000, 5), expected.samples()))
                            .as("%s: samples that differ", family)
                            .isLessThan(40);
                }
            });
        }
    }

    private static int different(long[] a, long[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            count += a[i] == b[i] ? 0 : 1;
        }
        return count;
    }
}
