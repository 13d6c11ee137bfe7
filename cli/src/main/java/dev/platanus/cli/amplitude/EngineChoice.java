package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.Choice;

/** {@code --engine auto|statevector|slices|cut}. */
final class EngineChoice extends Choice<EngineChoice.Kind> {

    /** How amplitudes are computed. */
    enum Kind {
        AUTO,
        STATE_VECTOR,
        SLICES,
        CUT
    }

    EngineChoice() {
        put("auto", Kind.AUTO);
        put("statevector", Kind.STATE_VECTOR);
        put("slices", Kind.SLICES);
        put("cut", Kind.CUT);
    }
}
