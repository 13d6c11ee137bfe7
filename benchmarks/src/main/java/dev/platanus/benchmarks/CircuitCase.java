package dev.platanus.benchmarks;

import dev.platanus.circuit.Angles;
import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.RandomCircuitSpec;
import dev.platanus.circuit.RandomCircuits;
import dev.platanus.layout.Layout;
import dev.platanus.layout.Layouts;

/** The random circuits that the benchmarks share: Sycamore's couplers, always the same seed. */
final class CircuitCase {

    private static final long SEED = 7;

    private CircuitCase() {}

    /**
     * Generates a circuit.
     *
     * @param qubits 2 to 54
     * @param cycles m
     * @param pattern such as {@code ABCDCDAB} or {@code EFGH}
     * @param angles ideal or calibrated
     * @return the circuit
     */
    static Circuit sycamore(int qubits, int cycles, String pattern, Angles angles) {
        Layout layout = Layouts.sycamore(qubits);
        return RandomCircuits.generate(
                RandomCircuitSpec.ideal(layout, cycles, pattern, SEED).withAngles(angles));
    }
}
