package dev.platanus.simulator.sample;

import dev.platanus.circuit.BasisStates;
import dev.platanus.machine.text.Quantity;
import dev.platanus.simulator.Observer;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.wide.SamplingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;

/** How samples are drawn; {@link SamplePlanner} finds out. */
public sealed interface SamplePlan {

    /**
     * Returns the engine for the state of the circuit.
     *
     * @return what runs it, or would if it fitted
     */
    Engine engine();

    /**
     * Says what is done.
     *
     * @return for people; settings as {@link dev.platanus.machine.Setting} marks them
     */
    String reason();

    /**
     * Draws all samples into memory, and checks them. {@link StateSampling} and {@link SamplingChoice#draw} tell more, the first
     * without holding all samples at once.
     *
     * @param seed of all random numbers
     * @param observer hears of it
     * @return basis states of all qubits
     * @throws IllegalArgumentException if the number of samples was not said, or is more than one array holds
     * @throws IllegalStateException if the self-check fails: something is wrong with this machine, or with this program
     * @throws dev.platanus.machine.InsufficientMemoryException if memory does not suffice any more
     */
    BasisStates draw(long seed, Observer observer);

    /**
     * From the state, whole or in parts.
     *
     * @param question what was planned
     * @param engine for {@link StateSampling}
     */
    record FromState(SampleQuestion question, Engine engine) implements SamplePlan {

        @Override
        public String reason() {
            return engine.reason();
        }

        @Override
        public BasisStates draw(long seed, Observer observer) {
            LongBuffer drawn = LongBuffer.allocate(question.samplesInMemory());
            try {
                StateSamples told = new StateSampling(
                                question.circuit(),
                                question.circuit().qubitCount(),
                                Seeds.of(seed),
                                question.samples(),
                                question.noise(),
                                false,
                                engine)
                        .draw(drawn::put, observer);
                return checked(
                        BasisStates.of(drawn.array(), question.circuit().qubitCount()),
                        told.check().passed());
            } catch (IOException e) {
                throw new UncheckedIOException(e); // from nothing that is written here
            }
        }
    }

    /**
     * From a tensor network.
     *
     * @param question what was planned
     * @param engine that was not taken
     * @param choice how they are drawn
     * @param why this way, a sentence without its full stop
     */
    record FromTensorNetwork(SampleQuestion question, Engine engine, SamplingChoice choice, String why)
            implements SamplePlan {

        @Override
        public String reason() {
            return why + ". Sampling " + choice.describe() + "; about "
                    + Quantity.duration(choice.cost().seconds());
        }

        @Override
        public BasisStates draw(long seed, Observer observer) {
            SamplingRun run = choice.draw(
                    question.samplesInMemory(), Seeds.of(seed).sample(0), SamplePlanner.LONGEST_SECONDS, observer);
            return checked(run.samples().states(), run.passed());
        }
    }

    private static BasisStates checked(BasisStates samples, boolean passed) {
        if (!passed) {
            throw new IllegalStateException("the self-check of the samples failed; do not use them");
        }
        return samples;
    }
}
