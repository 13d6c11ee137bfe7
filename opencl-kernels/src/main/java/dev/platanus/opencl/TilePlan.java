package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.tile.Pass;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.TilePlanner;
import dev.platanus.opencl.tile.TileProgram;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import java.util.function.Supplier;

/** A circuit as a program for a device, or for several. */
final class TilePlan implements ExecutionPlan {

    private final Circuit circuit;
    private final DeviceGroup devices;
    private final OpenClOptions options;
    private final TileProgram program;
    private final Supplier<OpenClEngine> engine;
    private final boolean ownsEngine;
    private final long planNanos;

    /**
     * Plans a circuit.
     *
     * @param engine opens the devices, or returns them
     * @param ownsEngine whether the state of a run closes the engine
     */
    TilePlan(
            Circuit circuit,
            DeviceGroup devices,
            OpenClOptions options,
            TileShape shape,
            Supplier<OpenClEngine> engine,
            boolean ownsEngine) {
        if (circuit.qubitCount() > Simulator.MAX_QUBITS) {
            throw new IllegalArgumentException("the circuit has " + circuit.qubitCount()
                    + " qubits; a state vector can be planned for at most " + Simulator.MAX_QUBITS
                    + ", and run for as many as memory holds");
        }
        long start = System.nanoTime();
        this.circuit = circuit;
        this.devices = devices;
        this.options = options;
        this.engine = engine;
        this.ownsEngine = ownsEngine;
        program = TilePlanner.plan(circuit, shape, devices.bits());
        planNanos = System.nanoTime() - start;
    }

    TileProgram program() {
        return program;
    }

    /** Buffers of the state on each device. */
    int buffers() {
        return devices.parts(program.devicePositions(), options);
    }

    @Override
    public int qubitCount() {
        return circuit.qubitCount();
    }

    @Override
    public Precision precision() {
        return Precision.SINGLE;
    }

    @Override
    public String simd() {
        return "tile-" + program.shape().tileBits();
    }

    @Override
    public List<PlannedSweep> sweeps() {
        return program.passes().stream().map(Pass::summary).toList();
    }

    @Override
    public long bytesExchanged() {
        long partBytes = MemoryModel.stateBytes(program.devicePositions(), Precision.SINGLE);
        return program.passes().stream()
                .mapToLong(pass -> pass instanceof Exchange exchange
                        ? devices.devices().size() * exchange.bytesSent(partBytes)
                        : 0)
                .sum();
    }

    @Override
    public long planNanos() {
        return planNanos;
    }

    /**
     * {@inheritDoc}
     *
     * @param threads not used: the device decides
     * @throws DeviceException if the device refuses or fails
     */
    @Override
    public StateVector run(int threads, Progress listener) {
        devices.check(circuit.qubitCount(), options);
        long start = System.nanoTime();
        OpenClEngine opened = engine.get();
        boolean done = false;
        try {
            StateVector state = new TileRun(this, opened, ownsEngine, listener).execute(start);
            done = true;
            return state;
        } finally {
            if (!done && ownsEngine) {
                opened.close();
            }
        }
    }
}
