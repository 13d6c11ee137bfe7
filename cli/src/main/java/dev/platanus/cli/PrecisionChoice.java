package dev.platanus.cli;

import dev.platanus.statevector.Precision;

/** {@code --precision single|double}. */
final class PrecisionChoice extends Choice<Precision> {
    PrecisionChoice() {
        put("single", Precision.SINGLE);
        put("double", Precision.DOUBLE);
    }
}
