package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import java.util.function.IntFunction;

/** The circuits of {@link CircuitFamilies} by name, for parameterised tests. */
public enum CircuitFamily {
    MIXED(CircuitFamilies::mixed),
    ALL_TO_ALL(CircuitFamilies::allToAll),
    DIAGONAL_HEAVY(CircuitFamilies::diagonalHeavy),
    FOURIER(CircuitFamilies::fourier),
    GREENBERGER(CircuitFamilies::greenberger),
    DENORMAL(CircuitFamilies::denormal),
    SYCAMORE_IDEAL(CircuitFamilies::sycamoreIdeal),
    SYCAMORE_CALIBRATED(CircuitFamilies::sycamoreCalibrated),
    CONTROLLED(CircuitFamilies::controlled),
    TRANSPILED(CircuitFamilies::transpiled);

    private final IntFunction<Circuit> ofQubits;

    CircuitFamily(IntFunction<Circuit> ofQubits) {
        this.ofQubits = ofQubits;
    }

    public Circuit of(int qubits) {
        return ofQubits.apply(qubits);
    }
}
