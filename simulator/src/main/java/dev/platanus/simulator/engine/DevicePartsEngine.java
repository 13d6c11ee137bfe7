package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.opencl.DeviceGroup;
import dev.platanus.opencl.OpenClOptions;
import dev.platanus.opencl.OpenClSimulator;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.StateVector;
import java.util.Optional;

/**
 * An OpenCL device, for a state of which two parts at most fit into its memory, or into what it may need: it makes one after the
 * other, and stores none.
 *
 * @param whole the device for states that fit
 * @param partBits base-2 logarithm of the number of parts
 * @param circuit what it was chosen for
 * @param planned its plan
 */
record DevicePartsEngine(DeviceEngine whole, int partBits, Circuit circuit, ExecutionPlan planned)
        implements EngineInParts {

    /** Two parts in memory out of two would save nothing. */
    private static final int LEAST_PART_BITS = 2;

    private static final int MOST_PART_BITS = 3;

    /**
     * Finds the fewest parts in which a circuit can run.
     *
     * @return empty if the whole state fits, several devices share it, or there is no such way
     */
    static Optional<Engine> of(DeviceEngine whole, Circuit circuit) {
        if (whole.devices().devices().size() > 1
                || whole.qubits() > Engines.MAX_COUNTABLE_QUBITS
                || whole.fits(whole.qubits(), whole.peakBytes())) {
            return Optional.empty();
        }
        for (int bits = LEAST_PART_BITS; bits <= MOST_PART_BITS; bits++) {
            // two parts have to fit
            if (whole.fits(whole.qubits() - bits + 1, DeviceGroup.peakBytesInParts(whole.qubits(), bits))) {
                Optional<ExecutionPlan> plan = plan(whole, circuit, bits);
                if (plan.isPresent()) {
                    return Optional.of(new DevicePartsEngine(whole, bits, circuit, plan.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ExecutionPlan> plan(DeviceEngine whole, Circuit circuit, int bits) {
        try {
            return OpenClSimulator.planInParts(
                    circuit, whole.devices().devices().getFirst(), OpenClOptions.defaults(), bits);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }

    @Override
    public String reason() {
        return "the whole state, " + Memory.text(MemoryModel.stateBytes(whole.qubits(), Precision.SINGLE))
                + ", does not fit into the memory of the device or what it may take; " + parts() + " parts of "
                + Memory.text(MemoryModel.stateBytes(whole.qubits() - partBits, Precision.SINGLE))
                + " are made one after the other, and none is stored";
    }

    @Override
    public long peakBytes() {
        return DeviceGroup.peakBytesInParts(whole.qubits(), partBits);
    }

    /** Looked at when it was chosen: what a device has does not change. */
    @Override
    public void checkMemory() {}

    @Override
    public ExecutionPlan plan(Circuit wanted) {
        if (wanted.equals(circuit)) {
            return planned;
        }
        return plan(whole, wanted, partBits)
                .orElseThrow(() -> new RefusedException(
                        Reason.TOO_MUCH,
                        "This circuit mixes its qubits too much for a device to run it in " + parts()
                                + " parts; choose fewer qubits or cycles, or " + setting("backend") + " cpu"));
    }

    @Override
    public StateVector run(ExecutionPlan plan, Forecast forecast, Observer observer, FirstSamples asked) {
        return DeviceEngine.onDevice(() -> EngineInParts.super.run(plan, forecast, observer, asked));
    }

    /** As {@link DeviceEngine#secondsFor}. */
    @Override
    public double secondsFor(ExecutionPlan plan) {
        return Double.NaN;
    }
}
