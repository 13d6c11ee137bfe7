package dev.platanus.simulator.sample;

import static dev.platanus.machine.Setting.setting;

import dev.platanus.circuit.Circuit;
import dev.platanus.machine.Memory;
import dev.platanus.machine.RefusedException;
import dev.platanus.machine.RefusedException.Reason;
import dev.platanus.simulator.amplitude.ContractionSettings;
import dev.platanus.simulator.engine.Engine;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.noise.Noise;
import java.util.Objects;

/**
 * A question for samples, by whatever way fits.
 *
 * @param circuit the circuit
 * @param samples how many, at least 1; 0 if that is not said, which is enough for a plan
 * @param noise how far they are from ideal ones
 * @param sampler where they come from
 * @param pictures whether evidence for pictures is wanted, which only a state gives
 */
public record SampleQuestion(Circuit circuit, long samples, Noise noise, Sampler sampler, boolean pictures) {

    /** What one array holds. */
    private static final int MOST_IN_MEMORY = Integer.MAX_VALUE - 8;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the number of samples is negative
     */
    public SampleQuestion {
        Objects.requireNonNull(circuit, "circuit");
        Objects.requireNonNull(noise, "noise");
        Objects.requireNonNull(sampler, "sampler");
        if (samples < 0) {
            throw new IllegalArgumentException(samples + " samples: draw at least 1");
        }
    }

    /**
     * Ideal samples.
     *
     * @param circuit the circuit
     * @param samples how many, at least 1
     * @return the question
     * @throws IllegalArgumentException if there are none
     */
    public static SampleQuestion of(Circuit circuit, long samples) {
        if (samples < 1) {
            throw new IllegalArgumentException(samples + " samples: draw at least 1");
        }
        return new SampleQuestion(circuit, samples, new Noise.None(), Sampler.AUTO, false);
    }

    /**
     * Makes sure that the way that is asked for is one to what is asked for, whether it fits or not.
     *
     * @param engines what may be used
     * @throws RefusedException if it is not
     */
    public void requireSense(Engines engines) {
        if (isWithoutState()) {
            engines.requireZeros("a tensor network, for " + setting("sampler") + ",");
            if (needsState() || RunPlan.isAlone(engines.stateVector(circuit.qubitCount()))) {
                throw withoutStateIsNoWay();
            }
        }
    }

    /** What is said where a tensor network was asked for, and cannot answer. */
    static RefusedException withoutStateIsNoWay() {
        return new RefusedException(
                Reason.CONTRADICTION,
                setting("sampler") + " is for samples without noise, on the CPU or one device, without "
                        + setting("report"));
    }

    /**
     * What makes the state, in parts where that is a way to the samples, or would make it.
     *
     * @param engines what may be used
     * @param settings how contraction trees are searched; who says so does not want parts of a state instead
     */
    Engine engine(Engines engines, ContractionSettings settings) {
        boolean parts = isFromState() || sampler == Sampler.AUTO && settings.isOpen();
        return parts ? engines.stateVector(circuit) : engines.stateVector(circuit.qubitCount());
    }

    /** How many samples are held in memory at once. */
    int samplesInMemory() {
        if (samples < 1 || samples > MOST_IN_MEMORY) {
            throw new IllegalArgumentException(samples + " samples: in memory are 1 to " + MOST_IN_MEMORY
                    + "; of a state that fits StateSampling draws any number");
        }
        Memory.checkHeap((double) Long.BYTES * samples, samples + " samples");
        return (int) samples;
    }

    /** Whether only a state answers it. */
    boolean needsState() {
        return !(noise instanceof Noise.None) || pictures;
    }

    /** Whether a state was asked for. */
    boolean isFromState() {
        return sampler == Sampler.STATE || sampler == Sampler.DENSITY;
    }

    /** Whether a tensor network was asked for. */
    boolean isWithoutState() {
        return sampler == Sampler.GATES || sampler == Sampler.BATCHES;
    }
}
