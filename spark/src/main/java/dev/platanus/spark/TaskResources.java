package dev.platanus.spark;

import dev.platanus.machine.Precision;
import dev.platanus.machine.SimdWidth;
import dev.platanus.simulator.engine.Backend;
import dev.platanus.simulator.engine.Resources;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a task may use, as it travels. A task has as many threads as Spark gives it processors ({@code spark.task.cpus}).
 *
 * @param backend processor or devices
 * @param device as {@link Resources#device}; empty text for none in particular
 * @param precision of the amplitudes
 * @param simd the processor's kernels; {@link SimdWidth#AUTO} for those of each machine, which have to be the same
 * @param memoryBytes that a task may need at most; {@link Long#MAX_VALUE} for what is available
 */
public record TaskResources(Backend backend, String device, Precision precision, SimdWidth simd, long memoryBytes)
        implements Serializable {

    /**
     * Takes what matters on other machines.
     *
     * @param resources of this machine
     * @return the same for tasks
     */
    public static TaskResources of(Resources resources) {
        return new TaskResources(
                resources.backend(),
                resources.device().orElse(""),
                resources.precision(),
                resources.simd().orElse(SimdWidth.AUTO),
                resources.memoryLimit().orElse(Long.MAX_VALUE));
    }

    /**
     * The resources of a task.
     *
     * @param threads at least 1
     * @return what may be used here
     */
    Resources with(int threads) {
        return new Resources(
                backend,
                Optional.of(device).filter(name -> !name.isEmpty()),
                threads,
                precision,
                Optional.of(simd).filter(width -> width != SimdWidth.AUTO),
                memoryBytes == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(memoryBytes),
                Optional.empty());
    }
}
