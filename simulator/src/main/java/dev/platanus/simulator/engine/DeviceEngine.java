package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.InsufficientMemoryException;
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
import dev.platanus.statevector.StateVector;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * An OpenCL device, or several that share the state.
 *
 * @param qubits n
 * @param devices which ones
 * @param memoryLimit bytes they may need together, empty for what they have
 * @param reason why these
 */
record DeviceEngine(int qubits, DeviceGroup devices, OptionalLong memoryLimit, String reason) implements Engine {

    @Override
    public String backend() {
        return "opencl";
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public int deviceCount() {
        return devices.devices().size();
    }

    @Override
    public String workers() {
        return devices.name();
    }

    @Override
    public long peakBytes() {
        return qubits > Engines.MAX_COUNTABLE_QUBITS ? Long.MAX_VALUE : devices.peakBytes(qubits);
    }

    @Override
    public long availableBytes() {
        return devices.memoryBytes();
    }

    @Override
    public void checkMemory() {
        if (memoryLimit.isPresent() && peakBytes() > memoryLimit.getAsLong()) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    String.format(
                            Locale.ROOT,
                            "%d qubits need %s of device memory; " + setting("memory-limit")
                                    + " allows %s; choose fewer qubits or" + " raise the limit",
                            qubits,
                            peakBytes() < Long.MAX_VALUE ? Memory.text(peakBytes()) : "2^" + qubits + " amplitudes",
                            Memory.text(memoryLimit.getAsLong())));
        }
        onDevice(() -> {
            devices.check(qubits);
            return null;
        });
    }

    /** Whether a state of so many qubits fits into the device, and so many bytes into the limit. */
    boolean fits(int ofQubits, long bytes) {
        return ofQubits <= devices.largestQubits() && bytes <= memoryLimit.orElse(Long.MAX_VALUE);
    }

    @Override
    public ExecutionPlan plan(Circuit circuit) {
        try {
            return OpenClSimulator.plan(circuit, devices, OpenClOptions.defaults());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_INPUT, e.getMessage(), e);
        }
    }

    @Override
    public StateVector run(ExecutionPlan plan, Forecast forecast, Observer observer, FirstSamples asked) {
        return onDevice(() -> Engine.super.run(plan, forecast, observer, asked));
    }

    /** Memory that a device lacks is a device that is not there; this machine's memory has nothing to do with it. */
    static <T> T onDevice(Supplier<T> work) {
        try {
            return work.get();
        } catch (InsufficientMemoryException e) {
            throw new RefusedException(Reason.NO_DEVICE, e.getMessage(), e);
        }
    }

    /** Not known: devices differ by a factor of a hundred, and asking one takes longer than most runs. */
    @Override
    public double secondsFor(ExecutionPlan plan) {
        return Double.NaN;
    }
}
