package dev.platanus.simulator.engine;

import dev.platanus.statevector.ExecutionPlan;

/** What is known of a run's time without measuring anything. */
final class RunTime {
    /** What people are told beforehand. */
    static final double WORTH_TELLING_SECONDS = 20;

    /** Below this a run is over before a person could read how far it is. */
    static final int MIN_QUBITS_TO_SHOW = 22;

    /** What any machine does; less than a second of that is not worth a probe. */
    private static final double COMMON_BYTES_PER_SECOND = 1e10;

    private static final double COMMON_FLOPS = 1e10;

    private RunTime() {}

    /** Whether it takes more than about a second. */
    static boolean isNoticeable(ExecutionPlan plan) {
        return Math.max(plan.bytesMoved() / COMMON_BYTES_PER_SECOND, plan.flops() / COMMON_FLOPS) > 1;
    }
}
