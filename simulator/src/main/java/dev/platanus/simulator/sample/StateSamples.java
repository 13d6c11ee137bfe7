package dev.platanus.simulator.sample;

import dev.platanus.simulator.noise.NoiseResult;
import dev.platanus.statevector.ExecutionPlan;
import dev.platanus.xeb.verify.Evidence;
import java.util.Optional;

/**
 * Samples that were drawn and handed out.
 *
 * @param plan of the ideal circuit
 * @param backend the engine's name
 * @param simd the kernels' name
 * @param norm Σ|a|² of the ideal state
 * @param check the verdict on the samples, each under the state it came from
 * @param noise what it did, if there was any
 * @param evidence for pictures, if it was asked for
 * @param times of the phases
 */
public record StateSamples(
        ExecutionPlan plan,
        String backend,
        String simd,
        double norm,
        SelfCheck check,
        Optional<NoiseResult> noise,
        Optional<Evidence> evidence,
        PhaseTimes times) {}
