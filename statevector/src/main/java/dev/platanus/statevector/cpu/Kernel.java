package dev.platanus.statevector.cpu;

/** The methods of {@link Kernels} that steps are bound to, with their arithmetic. */
enum Kernel {
    ROTATE_MIX(15),
    TURN_MIX(19),
    ROTATE_FIRST_MIX(13),
    ROTATE_PHASE(9),
    ROTATE_FIRST_PHASE(7),
    TURN_PHASE(13),
    TURN_FIRST_PHASE(9),
    LANE_TURN_PLANES(22),
    LANE_HIGH_TURN_PLANES(22),
    TURN_PLANES(22),
    DENSE_2(30),
    DENSE_1(14),
    SCALE(6),
    SWAP(0),
    LANE_SCALE(6),
    LANE_DENSE_1(14),
    LANE_DENSE_2(30),
    LANE_HIGH_DENSE_2(30),
    SELECTED_DENSE_1(14),
    SELECTED_SWAP(0),
    LANE_SWAP(0),
    /** Not bound to a step: it ends a run. */
    SUMS(6);

    private final int flops;

    Kernel(int flops) {
        this.flops = flops;
    }

    /** Whether rotations are coefficients of their own; other kernels are given matrices with all in them. */
    boolean turns() {
        return compareTo(TURN_PLANES) <= 0;
    }

    /** Real operations for each amplitude visited. */
    int flops() {
        return flops;
    }
}
