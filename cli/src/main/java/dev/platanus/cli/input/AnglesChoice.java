package dev.platanus.cli.input;

import dev.platanus.circuit.Angles;
import dev.platanus.cli.console.Choice;

/** {@code --angles ideal|calibrated}. */
final class AnglesChoice extends Choice<Angles> {
    AnglesChoice() {
        put("ideal", Angles.IDEAL);
        put("calibrated", Angles.CALIBRATED);
    }
}
