package dev.platanus.cli.simulate;

import dev.platanus.cli.verify.Evidence;
import java.util.Optional;

/**
 * Samples that were drawn and written.
 *
 * @param backend the engine's name
 * @param simd the kernels' name
 * @param norm Σ|a|² of the ideal state
 * @param check the verdict on the samples, each under the state it came from
 * @param noise what it did, if there was any
 * @param evidence for the pictures of a report, if one is wanted
 */
record Drawn(
        String backend,
        String simd,
        double norm,
        SelfCheck check,
        Optional<NoiseResult> noise,
        Optional<Evidence> evidence) {}
