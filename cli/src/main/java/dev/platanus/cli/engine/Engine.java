package dev.platanus.cli.engine;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.CommandFailure;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.ExitCode;
import dev.platanus.cli.console.Forecast;
import dev.platanus.cli.console.ProgressReport;
import dev.platanus.cli.console.Quantity;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.StateVector;

/** What computes the state of a circuit of a given size. {@link EngineOptions#choose} finds the one to use. */
public interface Engine {
    /** What any machine does; less than a second of that is not worth a probe. */
    double COMMON_BYTES_PER_SECOND = 1e10;

    /** What any machine does. */
    double COMMON_FLOPS = 1e10;

    /** What people are told beforehand. */
    double WORTH_TELLING_SECONDS = 20;

    /** For example {@code "cpu"}. */
    String backend();

    /** Why this one: for people. */
    String reason();

    Precision precision();

    int threads();

    /** What works besides the kernels that a plan names, for example {@code "2 threads"}. */
    String workers();

    /** What a run needs at its largest, beyond {@link EngineOptions#MAX_COUNTABLE_QUBITS} {@code Long.MAX_VALUE}. */
    long peakBytes();

    /** What there is for it now. */
    long availableBytes();

    /**
     * Makes sure that a run fits into memory, before anything is done.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit into what is available
     * @throws dev.platanus.cli.console.CommandFailure if it does not fit into {@code --memory-limit}
     */
    void checkMemory();

    /**
     * Plans.
     *
     * @throws dev.platanus.cli.console.CommandFailure with {@link dev.platanus.cli.console.ExitCode#NO_DEVICE} if the machine lacks what was asked for, with
     *     {@link dev.platanus.cli.console.ExitCode#BAD_INPUT} if no engine can run this circuit
     */
    ExecutionPlan plan(Circuit circuit);

    /** Estimates the time of a plan's sweeps, after a short probe of this machine; NaN where that cannot be said. */
    double secondsFor(ExecutionPlan plan);

    /**
     * Predicts the time of a run, and tells it if it is long.
     *
     * @param longestSeconds what may be started, and is not stopped; infinity for whatever it takes
     * @throws CommandFailure if it would take longer
     */
    default Forecast forecast(ExecutionPlan plan, double longestSeconds, TalkOptions talk, Console console) {
        boolean noticeable = Math.max(plan.bytesMoved() / COMMON_BYTES_PER_SECOND, plan.flops() / COMMON_FLOPS) > 1;
        double seconds = noticeable ? secondsFor(plan) : Double.NaN;
        String what = plan.qubitCount() + " qubits in "
                + Quantity.of(plan.sweeps().size(), "sweep") + " take about " + Quantity.duration(seconds);
        if (seconds > longestSeconds) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_MEMORY, what + ", longer than --time-limit " + Quantity.duration(longestSeconds));
        }
        if (seconds > WORTH_TELLING_SECONDS && !talk.quiet()) {
            console.say(what);
        }
        return Forecast.of(seconds, longestSeconds);
    }

    /** Runs a plan of this engine, and shows how far it is. */
    default StateVector run(ExecutionPlan plan, Forecast forecast, TalkOptions talk, Console console) {
        try (ProgressReport progress =
                talk.sweeps(plan.qubitCount(), plan.sweeps().size(), forecast, console)) {
            return plan.run(threads(), progress);
        }
    }
}
