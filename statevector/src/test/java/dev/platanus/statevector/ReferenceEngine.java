package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.reference.ReferencePlan;

/** The judge of all others; it has no blocks. */
record ReferenceEngine() implements Engine {

    @Override
    public String backend() {
        return "reference";
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public ExecutionPlan plan(Circuit circuit) {
        return ReferencePlan.of(circuit);
    }

    @Override
    public ExecutionPlan planInSmallBlocks(Circuit circuit) {
        return plan(circuit);
    }
}
