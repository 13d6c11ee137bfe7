package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.Engine;
import dev.platanus.statevector.ExecutionPlan;
import java.util.function.Function;

/** An open device under test that makes states in four parts, one after the other, where the circuit allows it. */
record StreamingEngine(OpenClEngine engine, DeviceGroup group, OpenClOptions options) implements Engine {

    static StreamingEngine open(OpenClOptions options) {
        DeviceGroup group = Devices.group(1);
        return new StreamingEngine(OpenClEngine.open(group, options), group, options);
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
        return TilePlan.inParts(circuit, group, 2, options, group.shape(options), () -> engine, false)
                .<ExecutionPlan>map(Function.identity())
                .orElseGet(() -> engine.plan(circuit));
    }

    @Override
    public ExecutionPlan planInSmallBlocks(Circuit circuit) {
        return plan(circuit);
    }

    @Override
    public String toString() {
        return "a device, part after part";
    }
}
