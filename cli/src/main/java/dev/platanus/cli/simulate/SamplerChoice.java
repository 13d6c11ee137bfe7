package dev.platanus.cli.simulate;

import dev.platanus.cli.console.Choice;
import dev.platanus.simulator.sample.Sampler;

/** {@code --sampler auto|state|gates|batches}. */
final class SamplerChoice extends Choice<Sampler> {

    SamplerChoice() {
        put("auto", Sampler.AUTO);
        put("state", Sampler.STATE);
        put("gates", Sampler.GATES);
        put("batches", Sampler.BATCHES);
    }
}
