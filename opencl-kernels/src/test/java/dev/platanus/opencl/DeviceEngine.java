package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.Engine;
import dev.platanus.statevector.ExecutionPlan;

/** Open devices under test, with tiles of the usual size and with small ones. */
record DeviceEngine(String name, OpenClEngine usual, OpenClEngine small) implements Engine {

    /** With small tiles only. */
    DeviceEngine withSmallTiles() {
        return new DeviceEngine(name + " with small tiles", small, small);
    }

    @Override
    public String backend() {
        return "opencl";
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public ExecutionPlan plan(Circuit circuit) {
        return usual.plan(circuit);
    }

    @Override
    public ExecutionPlan planInSmallBlocks(Circuit circuit) {
        return small.plan(circuit);
    }

    @Override
    public String toString() {
        return name;
    }
}
