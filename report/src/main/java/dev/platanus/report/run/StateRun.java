package dev.platanus.report.run;

import dev.platanus.circuit.BasisStates;
import dev.platanus.circuit.Bitstrings;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.input.CircuitInput;
import dev.platanus.simulator.noise.Noise;
import dev.platanus.simulator.sample.SampleSink;
import dev.platanus.simulator.sample.Seeds;
import dev.platanus.simulator.sample.StateSamples;
import dev.platanus.simulator.sample.StateSampling;
import dev.platanus.statevector.StateVector;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A run with the state of the circuit, whole or in parts: plan, simulate, sample, write, check.
 *
 * @param input the circuit
 * @param seeds of the circuit and the samples
 * @param samples how many bitstrings, at least 1
 * @param noise how far they are from ideal ones
 * @param pictures whether a report with pictures is wanted
 * @param engine what runs it
 * @param beginNanos when all began
 */
public record StateRun(
        CircuitInput input, Seeds seeds, long samples, Noise noise, boolean pictures, Engine engine, long beginNanos)
        implements Run {

    /** Looks at the ideal state before samples are drawn from it. */
    public interface Look {
        /** Looks. */
        void at(StateVector state) throws IOException;
    }

    @Override
    public SamplesDocument into(RunFolder folder, List<String> arguments, Observer observer) throws IOException {
        return into(folder, arguments, _ -> {}, observer);
    }

    /**
     * Runs.
     *
     * @param folder new and empty
     * @param arguments of the command line, for the summary
     * @param look looks at the ideal state
     * @param observer hears of it
     * @return what happened, as it stands in the folder's summary
     * @throws dev.platanus.machine.RefusedException if the disk is too small
     * @throws IOException if writing fails
     */
    public SamplesDocument into(RunFolder folder, List<String> arguments, Look look, Observer observer)
            throws IOException {
        folder.requireSpace(samples, input.width());
        RunFiles files = RunFiles.of(input);
        folder.write(files.circuit(), input.text());
        StateSampling sampling =
                new StateSampling(input.circuit(), input.bits(), seeds, samples, noise, pictures, engine);
        StateSamples drawn;
        try (OutputStream stream = folder.create(files.measurements())) {
            drawn = sampling.draw(
                    new SampleSink() {
                        @Override
                        public void take(long[] some) throws IOException {
                            BasisStates states = BasisStates.of(some, input.qubits());
                            Bitstrings.write(input.outcomes(states), stream);
                        }

                        @Override
                        public void look(StateVector made) throws IOException {
                            look.at(made);
                        }
                    },
                    observer);
        }
        return folder.summarised(new SamplesDocument(this, arguments, drawn, (System.nanoTime() - beginNanos) * 1e-9));
    }
}
