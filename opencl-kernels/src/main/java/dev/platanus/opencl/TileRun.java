package dev.platanus.opencl;

import dev.platanus.opencl.OpenClEngine.Kernels;
import dev.platanus.opencl.driver.DeviceSession.Buffer;
import dev.platanus.opencl.tile.TileProgram;
import dev.platanus.opencl.tile.TileProgram.TileSweep;
import dev.platanus.statevector.RunListener;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One execution of a plan: gets the memory, writes the program, and launches the sweeps. */
final class TileRun {

    private final TilePlan plan;
    private final OpenClEngine engine;
    private final boolean ownsEngine;
    private final RunListener listener;

    TileRun(TilePlan plan, OpenClEngine engine, boolean ownsEngine, RunListener listener) {
        this.plan = plan;
        this.engine = engine;
        this.ownsEngine = ownsEngine;
        this.listener = listener;
    }

    DeviceStateVector execute(long startNanos) {
        synchronized (engine) {
            int parts = plan.parts();
            Kernels kernels = engine.kernels(parts);
            DeviceState state = new DeviceState(engine.session(), plan.program().positions(), parts);
            boolean done = false;
            try {
                state.setZero();
                engine.session().finish();
                long allocated = System.nanoTime();
                sweep(state, kernels, allocated);
                long simulated = System.nanoTime();
                DeviceStateVector result = new DeviceStateVector(
                        plan, engine, ownsEngine, kernels, state, allocated - startNanos, simulated - allocated);
                done = true;
                return result;
            } finally {
                if (!done) {
                    state.close();
                }
            }
        }
    }

    private void sweep(DeviceState state, Kernels kernels, long startNanos) {
        TileProgram program = plan.program();
        List<TileSweep> sweeps = program.sweeps();
        if (sweeps.isEmpty()) {
            return;
        }
        long bytesMoved = 0;
        try (Buffer words = engine.session().allocate((long) Integer.BYTES * program.words().length)) {
            words.write(program.words());
            for (int s = 0; s < sweeps.size(); s++) {
                if (listener.cancelled() || Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("the run was cancelled");
                }
                TileSweep sweep = sweeps.get(s);
                kernels.sweep().launch(sweep.groups(), program.shape().items(), state.arguments(words, sweep.start()));
                engine.session().finish();
                bytesMoved += sweep.summary().bytesMoved();
                listener.sweepDone(s + 1, sweeps.size(), bytesMoved, System.nanoTime() - startNanos);
            }
        }
    }
}
