package dev.platanus.cli;

import dev.platanus.circuit.Angles;

/** {@code --angles ideal|calibrated}. */
final class AnglesChoice extends Choice<Angles> {
    AnglesChoice() {
        put("ideal", Angles.IDEAL);
        put("calibrated", Angles.CALIBRATED);
    }
}
