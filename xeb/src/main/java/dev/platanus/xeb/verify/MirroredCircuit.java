package dev.platanus.xeb.verify;

import dev.platanus.xeb.Survival;
import dev.platanus.xeb.dataset.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A mirror circuit of a folder with its survival probability.
 *
 * @param experiment its files
 * @param survival how often the ideal bitstring was measured
 * @param idealProbability that of the ideal bitstring, if the circuit could be run; 1 unless something is wrong
 * @param prediction of the digital error model, if error rates were given
 */
public record MirroredCircuit(
        Experiment experiment, Survival survival, OptionalDouble idealProbability, Optional<Prediction> prediction)
        implements CircuitResult {
    private static final double ALMOST_ONE = 0.999;

    /**
     * What should be looked at.
     *
     * @return one hint or none
     */
    public List<Hint> hints() {
        return idealProbability.orElse(1) >= ALMOST_ONE
                ? List.of()
                : List.of(new Hint(
                        "not-a-mirror",
                        String.format(
                                Locale.ROOT,
                                "the circuit gives its ideal bitstring with probability %.3g, not 1: this is another"
                                        + " circuit, or another bit order",
                                idealProbability.getAsDouble())));
    }
}
