package dev.platanus.simulator.engine;

import dev.platanus.statevector.ExecutionPlan;
import java.util.OptionalDouble;

/**
 * One way to the state of a circuit, and what it takes.
 *
 * @param plan in how many parts, legs and sweeps, with what on a disk
 * @param peakBytes memory that it needs at its largest
 * @param fits whether that is there
 * @param seconds estimated, start, allocation and sampling aside; empty if it does not fit, or it is not known on which disk
 */
public record StateWay(ExecutionPlan plan, long peakBytes, boolean fits, OptionalDouble seconds) {

    /**
     * Tells whether parts are stored.
     *
     * @return whether it takes a disk
     */
    public boolean isOnDisk() {
        return plan.scratchBytes() > 0;
    }
}
