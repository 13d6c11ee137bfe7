package dev.platanus.cli.engine;

import dev.platanus.cli.console.Choice;
import dev.platanus.machine.Precision;

/** {@code --precision single|double}. */
public final class PrecisionChoice extends Choice<Precision> {
    public PrecisionChoice() {
        put("single", Precision.SINGLE);
        put("double", Precision.DOUBLE);
    }
}
