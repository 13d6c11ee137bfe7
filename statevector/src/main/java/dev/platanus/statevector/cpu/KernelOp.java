package dev.platanus.statevector.cpu;

import java.lang.foreign.MemorySegment;

/**
 * A kernel with its arguments.
 *
 * @param kernel which
 * @param loop what it visits
 * @param coefficients its coefficients, empty for exchanges
 * @param maskA lane mask of the first lane position, or the set of lanes that are exchanged; 0 without lanes
 * @param maskB lane mask of the second lane position, 0 without one
 */
record KernelOp(Kernel kernel, Loop loop, Coefficients coefficients, int maskA, int maskB) implements BlockOp {

    KernelOp(Kernel kernel, Loop loop, Coefficients coefficients) {
        this(kernel, loop, coefficients, 0, 0);
    }

    /** A kernel on a block, with coefficients rounded to the block's precision. */
    static KernelOp of(Kernel kernel, Geometry.Block block, Loop loop, double... coefficients) {
        return new KernelOp(kernel, loop, Coefficients.of(block.geometry().precision(), coefficients));
    }

    @Override
    public void apply(Kernels k, MemorySegment memory, long[] rows, long baseRow) {
        Coefficients c = coefficients;
        switch (kernel) {
            case ROTATE_MIX -> k.rotateMix(memory, rows, loop, c);
            case TURN_MIX -> k.turnMix(memory, rows, loop, c);
            case ROTATE_FIRST_MIX -> k.rotateFirstMix(memory, rows, loop, c);
            case ROTATE_FIRST_PHASE -> k.rotateFirstPhase(memory, rows, loop, c);
            case ROTATE_PHASE -> k.rotatePhase(memory, rows, loop, c);
            case TURN_PHASE -> k.turnPhase(memory, rows, loop, c);
            case TURN_FIRST_PHASE -> k.turnFirstPhase(memory, rows, loop, c);
            case TURN_PLANES -> k.turnPlanes(memory, rows, loop, c);
            case LANE_TURN_PLANES -> k.laneTurnPlanes(memory, rows, loop, maskA, maskB, c);
            case LANE_HIGH_TURN_PLANES -> k.laneHighTurnPlanes(memory, rows, loop, maskA, c);
            case DENSE_2 -> k.dense2(memory, rows, loop, c);
            case DENSE_1 -> k.dense1(memory, rows, loop, c);
            case SCALE -> k.scale(memory, rows, loop, c);
            case SWAP -> k.swap(memory, rows, loop);
            case LANE_SCALE -> k.laneScale(memory, rows, loop, c);
            case LANE_DENSE_1 -> k.laneDense1(memory, rows, loop, maskA, c);
            case LANE_DENSE_2 -> k.laneDense2(memory, rows, loop, maskA, maskB, c);
            case LANE_HIGH_DENSE_2 -> k.laneHighDense2(memory, rows, loop, maskA, c);
            case SELECTED_DENSE_1 -> k.selectedDense1(memory, rows, loop, c);
            case SELECTED_SWAP -> k.selectedSwap(memory, rows, loop, maskA);
            case LANE_SWAP -> k.laneSwap(memory, rows, loop, maskA);
            case SUMS -> throw new AssertionError("sums are no step");
        }
    }
}
