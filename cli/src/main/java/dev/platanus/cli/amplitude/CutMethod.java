package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Forecast;
import dev.platanus.cli.console.ProgressReport;
import dev.platanus.cli.console.Quantity;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.Engine;
import dev.platanus.cli.engine.PrecisionChoice;
import dev.platanus.machine.Precision;
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
record CutMethod(
        HybridPlan plan,
        Engine engine,
        double sliceSeconds,
        double startSeconds,
        double longestSeconds,
        String why,
        long bitstrings)
        implements AmplitudeMethod {

    private static final int BATCH = 1 << 20;

    /** Of one amplitude of a half, one thread: mostly waiting for memory. */
    private static final double READ_SECONDS = 100e-9;

    /** Plans the runs of one slice, and probes this machine. */
    static CutMethod of(HybridPlan plan, Engine engine, double startSeconds, double longestSeconds, String why) {
        double seconds = 0;
        for (ExecutionPlan half : plan.sliceRuns()) {
            // each slice is planned anew, since its gates are others
            seconds += engine.secondsFor(half) + half.planNanos() * 1e-9;
        }
        return new CutMethod(plan, engine, seconds, startSeconds, longestSeconds, why, 0);
    }

    @Override
    public CutMethod forBitstrings(long count) {
        return new CutMethod(plan, engine, sliceSeconds, startSeconds, longestSeconds, why, count);
    }

    /** Estimated time for all bitstrings, or for few if their number is not known. */
    double seconds() {
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
    public AmplitudeSource open(TalkOptions talk, Console console) {
        if (seconds() > startSeconds) {
            throw tooLong();
        }
        return new Source(talk, console);
    }

    /** Why it is not started. */
    CommandFailure tooLong() {
        return new CommandFailure(
                ExitCode.OUT_OF_MEMORY,
                describe() + ". More than " + Quantity.duration(startSeconds)
                        + " is not started; try --engine slices, or" + " --time-limit none to start it nevertheless");
    }

    /** Runs all slices for each batch that is asked for. */
    private final class Source implements AmplitudeSource {
        private final TalkOptions talk;
        private final Console console;

        Source(TalkOptions talk, Console console) {
            this.talk = talk;
            this.console = console;
        }

        @Override
        public int qubits() {
            return plan.halves().first().size() + plan.halves().second().size();
        }

        @Override
        public String origin() {
            return plan.describe() + ", " + new PrecisionChoice().word(engine.precision()) + " precision";
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
        public double[] amplitudes(long[] indices) {
            double passes = Math.max(1, (double) bitstrings / indices.length);
            Forecast forecast = Forecast.of(forBitstrings(indices.length).seconds(), longestSeconds / passes);
            ProgressReport.Task task = new ProgressReport.Task("cut", "slices");
            try (ProgressReport progress = talk.pieces(task, plan.slices(), forecast, console)) {
                return plan.contribution(indices, 0, plan.slices(), progress);
            }
        }

        @Override
        public void close() {}
    }
}
