package dev.platanus.cli.amplitude;

import dev.platanus.cli.console.Choice;
import dev.platanus.simulator.amplitude.Way;

/** {@code --engine auto|statevector|slices|cut}. */
final class EngineChoice extends Choice<Way> {

    EngineChoice() {
        put("auto", Way.AUTO);
        put("statevector", Way.STATE_VECTOR);
        put("slices", Way.TENSOR_NETWORK);
        put("cut", Way.HYBRID);
    }
}
