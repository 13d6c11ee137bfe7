package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.circuit.FixedGate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * Binds any matrix on up to two local positions, with any number of controls, to a kernel. A control outside the block
 * decides whether anything happens to it; one above the lanes decides which vectors are visited, so that only those
 * amplitudes are touched that may change; one in a lane makes the coefficients differ from lane to lane.
 */
final class MatrixBinder {

    private static final ComplexMatrix FLIP = FixedGate.X.matrix();
    private static final ComplexMatrix SWAP = FixedGate.SWAP.matrix();

    private final Geometry.Block block;
    /** Row-number bits of controls outside the block, and their values. */
    private long outside;

    private long outsideValues;
    /** Local controls above the lanes, and their values. */
    private final int[] high;

    private final int[] highValues;
    /** Lane bits of controls, and their values. */
    private int laneControls;

    private int laneValues;

    /**
     * A binder for given controls.
     *
     * @param block the block
     * @param controls positions anywhere
     * @param values the value of each for which the matrix acts
     */
    MatrixBinder(Geometry.Block block, List<Integer> controls, List<Integer> values) {
        this.block = block;
        int[] places = new int[controls.size()];
        int[] placeValues = new int[places.length];
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            int position = controls.get(i);
            int value = values.get(i);
            if (!block.isLocal(position)) {
                outside |= 1L << block.rowBit(position);
                outsideValues |= (long) value << block.rowBit(position);
            } else if (block.isLane(position)) {
                laneControls |= 1 << position;
                laneValues |= value << position;
            } else {
                places[count] = position;
                placeValues[count++] = value;
            }
        }
        high = Arrays.copyOf(places, count);
        highValues = Arrays.copyOf(placeValues, count);
    }

    /** Binds a matrix without controls. */
    static KernelOp bind(Geometry.Block block, ComplexMatrix matrix, int... targets) {
        return new MatrixBinder(block, List.of(), List.of())
                .kernel(matrix, targets)
                .orElseThrow();
    }

    /** Row-number bits of controls outside the block. */
    long outside() {
        return outside;
    }

    /** The values of the controls outside the block for which the matrix acts. */
    long outsideValues() {
        return outsideValues;
    }

    /** The share of the amplitudes that the kernel visits. */
    double fraction() {
        return Math.scalb(1.0, -high.length - Long.bitCount(outside));
    }

    /**
     * The kernel for a matrix on local positions, the first being the most significant bit of its index; nothing for more
     * than two, or for two above the lanes with a control in a lane.
     */
    Optional<KernelOp> kernel(ComplexMatrix matrix, int... targets) {
        return switch (targets.length) {
            case 0 -> Optional.of(phase(matrix));
            case 1 -> Optional.of(block.isLane(targets[0]) ? lane(targets[0], matrix) : high(targets[0], matrix));
            case 2 -> pair(targets[0], targets[1], matrix);
            default -> Optional.empty();
        };
    }

    private KernelOp phase(ComplexMatrix factor) {
        Loop loop = block.where(high, highValues);
        return laneControls == 0
                ? KernelOp.of(Kernel.SCALE, block, loop, Coefficients.interleaved(factor))
                : new KernelOp(Kernel.LANE_SCALE, loop, perLane(factor, 1, (_, _) -> 0, (_, _) -> 0));
    }

    private KernelOp high(int target, ComplexMatrix matrix) {
        Loop loop = loop(target);
        if (matrix.equals(FLIP)) {
            return swap(new Loop(loop.groups(), 0, loop.rowA(), 0, loop.deltaA(), loop.offsets()));
        }
        return laneControls == 0
                ? KernelOp.of(Kernel.DENSE_1, block, loop, Coefficients.interleaved(matrix))
                : new KernelOp(
                        Kernel.SELECTED_DENSE_1,
                        loop,
                        perLane(matrix, 4, (term, _) -> term >> 1, (term, _) -> term & 1));
    }

    private KernelOp lane(int target, ComplexMatrix matrix) {
        Coefficients c =
                perLane(matrix, 2, (_, lane) -> lane >> target & 1, (term, lane) -> (lane >> target & 1) ^ term);
        return new KernelOp(Kernel.LANE_DENSE_1, loop(), c, 1 << target, 0);
    }

    private Optional<KernelOp> pair(int a, int b, ComplexMatrix matrix) {
        if (block.isLane(a) && block.isLane(b)) {
            return Optional.of(lanePair(a, b, matrix));
        }
        if (block.isLane(a) || block.isLane(b)) {
            return Optional.of(laneHigh(a, b, matrix));
        }
        if (matrix.equals(SWAP)) {
            return Optional.of(swap(loop(a, b)));
        }
        return laneControls != 0
                ? Optional.empty()
                : Optional.of(KernelOp.of(Kernel.DENSE_2, block, loop(a, b), Coefficients.interleaved(matrix)));
    }

    /** Term j exchanges lanes across A for bit 0 of j, across B for bit 1. */
    private KernelOp lanePair(int a, int b, ComplexMatrix matrix) {
        IntBinaryOperator row = (_, lane) -> 2 * (lane >> a & 1) + (lane >> b & 1);
        Coefficients c =
                perLane(matrix, 4, row, (term, lane) -> row.applyAsInt(term, lane) ^ (2 * (term & 1) + (term >> 1)));
        return new KernelOp(Kernel.LANE_DENSE_2, loop(), c, 1 << a, 1 << b);
    }

    /** Terms in the order (row of the high position, column of it, whether lanes are exchanged). */
    private KernelOp laneHigh(int a, int b, ComplexMatrix matrix) {
        boolean laneFirst = block.isLane(a);
        int lanePosition = laneFirst ? a : b;
        IntBinaryOperator row = (term, lane) -> index(laneFirst, lane >> lanePosition & 1, term >> 2);
        IntBinaryOperator column =
                (term, lane) -> index(laneFirst, (lane >> lanePosition & 1) ^ term & 1, term >> 1 & 1);
        return new KernelOp(
                Kernel.LANE_HIGH_DENSE_2,
                loop(laneFirst ? b : a),
                perLane(matrix, 8, row, column),
                1 << lanePosition,
                0);
    }

    private static int index(boolean laneFirst, int laneBit, int highBit) {
        return laneFirst ? 2 * laneBit + highBit : 2 * highBit + laneBit;
    }

    /** Exchanges |01> and |10>, in those lanes that the controls select. */
    private KernelOp swap(Loop loop) {
        if (laneControls == 0) {
            return new KernelOp(Kernel.SWAP, loop, Coefficients.NONE);
        }
        int lanes = 0;
        for (int lane = 0; lane < block.lanes(); lane++) {
            lanes |= acts(lane) ? 1 << lane : 0;
        }
        return new KernelOp(Kernel.SELECTED_SWAP, loop, Coefficients.NONE, lanes, 0);
    }

    private Loop loop(int... targets) {
        return block.over(targets, high, highValues);
    }

    /** Whether the controls in lanes let the matrix act in a lane. */
    private boolean acts(int lane) {
        return (lane & laneControls) == laneValues;
    }

    /** For each term and lane the entry of a row and a column, or that of the identity where the controls say so. */
    private Coefficients perLane(ComplexMatrix matrix, int terms, IntBinaryOperator row, IntBinaryOperator column) {
        double[] c = Coefficients.perLane(block.lanes(), terms, (term, lane) -> {
            int i = row.applyAsInt(term, lane);
            int j = column.applyAsInt(term, lane);
            return acts(lane) ? Coefficients.entry(matrix, i, j) : new double[] {i == j ? 1 : 0, 0};
        });
        return Coefficients.of(block.geometry().precision(), c);
    }
}
