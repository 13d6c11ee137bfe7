package dev.platanus.simulator.amplitude;

import dev.platanus.machine.RefusedException;
import dev.platanus.simulator.Observer;
import java.util.Optional;

/** A way to the amplitudes of one circuit, planned and affordable; nothing has run yet. */
public sealed interface AmplitudePlan permits StateVectorAmplitudes, TensorNetworkAmplitudes, HybridAmplitudes {

    /**
     * Says which way, what it takes, and why this one.
     *
     * @return for people; empty if there was nothing to choose from
     */
    Optional<String> reason();

    /**
     * The same, prepared for so many bitstrings in all: what it says then is for all of them.
     *
     * @param count how many, 0 if that is not known
     * @return the plan for so many
     */
    default AmplitudePlan forBitstrings(long count) {
        return this;
    }

    /**
     * Estimates what all bitstrings take.
     *
     * @return seconds, for a few bitstrings if their number is not known; NaN where that cannot be said
     */
    double seconds();

    /**
     * Does what comes before the first amplitude.
     *
     * @param observer hears of it
     * @return the amplitudes, to be closed
     * @throws RefusedException if it turns out to take too long, or a file cannot be written
     */
    AmplitudeSource open(Observer observer);
}
