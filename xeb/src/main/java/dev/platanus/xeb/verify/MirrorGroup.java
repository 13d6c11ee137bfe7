package dev.platanus.xeb.verify;

import dev.platanus.xeb.Bootstrap;
import dev.platanus.xeb.Survival;
import java.util.List;
import java.util.Optional;

/**
 * Mirror circuits that only differ in their random gates, and what they say together.
 *
 * @param name of the group
 * @param circuits at least one
 */
public record MirrorGroup(String name, List<MirroredCircuit> circuits) {
    /** Copies the list. */
    public MirrorGroup {
        circuits = List.copyOf(circuits);
    }

    /**
     * All shots in one pot.
     *
     * @return how often the ideal bitstrings were measured
     */
    public Survival pooled() {
        return new Survival(
                circuits.stream().mapToLong(c -> c.survival().shots()).sum(),
                circuits.stream().mapToLong(c -> c.survival().hits()).sum());
    }

    /**
     * The mean over circuits with the spread between them.
     *
     * @return empty for a single circuit
     */
    public Optional<Bootstrap> bootstrap() {
        return XebGroup.bootstrap(circuits.stream()
                .mapToDouble(c -> c.survival().estimate().value())
                .toArray());
    }
}
