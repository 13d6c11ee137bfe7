package dev.platanus.simulator.engine;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memo;
import dev.platanus.machine.Memory;
import dev.platanus.machine.Precision;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.statevector.DecayingCircuit;
import dev.platanus.statevector.ExecutionOptions;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.InitialState;
import dev.platanus.statevector.StateVector;
import dev.platanus.statevector.engine.Simulator;
import java.util.Optional;

/** What computes the state of a circuit of a given size. {@link Engines#stateVector} finds the one to use. */
public interface Engine {

    /**
     * Returns what kind it is.
     *
     * @return for example {@code "cpu"}
     */
    String backend();

    /**
     * Returns why this one.
     *
     * @return for people
     */
    String reason();

    /**
     * Returns the parts that it makes the state in.
     *
     * @return 1 if the whole state is in memory
     */
    default int parts() {
        return 1;
    }

    /**
     * Returns whether circuits begin in a given state.
     *
     * @return false if they begin in |0…0⟩
     */
    default boolean isGivenState() {
        return initial().isPresent();
    }

    /**
     * Returns what circuits begin in.
     *
     * @return empty for |0…0⟩
     */
    default Optional<InitialState> initial() {
        return Optional.empty();
    }

    /**
     * Returns whether parts of the state are stored on a disk.
     *
     * @return false if memory is enough
     */
    default boolean storesParts() {
        return false;
    }

    /**
     * Returns the number format of the amplitudes.
     *
     * @return single or double
     */
    Precision precision();

    /**
     * Returns how many threads work.
     *
     * @return at least 1
     */
    int threads();

    /**
     * Returns how many devices hold the whole state.
     *
     * @return 0 if this machine's memory holds it, or if it is made in parts
     */
    default int deviceCount() {
        return 0;
    }

    /**
     * Returns what works besides the kernels that a plan names.
     *
     * @return for example {@code "2 threads"}
     */
    String workers();

    /**
     * Returns what a run needs at its largest.
     *
     * @return bytes; beyond {@link Engines#MAX_COUNTABLE_QUBITS} {@code Long.MAX_VALUE}
     */
    long peakBytes();

    /**
     * Returns what there is for it now.
     *
     * @return bytes
     */
    long availableBytes();

    /**
     * Returns what there is of the processor's memory now, for what runs there whatever this engine is.
     *
     * @return bytes, what may be used of it if that is less
     */
    default long processorBytes() {
        return Memory.availableBytes();
    }

    /**
     * Makes sure that a run fits into memory, before anything is done.
     *
     * @throws dev.platanus.machine.InsufficientMemoryException if it does not fit into what is available
     * @throws RefusedException if it does not fit into the memory limit, or a device
     */
    void checkMemory();

    /**
     * Plans.
     *
     * @param circuit any circuit of n qubits
     * @return its sweeps
     * @throws RefusedException if the machine lacks what was asked for, or no engine can run this circuit
     */
    ExecutionPlan plan(Circuit circuit);

    /**
     * Plans a circuit in which amplitudes may decay, for the whole state in the processor's memory, whatever else runs there.
     *
     * @param circuit any circuit of n qubits
     * @param begin what it begins in, if not in |0…0⟩
     * @return its sweeps
     * @throws RefusedException as {@link #plan(Circuit)}
     */
    default ExecutionPlan plan(DecayingCircuit circuit, Optional<InitialState> begin) {
        ExecutionOptions options =
                ExecutionOptions.defaults().withThreads(threads()).withPrecision(precision());
        return Simulator.plan(circuit, begin, options, Memo.none());
    }

    /**
     * Estimates the time of a plan's sweeps, after a short probe of this machine, or by nominal speeds if that is a year or more.
     *
     * @param plan of this engine
     * @return seconds; NaN where that cannot be said
     */
    double secondsFor(ExecutionPlan plan);

    /**
     * Predicts the time of a run, and tells it if it is long.
     *
     * @param plan of this engine
     * @param longestSeconds what may be started, and is not stopped; infinity for whatever it takes
     * @param observer hears of a long run
     * @return the forecast, for {@link #run}
     * @throws RefusedException if it would take longer
     */
    default Forecast forecast(ExecutionPlan plan, double longestSeconds, Observer observer) {
        if (!RunTime.isNoticeable(plan)) {
            return Forecast.of(Double.NaN, longestSeconds);
        }
        double seconds = plan.compileSeconds() + secondsFor(plan);
        if (seconds > longestSeconds) {
            throw new RefusedException(
                    Reason.TOO_MUCH,
                    told(plan, seconds) + ", longer than " + setting("time-limit") + " "
                            + Quantity.duration(longestSeconds));
        }
        if (seconds > RunTime.WORTH_TELLING_SECONDS) {
            observer.inform(told(plan, seconds));
        }
        return Forecast.of(seconds, longestSeconds);
    }

    private static String told(ExecutionPlan plan, double seconds) {
        return plan.qubitCount() + " qubits in "
                + Quantity.of(plan.sweeps().size(), "sweep")
                + (plan.parts() == 1 ? "" : ", " + plan.parts() + " parts one after the other,") + " take about "
                + Quantity.duration(seconds);
    }

    /**
     * Runs a plan of this engine.
     *
     * @param plan of this engine
     * @param forecast how long it takes
     * @param observer hears how far it is
     * @param asked what the state is asked for first
     * @return the state, to be closed
     */
    default StateVector run(ExecutionPlan plan, Forecast forecast, Observer observer, FirstSamples asked) {
        Task task = plan.qubitCount() < RunTime.MIN_QUBITS_TO_SHOW ? Task.SWEEPS.asBrief() : Task.SWEEPS;
        try (RunningTask running = new RunningTask(task, plan.pieces(), forecast, observer)) {
            return plan.run(threads(), running, asked);
        }
    }
}
