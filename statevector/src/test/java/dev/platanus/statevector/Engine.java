package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;

/** An engine under test. What the fixtures demand must hold for every one of them. */
public interface Engine {

    /** The name in reports of states. */
    String backend();

    Precision precision();

    /** Plans in blocks of the engine's own choice. */
    ExecutionPlan plan(Circuit circuit);

    /** Plans in blocks so small that circuits of 13 to 16 qubits need several sweeps, with controls and phases outside. */
    ExecutionPlan planInSmallBlocks(Circuit circuit);

    default StateVector run(Circuit circuit) {
        return plan(circuit).run(1, Progress.none());
    }

    default StateVector runInSmallBlocks(Circuit circuit) {
        return planInSmallBlocks(circuit).run(1, Progress.none());
    }

    default ComplexVector amplitudes(Circuit circuit) {
        try (StateVector state = run(circuit)) {
            return ComplexVector.of(state);
        }
    }

    default ComplexVector amplitudesInSmallBlocks(Circuit circuit) {
        try (StateVector state = runInSmallBlocks(circuit)) {
            return ComplexVector.of(state);
        }
    }
}
