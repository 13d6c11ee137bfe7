package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Precision;
import dev.platanus.machine.Progress;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.simulator.Forecast;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.RunningTask;
import dev.platanus.simulator.Task;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Resources;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.FirstSamples;
import dev.platanus.statevector.StateVector;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The whole state in memory. Its gates are planned once, when that is needed. Safe for use by several threads. */
public final class StateVectorAmplitudes implements AmplitudePlan {
    private static final int BATCH = 1 << 16;

    /** Each batch makes the parts of a state anew. */
    private static final int BATCH_OF_PARTS = 1 << 22;

    private final Circuit circuit;
    private final Engine engine;
    private final double longestSeconds;
    private ExecutionPlan sweeps;

    /**
     * Plans nothing yet.
     *
     * @param circuit what runs
     * @param engine what runs it
     * @param longestSeconds what may be started, and is not stopped
     */
    StateVectorAmplitudes(Circuit circuit, Engine engine, double longestSeconds) {
        this.circuit = circuit;
        this.engine = engine;
        this.longestSeconds = longestSeconds;
    }

    /**
     * Returns what runs.
     *
     * @return the same at each call
     */
    public synchronized ExecutionPlan sweeps() {
        if (sweeps == null) {
            sweeps = engine.plan(circuit);
        }
        return sweeps;
    }

    /**
     * Tells whether parts of the state are stored on a disk.
     *
     * @return whether a place for them is used
     */
    public boolean storesParts() {
        return engine.storesParts();
    }

    @Override
    public Optional<String> reason() {
        return circuit.qubitCount() < DeviceChoice.SMALLEST_WORTHWHILE
                ? Optional.empty()
                : Optional.of("state vector on " + engine.backend() + ": " + engine.reason());
    }

    @Override
    public double seconds() {
        return sweeps().compileSeconds() + engine.secondsFor(sweeps());
    }

    @Override
    public AmplitudeSource open(Observer observer) {
        Forecast forecast = engine.forecast(sweeps(), longestSeconds, observer);
        return new Source(
                engine.run(sweeps(), forecast, observer, FirstSamples.NONE),
                origin(),
                sweeps().parts(),
                () -> new RunningTask(
                        Task.SWEEPS,
                        sweeps().pieces(),
                        Forecast.of(forecast.predictedSeconds(), longestSeconds),
                        observer));
    }

    private String origin() {
        return "state vector, " + Resources.word(engine.precision()) + " precision"
                + (engine.parts() == 1 ? "" : ", in " + engine.parts() + " parts");
    }

    /**
     * Reads the state.
     *
     * @param state closed with this
     * @param origin for people
     * @param parts that the state is made in, each anew for every question
     * @param task begins to tell how far that is
     */
    record Source(StateVector state, String origin, int parts, Supplier<RunningTask> task) implements AmplitudeSource {

        private <T> T told(Supplier<T> answer) {
            if (parts == 1) {
                return answer.get();
            }
            synchronized (state) {
                try (RunningTask running = task.get()) {
                    state.listen(running);
                    return answer.get();
                } finally {
                    state.listen(Progress.none());
                }
            }
        }

        @Override
        public int batch() {
            return parts == 1 ? BATCH : BATCH_OF_PARTS;
        }

        @Override
        public int qubits() {
            return state.qubitCount();
        }

        @Override
        public Precision precision() {
            return state.precision();
        }

        @Override
        public double[] amplitudes(BasisStates states) {
            states.requireQubits(qubits());
            return told(() -> state.amplitudes(states.indices()));
        }

        @Override
        public double[] probabilities(BasisStates states) {
            states.requireQubits(qubits());
            double norm = state.norm();
            double[] found = told(() -> state.probabilities(states.indices()));
            for (int i = 0; i < found.length; i++) {
                found[i] /= norm;
            }
            return found;
        }

        @Override
        public OptionalDouble sumOfSquaredProbabilities() {
            return parts == 1 ? OptionalDouble.of(state.sumOfSquaredProbabilities()) : OptionalDouble.empty();
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
