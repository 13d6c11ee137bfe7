package dev.platanus.opencl;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.DeviceException;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.TilePlanner;
import dev.platanus.opencl.tile.TileProgram;
import dev.platanus.opencl.tile.TileShape;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.MemoryModel;
import dev.platanus.statevector.PlannedSweep;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A circuit as a program for a device, or for several. */
final class TilePlan implements ExecutionPlan {

    private final Circuit circuit;
    private final DeviceGroup devices;
    private final int partBits;
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
    static TilePlan of(
            Circuit circuit,
            DeviceGroup devices,
            OpenClOptions options,
            TileShape shape,
            Supplier<OpenClEngine> engine,
            boolean ownsEngine) {
        requireFew(circuit);
        long start = System.nanoTime();
        TileProgram program = TilePlanner.plan(circuit, shape, devices.bits());
        return new TilePlan(circuit, devices, 0, options, program, engine, ownsEngine, System.nanoTime() - start);
    }

    /**
     * Plans a circuit for one device, in parts that are made one after the other.
     *
     * @param partBits base-2 logarithm of the number of parts
     * @return empty if parts would have to be stored
     */
    static Optional<TilePlan> inParts(
            Circuit circuit,
            DeviceGroup device,
            int partBits,
            OpenClOptions options,
            TileShape shape,
            Supplier<OpenClEngine> engine,
            boolean ownsEngine) {
        requireFew(circuit);
        long start = System.nanoTime();
        return TilePlanner.planInParts(circuit, shape, partBits)
                .map(program -> new TilePlan(
                        circuit, device, partBits, options, program, engine, ownsEngine, System.nanoTime() - start));
    }

    private TilePlan(
            Circuit circuit,
            DeviceGroup devices,
            int partBits,
            OpenClOptions options,
            TileProgram program,
            Supplier<OpenClEngine> engine,
            boolean ownsEngine,
            long planNanos) {
        this.circuit = circuit;
        this.devices = devices;
        this.partBits = partBits;
        this.options = options;
        this.program = program;
        this.engine = engine;
        this.ownsEngine = ownsEngine;
        this.planNanos = planNanos;
    }

    private static void requireFew(Circuit circuit) {
        if (circuit.qubitCount() > Simulator.MAX_QUBITS) {
            throw new IllegalArgumentException("the circuit has " + circuit.qubitCount()
                    + " qubits; a state vector can be planned for at most " + Simulator.MAX_QUBITS
                    + ", and run for as many as memory holds");
        }
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

    /** What all parts have in common is done once. */
    @Override
    public List<PlannedSweep> sweeps() {
        int common = partBits == 0 ? 0 : StreamedState.common(program).size();
        return IntStream.range(0, program.passes().size())
                .mapToObj(p -> {
                    PlannedSweep all = program.passes().get(p).summary();
                    return p >= common
                            ? all
                            : new PlannedSweep(
                                    all.localQubits(),
                                    all.steps(),
                                    all.blocks() >> partBits,
                                    all.bytesMoved() / parts(),
                                    all.flops() / parts());
                })
                .toList();
    }

    @Override
    public int parts() {
        return 1 << partBits;
    }

    @Override
    public int legCount() {
        return partBits == 0 ? 1 : 2;
    }

    @Override
    public int pieces() {
        return partBits == 0 ? program.passes().size() : StreamedState.passes(program);
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
        return run(threads, listener, FirstSamples.NONE);
    }

    @Override
    public StateVector run(int threads, Progress listener, FirstSamples asked) {
        if (partBits > 0) {
            return runInParts(listener, asked);
        }
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

    /** Runs what all parts have in common; and each part once if it is known what for. */
    private StateVector runInParts(Progress listener, FirstSamples asked) {
        devices.check(program.devicePositions() + 1, options);
        long start = System.nanoTime();
        OpenClEngine opened = engine.get();
        StreamedState state = null;
        boolean done = false;
        try {
            long began = System.nanoTime();
            DeviceStateVector result;
            synchronized (opened) {
                state = StreamedState.begin(program, opened, buffers(), listener);
                result = new DeviceStateVector(
                        this, opened, ownsEngine, state, began - start, System.nanoTime() - began);
                if (asked.count() > 0) {
                    result.prepareSamples(asked);
                }
                state.listen(Progress.none());
            }
            done = true;
            return result;
        } finally {
            if (!done) {
                if (state != null) {
                    state.close();
                }
                if (ownsEngine) {
                    opened.close();
                }
            }
        }
    }
}
