package dev.platanus.simulator.amplitude;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.hybrid.HybridPlan;
import java.util.Optional;

/**
 * Two half circuits and the paths between them.
 *
 * @param plan how
 * @param engine what runs the halves
 * @param sliceSeconds estimated for one slice, without reading amplitudes
 * @param startSeconds what is started; more is an error
 * @param longestSeconds what is not stopped
 * @param why this way
 * @param bitstrings how many will be asked for in all, 0 if that is not known
 */
public record HybridAmplitudes(
        HybridPlan plan,
        Engine engine,
        double sliceSeconds,
        double startSeconds,
        double longestSeconds,
        String why,
        long bitstrings)
        implements AmplitudePlan {

    private static final int BATCH = 1 << 20;

    /** Of one amplitude of a half, one thread: mostly waiting for memory. */
    private static final double READ_SECONDS = 100e-9;

    /** Plans the runs of one slice, and probes this machine. */
    static HybridAmplitudes of(HybridPlan plan, Engine engine, double startSeconds, double longestSeconds, String why) {
        double seconds = 0;
        for (ExecutionPlan half : plan.sliceRuns()) {
            // each slice is planned anew, since its gates are others
            seconds += engine.secondsFor(half) + half.planNanos() * 1e-9;
        }
        return new HybridAmplitudes(plan, engine, seconds, startSeconds, longestSeconds, why, 0);
    }

    @Override
    public HybridAmplitudes forBitstrings(long count) {
        return new HybridAmplitudes(plan, engine, sliceSeconds, startSeconds, longestSeconds, why, count);
    }

    @Override
    public double seconds() {
        double passes = Math.max(1, Math.ceil((double) bitstrings / BATCH));
        return passes * plan.allSlices() * sliceSeconds
                + bitstrings * plan.allSlices() * Math.scalb(2 * READ_SECONDS, plan.openBits()) / engine.threads();
    }

    /** How the amplitudes are computed, and what it takes. */
    String describe() {
        return plan.describe() + "; about " + Quantity.duration(seconds()) + " for "
                + (bitstrings == 0 ? "up to " + Quantity.of(BATCH, "bitstring") : Quantity.of(bitstrings, "bitstring"));
    }

    @Override
    public Optional<String> reason() {
        return Optional.of(describe() + ": " + why);
    }

    @Override
    public AmplitudeSource open(Observer observer) {
        if (seconds() > startSeconds) {
            throw tooLong();
        }
        return new Source(observer);
    }

    /** Why it is not started. */
    RefusedException tooLong() {
        return new RefusedException(
                Reason.TOO_MUCH,
                describe() + ". More than " + Quantity.duration(startSeconds) + " is not started; try "
                        + setting("engine") + " slices, or " + setting("time-limit")
                        + " none to start it nevertheless");
    }

    /** Runs all slices for each batch that is asked for. */
    private final class Source implements AmplitudeSource {
        private final Observer observer;
        private volatile boolean closed;

        Source(Observer observer) {
            this.observer = observer;
        }

        @Override
        public int qubits() {
            return plan.halves().first().size() + plan.halves().second().size();
        }

        @Override
        public String origin() {
            return plan.describe() + ", " + Resources.word(engine.precision()) + " precision";
        }

        @Override
        public Precision precision() {
            return engine.precision();
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public synchronized double[] amplitudes(BasisStates states) {
            if (closed) {
                throw new IllegalStateException("the amplitudes are closed");
            }
            states.requireQubits(qubits());
            long[] indices = states.indices();
            double passes = Math.max(1, (double) bitstrings / indices.length);
            Forecast forecast = Forecast.of(forBitstrings(indices.length).seconds(), longestSeconds / passes);
            Task task = Task.of("cut", "slices");
            try (RunningTask progress = new RunningTask(task, plan.slices(), forecast, observer)) {
                return plan.contribution(indices, 0, plan.slices(), progress);
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
