package dev.platanus.statevector;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.engine.Simulator;

/** An engine of this module. */
record CpuEngine(ExecutionOptions options) implements Engine {

    private static final int SMALL_BLOCK = 12;

    @Override
    public String backend() {
        return "cpu";
    }

    @Override
    public Precision precision() {
        return options.precision();
    }

    @Override
    public ExecutionPlan plan(Circuit circuit) {
        return Simulator.plan(circuit, options);
    }

    @Override
    public ExecutionPlan planInSmallBlocks(Circuit circuit) {
        return Simulator.plan(circuit, options.withBlockBits(SMALL_BLOCK));
    }

    @Override
    public String toString() {
        return options.precision() + " " + options.simd();
    }
}
