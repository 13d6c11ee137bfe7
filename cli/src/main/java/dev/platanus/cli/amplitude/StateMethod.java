package dev.platanus.cli.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.cli.console.Console;
import dev.platanus.cli.console.Forecast;
import dev.platanus.cli.console.TalkOptions;
import dev.platanus.cli.engine.Engine;
import dev.platanus.cli.engine.PrecisionChoice;
import dev.platanus.machine.Precision;
import dev.platanus.opencl.DeviceChoice;
import dev.platanus.statevector.Amplitude;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.statevector.StateVector;
import java.util.Optional;

/**
 * The whole state in memory.
 *
 * @param circuit what runs
 * @param engine what runs it
 * @param longestSeconds what may be started, and is not stopped
 */
public record StateMethod(Circuit circuit, Engine engine, double longestSeconds) implements AmplitudeMethod {

    private static final int BATCH = 1 << 16;

    @Override
    public Optional<String> reason() {
        return circuit.qubitCount() < DeviceChoice.SMALLEST_WORTHWHILE
                ? Optional.empty()
                : Optional.of("state vector on " + engine.backend() + ": " + engine.reason());
    }

    @Override
    public Source open(TalkOptions talk, Console console) {
        ExecutionPlan plan = engine.plan(circuit);
        Forecast forecast = engine.forecast(plan, longestSeconds, talk, console);
        return new Source(engine.run(plan, forecast, talk, console), origin());
    }

    private String origin() {
        return "state vector, " + new PrecisionChoice().word(engine.precision()) + " precision";
    }

    /**
     * Reads the state.
     *
     * @param state closed with this
     * @param origin for people
     */
    record Source(StateVector state, String origin) implements AmplitudeSource {

        @Override
        public int qubits() {
            return state.qubitCount();
        }

        @Override
        public Precision precision() {
            return state.precision();
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public double[] amplitudes(long[] indices) {
            double[] result = new double[2 * indices.length];
            Amplitude[] amplitudes = state.amplitudes(indices);
            for (int i = 0; i < indices.length; i++) {
                result[2 * i] = amplitudes[i].re();
                result[2 * i + 1] = amplitudes[i].im();
            }
            return result;
        }

        @Override
        public IdealDistribution ideal() {
            return IdealDistribution.of(state, origin);
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
