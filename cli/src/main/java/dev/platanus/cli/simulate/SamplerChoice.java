package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Choice;

/** {@code --sampler auto|state|gates|batches}. */
final class SamplerChoice extends Choice<SamplerChoice.Kind> {

    /** Where samples come from. */
    enum Kind {
        AUTO,
        STATE,
        GATES,
        BATCHES
    }

    SamplerChoice() {
        put("auto", Kind.AUTO);
        put("state", Kind.STATE);
        put("gates", Kind.GATES);
        put("batches", Kind.BATCHES);
    }
}
