package dev.platanus.cli;

/** {@code --engine auto|statevector|cut}. */
final class EngineChoice extends Choice<EngineChoice.Kind> {

    /** How amplitudes are computed. */
    enum Kind {
        AUTO,
        STATE_VECTOR,
        CUT
    }

    EngineChoice() {
        put("auto", Kind.AUTO);
        put("statevector", Kind.STATE_VECTOR);
        put("cut", Kind.CUT);
    }
}
