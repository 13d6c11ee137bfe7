package dev.platanus.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layouts;
import dev.platanus.machine.Progress;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A plan for a device")
class OpenClSimulatorTest {

    private static final int QUBITS = 16;
    private static final int SAMPLES = 100_000;

    private static Circuit circuit(Angles angles) {
        return RandomCircuits.generate(RandomCircuitSpec.ideal(Layouts.sycamore(QUBITS), 14, "ABCDCDAB", 3)
                .withAngles(angles));
    }

    /** The amplitudes are those of the CPU engine to 1e-6 of their size, and so are nearly all samples. */
    @ParameterizedTest
    @EnumSource
    void givesWhatTheCpuGives(Angles angles) {
        Circuit circuit = circuit(angles);
        ExecutionPlan plan = OpenClSimulator.plan(circuit, Devices.first(), Devices.options());
        double rms = Math.scalb(1.0, -QUBITS / 2);
        try (StateVector cpu = Simulator.run(circuit, ExecutionOptions.defaults());
                StateVector device = plan.run(1, Progress.none())) {
            double sum = 0;
            for (long i = 0; i < 1L << QUBITS; i++) {
                double re = cpu.amplitude(i).re() - device.amplitude(i).re();
                double im = cpu.amplitude(i).im() - device.amplitude(i).im();
                sum += re * re + im * im;
            }
            assertThat(Math.sqrt(Math.scalb(sum, -QUBITS))).isLessThan(1e-6 * rms);
            assertThat(device.norm()).isCloseTo(cpu.norm(), within(5e-6));

            long[] expected = cpu.sample(SAMPLES, 4);
            long[] samples = device.sample(SAMPLES, 4);
            int different = 0;
            for (int i = 0; i < SAMPLES; i++) {
                different += samples[i] == expected[i] ? 0 : 1;
            }
            assertThat(different).isLessThan(SAMPLES / 500);
        }
    }
}
