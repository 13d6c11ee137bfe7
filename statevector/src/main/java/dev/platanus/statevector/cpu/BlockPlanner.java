package dev.platanus.statevector.cpu;

import dev.platanus.circuit.Circuit;
import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Memo;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.cpu.CpuPlan.BoundSweep;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.plan.Sweep;
import dev.platanus.statevector.program.LoweredCircuit;
import dev.platanus.statevector.program.Lowering;
import dev.platanus.statevector.program.Prelude;
import dev.platanus.statevector.program.RotationSplitting;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.sampling.SampleOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/**
 * Plans a state that is one block. There is nothing to schedule: steps are bound as they are made, piece by piece, so that of a
 * circuit of a million gates nothing but the operations that will run is in memory. Each piece is a sweep: a run can be cancelled
 * between them, and go on with kernels that have been compiled by then. Where there is a {@link Prelude} all gates
 * run as they are written. An instance makes one plan.
 */
final class BlockPlanner {

    private final Kernels kernels;
    private final Geometry geometry;
    private final Positions positions;
    private final long tracks;
    private final SweepBinder binder;
    private final List<BoundSweep> bound = new ArrayList<>();
    /** The piece before, which is bound while the next one is made. */
    private Optional<CompletableFuture<Void>> earlier = Optional.empty();

    private double flops;

    private final DecayingCircuit decaying;
    private final Circuit circuit;
    private final Optional<Prelude> prelude;
    private final Optional<InitialState> initial;
    private final Memo planned;
    /** Where tracks stand before the first sweep. */
    private int[] atStart;

    /**
     * A planner.
     *
     * @param decaying any circuit
     * @param initial what the circuit begins in, if not in |0…0>
     * @param positions of an index, no more than a block has
     * @param planned what was planned before
     */
    BlockPlanner(
            DecayingCircuit decaying, Kernels kernels, int positions, Optional<InitialState> initial, Memo planned) {
        this.decaying = decaying;
        this.circuit = decaying.circuit();
        this.prelude = Prelude.of(decaying);
        this.planned = planned;
        this.kernels = kernels;
        this.geometry = Geometry.of(kernels.precision());
        this.positions = new Positions(positions);
        this.tracks = (1L << positions) - 1;
        this.binder = new SweepBinder(
                circuit.qubitCount(), kernels, this.positions, 0, initial.isEmpty() && prelude.isEmpty(), planned);
        this.initial = initial;
    }

    CpuPlan plan(long startNanos) {
        if (prelude.isPresent()) {
            return asWritten(prelude.get().rest(), startNanos);
        }
        LoweredCircuit end = Lowering.inPieces(decaying, initial.isEmpty(), this::begin);
        earlier.ifPresent(BlockPlanner::await);
        List<Step> last = RotationSplitting.split(end.steps());
        SampleOrder order = SampleOrder.of(end, last, planned);
        bindLast(last, EndLayout.rowTracks(end, order, geometry, positions.count()));
        return made(end, order, startNanos);
    }

    /** No gate is worth lowering: what is lowered of them tells the order of samples alone. */
    private CpuPlan asWritten(LoweredCircuit rest, long startNanos) {
        int n = circuit.qubitCount();
        SampleOrder order = SampleOrder.of(rest, RotationSplitting.split(rest.steps()), planned);
        LoweredCircuit end = new LoweredCircuit(
                n,
                List.of(),
                IntStream.range(0, n).boxed().toList(),
                rest.flips(),
                Collections.nCopies(n, ComplexMatrix.identity(2)),
                1,
                0);
        bindLast(List.of(), EndLayout.rowTracks(end, order, geometry, positions.count()));
        bound.addAll(
                0,
                PreludeOp.sweeps(
                        geometry,
                        Arrays.copyOf(atStart, n),
                        (int) rest.flips(),
                        bound.getFirst().rowOffsets(),
                        circuit.moments()));
        return made(end, order, startNanos);
    }

    private void bindLast(List<Step> split, long rowTracks) {
        if (bound.isEmpty()) {
            // the low positions hold from the beginning what they have to hold at the end
            place(sweep(rowTracks));
        }
        bind(split, new Sweep(rowTracks, rowTracks, 0, List.of()));
    }

    private CpuPlan made(LoweredCircuit end, SampleOrder order, long startNanos) {
        return new CpuPlan(
                kernels,
                binder.needed(),
                bound,
                positions.count(),
                binder.layout(end, order),
                initial.map(state -> new Start(state, atStart)),
                System.nanoTime() - startNanos);
    }

    private void place(Sweep first) {
        positions.place(List.of(first.laneQubits(), first.lowQubits(), tracks));
        atStart = positions.ofTracks();
    }

    /** Binds a piece beside what comes next; no more than two are in memory. */
    private void begin(List<Step> piece) {
        if (earlier.isPresent()) {
            await(earlier.get());
        } else {
            place(sweep(0));
        }
        earlier = Optional.of(CompletableFuture.runAsync(() -> {
            // what is local altogether would only be joined again as it was
            bind(piece, sweep(0));
            Tier.foresee(kernels, binder.needed(), flops);
        }));
    }

    private static void await(CompletableFuture<Void> piece) {
        try {
            piece.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                default -> throw e;
            }
        }
    }

    private void bind(List<Step> split, Sweep next) {
        BoundSweep sweep = binder.bind(sweep(0), split, next, List.of());
        flops += sweep.summary().flops();
        bound.add(sweep);
    }

    /** All tracks are local. */
    private Sweep sweep(long low) {
        return new Sweep(tracks, low, Long.expand((1L << geometry.chunkBits()) - 1, low), List.of());
    }
}
