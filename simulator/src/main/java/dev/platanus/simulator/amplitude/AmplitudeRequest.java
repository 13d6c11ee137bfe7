package dev.platanus.simulator.amplitude;

import dev.platanus.circuit.Circuit;
import dev.platanus.simulator.engine.Engines;
import dev.platanus.simulator.engine.Resources;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A question for amplitudes of a circuit's final state, and how it may be answered.
 *
 * @param circuit any circuit
 * @param engines what may be used; the same for several requests measures this machine once
 * @param way which way
 * @param contraction how contraction trees are searched
 * @param fidelity of a tensor network only this fraction of the slices is summed; the state of such amplitudes has about that
 *     fidelity
 * @param checkpoint folder for the sums of ranges of slices
 * @param resume whether to go on with what is in that folder
 * @param longestSeconds what may be started, and is not stopped; empty for a day of what is chosen by itself, and anything of
 *     what is asked for
 * @param many whether many circuits are asked for: then automatic means the state vector, since each of them could else take a
 *     day, and minutes to find that out
 */
public record AmplitudeRequest(
        Circuit circuit,
        Engines engines,
        Way way,
        ContractionSettings contraction,
        double fidelity,
        Optional<Path> checkpoint,
        boolean resume,
        OptionalDouble longestSeconds,
        boolean many) {

    /** What is started by itself. */
    static final double USUAL_SECONDS = 24 * 3600;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the fidelity is no fraction, a time is negative, or there is nothing to go on with
     */
    public AmplitudeRequest {
        Objects.requireNonNull(circuit, "circuit");
        if (!(longestSeconds.orElse(0) >= 0)) {
            throw new IllegalArgumentException(
                    "at most " + longestSeconds.getAsDouble() + " seconds: choose 0 or more, or infinity");
        }
        if (!(fidelity > 0 && fidelity <= 1)) {
            throw new IllegalArgumentException("fidelity " + fidelity + ": choose a fraction above 0, at most 1");
        }
        if (resume && checkpoint.isEmpty()) {
            throw new IllegalArgumentException("resume needs the checkpoint of the run to go on with");
        }
    }

    /**
     * All amplitudes exactly, by the way that is best, with all of this machine.
     *
     * @param circuit the circuit
     * @return the request
     */
    public static AmplitudeRequest of(Circuit circuit) {
        return of(circuit, new Engines(Resources.defaults()));
    }

    /**
     * All amplitudes exactly, by the way that is best.
     *
     * @param circuit the circuit
     * @param engines what may be used
     * @return the request
     */
    public static AmplitudeRequest of(Circuit circuit, Engines engines) {
        return new AmplitudeRequest(
                circuit,
                engines,
                Way.AUTO,
                ContractionSettings.defaults(),
                1,
                Optional.empty(),
                false,
                OptionalDouble.empty(),
                false);
    }

    /**
     * The same with other resources.
     *
     * @param other what may be used
     * @return the other request
     */
    public AmplitudeRequest with(Resources other) {
        return new AmplitudeRequest(
                circuit, engines.with(other), way, contraction, fidelity, checkpoint, resume, longestSeconds, many);
    }

    /**
     * The same another way.
     *
     * @param other which way
     * @return the other request
     */
    public AmplitudeRequest with(Way other) {
        return new AmplitudeRequest(
                circuit, engines, other, contraction, fidelity, checkpoint, resume, longestSeconds, many);
    }

    /**
     * The same as one of many circuits.
     *
     * @return the other request
     */
    public AmplitudeRequest asOneOfMany() {
        return new AmplitudeRequest(
                circuit, engines, way, contraction, fidelity, checkpoint, resume, longestSeconds, true);
    }

    /**
     * Returns whether the whole state is what will be computed, or nothing.
     *
     * @return whether no other way is looked for
     */
    public boolean isForState() {
        return way == Way.STATE_VECTOR
                || way == Way.AUTO && many && sliceSetting().isEmpty();
    }

    /** The first setting that only slices have, if one is there. */
    Optional<String> sliceSetting() {
        if (contraction.trials().isPresent()) {
            return Optional.of("search");
        }
        if (contraction.file().isPresent()) {
            return Optional.of("contraction");
        }
        if (checkpoint.isPresent()) {
            return Optional.of("checkpoint");
        }
        return fidelity == 1 ? Optional.empty() : Optional.of("fidelity");
    }

    double longest(double otherwise) {
        return longestSeconds.orElse(otherwise);
    }
}
