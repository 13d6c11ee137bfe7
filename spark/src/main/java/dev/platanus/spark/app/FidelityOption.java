package dev.platanus.spark.app;

import dev.platanus.cli.console.CommandFailure;
import picocli.CommandLine.Option;

/** {@code --fidelity}. */
final class FidelityOption {
    @Option(
            names = "--fidelity",
            paramLabel = "F",
            description = "Sum only this fraction of the slices; the state of such amplitudes has about that fidelity"
                    + " (default: 1).")
    private double fraction = 1;

    /**
     * The fraction.
     *
     * @throws CommandFailure if it is none
     */
    double fraction() {
        if (!(fraction > 0 && fraction <= 1)) {
            throw CommandFailure.usage("--fidelity " + fraction + ": choose a fraction above 0, at most 1");
        }
        return fraction;
    }
}
