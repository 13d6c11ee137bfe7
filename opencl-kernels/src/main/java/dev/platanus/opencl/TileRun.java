package dev.platanus.opencl;

import dev.platanus.machine.Progress;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.Pass;
import dev.platanus.opencl.tile.Pass.Exchange;
import dev.platanus.opencl.tile.Pass.Split;
import dev.platanus.opencl.tile.Pass.TileSweep;
import dev.platanus.opencl.tile.TileProgram;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One execution of a plan: gets the memory, writes the program, and launches the sweeps. */
final class TileRun {

    private final TilePlan plan;
    private final TileProgram program;
    private final OpenClEngine engine;
    private final boolean ownsEngine;
    private final Progress listener;

    TileRun(TilePlan plan, OpenClEngine engine, boolean ownsEngine, Progress listener) {
        this.plan = plan;
        this.program = plan.program();
        this.engine = engine;
        this.ownsEngine = ownsEngine;
        this.listener = listener;
    }

    DeviceStateVector execute(long startNanos) {
        synchronized (engine) {
            SharedState state = new SharedState(engine, program.devicePositions(), plan.buffers());
            boolean done = false;
            try {
                state.each(share -> {
                    share.memory().setZero();
                    share.session().finish();
                });
                long allocated = System.nanoTime();
                passes(state, allocated);
                state.each(this::clearCopy);
                long simulated = System.nanoTime();
                DeviceStateVector result = new DeviceStateVector(
                        plan, engine, ownsEngine, state, allocated - startNanos, simulated - allocated);
                done = true;
                return result;
            } finally {
                if (!done) {
                    state.close();
                }
            }
        }
    }

    private void passes(SharedState state, long startNanos) {
        List<Pass> passes = program.passes();
        if (passes.isEmpty()) {
            return;
        }
        try (DeviceBuffers words = new DeviceBuffers(state, (long) Integer.BYTES * program.words().length)) {
            state.each(share -> words.of(share).write(program.words()));
            DeviceExchange exchange = new DeviceExchange(state, program.shape().items(), listener);
            double bytesMoved = 0;
            for (int p = 0; p < passes.size(); p++) {
                if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the run was cancelled");
                }
                Pass pass = passes.get(p);
                switch (pass) {
                    case TileSweep sweep -> state.each(share -> sweep(program, share, sweep, words.of(share)));
                    case Split split -> exchange.run(split);
                    case Exchange swapped -> exchange.run(swapped);
                }
                bytesMoved += pass.summary().bytesMoved();
                listener.done(p + 1, passes.size(), (long) bytesMoved, System.nanoTime() - startNanos);
            }
        }
    }

    static void sweep(TileProgram program, DeviceShare share, TileSweep sweep, Buffer words) {
        long device = (long) (share.number() & sweep.deviceMask()) << program.devicePositions();
        share.kernels()
                .sweep()
                .launch(
                        sweep.groups(),
                        program.shape().items(),
                        share.memory().arguments(words, sweep.start(), device));
        share.session().finish();
    }

    private void clearCopy(DeviceShare share) {
        if ((share.number() & program.copies()) != 0) {
            share.memory().clear();
            share.session().finish();
        }
    }
}
