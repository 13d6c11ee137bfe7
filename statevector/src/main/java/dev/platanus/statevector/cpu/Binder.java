package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Binds the steps of one sweep to positions, kernels and coefficients. */
final class Binder {

    private final Geometry.Block block;
    private final Positions positions;
    private final List<BlockOp> ops = new ArrayList<>();
    private double flopsPerAmplitude;
    private double phaseRe = 1;
    private double phaseIm;

    Binder(Geometry.Block block, Positions positions) {
        this.block = block;
        this.positions = positions;
    }

    List<BlockOp> ops() {
        return List.copyOf(ops);
    }

    /** Real operations for each amplitude of the block. */
    double flopsPerAmplitude() {
        return flopsPerAmplitude;
    }

    /** Factor that the steps left out; it belongs to every amplitude. */
    double phaseRe() {
        return phaseRe;
    }

    double phaseIm() {
        return phaseIm;
    }

    void add(Step step) {
        switch (step) {
            case Conditional conditional -> addConditional(conditional);
            case Turned turned -> addTurned(turned);
        }
    }

    private void addTurned(Turned step) {
        boolean turns = step.turns().stream().anyMatch(t -> t != 0);
        if (step.form() == MatrixForm.DIAGONAL && !turns) {
            addDiagonal(step);
        } else if (step.tracks().size() == 1) {
            addOne(positions.of(step.tracks().getFirst()), step.whole());
        } else {
            addTwo(step);
        }
    }

    private void addOne(int position, ComplexMatrix matrix) {
        flopsPerAmplitude += 14;
        if (block.isLane(position)) {
            int mask = 1 << position;
            float[] c = perLane(2, (j, lane) -> {
                int row = (lane & mask) == 0 ? 0 : 1;
                return entry(matrix, row, row ^ j);
            });
            Loop loop = block.over();
            ops.add((k, memory, rows, base) -> k.laneDense1(memory, rows, loop, mask, c));
        } else {
            Loop loop = block.over(position);
            float[] c = interleaved(matrix);
            ops.add((k, memory, rows, base) -> k.dense1(memory, rows, loop, c));
        }
    }

    private void addTwo(Turned step) {
        int a = positions.of(step.tracks().get(0));
        int b = positions.of(step.tracks().get(1));
        if (block.isLane(a) && block.isLane(b)) {
            addLanePair(a, b, step.whole());
        } else if (block.isLane(a)) {
            addLaneHigh(a, b, step.whole(), true);
        } else if (block.isLane(b)) {
            addLaneHigh(b, a, step.whole(), false);
        } else if (step.form() == MatrixForm.DENSE) {
            flopsPerAmplitude += 30;
            Loop loop = block.over(a, b);
            float[] c = interleaved(step.whole());
            ops.add((k, memory, rows, base) -> k.dense2(memory, rows, loop, c));
        } else {
            addHighPair(block.over(a, b), step);
        }
    }

    /** The cheap forms: rotations, then a diagonal with or without a mix of |01> and |10>. */
    private void addHighPair(Loop loop, Turned step) {
        ComplexMatrix m = step.matrix();
        double length = Math.hypot(m.re(0, 0), m.im(0, 0));
        double unitRe = m.re(0, 0) / length;
        double unitIm = m.im(0, 0) / length;
        double re = phaseRe * unitRe - phaseIm * unitIm;
        phaseIm = phaseRe * unitIm + phaseIm * unitRe;
        phaseRe = re;
        boolean mixes = step.form() == MatrixForm.MIX;
        int[][] entries =
                mixes ? new int[][] {{3, 3}, {1, 1}, {1, 2}, {2, 1}, {2, 2}} : new int[][] {{1, 1}, {2, 2}, {3, 3}};
        boolean plain = step.turns().stream().allMatch(t -> t == 1);
        float[] c = new float[(plain ? 1 : 3) + 2 * entries.length];
        int i = 0;
        if (!plain) {
            c[i++] = step.turns().get(0).floatValue();
            c[i++] = step.turns().get(1).floatValue();
        }
        c[i++] = (float) length;
        for (int[] e : entries) {
            double x = m.re(e[0], e[1]);
            double y = m.im(e[0], e[1]);
            c[i++] = (float) (x * unitRe + y * unitIm);
            c[i++] = (float) (y * unitRe - x * unitIm);
        }
        flopsPerAmplitude += (mixes ? 11 : 5) + (plain ? 4 : 8);
        if (mixes && plain) {
            ops.add((k, memory, rows, base) -> k.rotateMix(memory, rows, loop, c));
        } else if (mixes) {
            ops.add((k, memory, rows, base) -> k.turnMix(memory, rows, loop, c));
        } else if (plain) {
            ops.add((k, memory, rows, base) -> k.rotatePhase(memory, rows, loop, c));
        } else {
            ops.add((k, memory, rows, base) -> k.turnPhase(memory, rows, loop, c));
        }
    }

    private void addLanePair(int a, int b, ComplexMatrix matrix) {
        flopsPerAmplitude += 30;
        int maskA = 1 << a;
        int maskB = 1 << b;
        float[] c = perLane(4, (j, lane) -> {
            int row = ((lane & maskA) == 0 ? 0 : 2) + ((lane & maskB) == 0 ? 0 : 1);
            // term j exchanges lanes across A for bit 0 of j, across B for bit 1
            return entry(matrix, row, row ^ ((j & 1) * 2 + (j >> 1)));
        });
        Loop loop = block.over();
        ops.add((k, memory, rows, base) -> k.laneDense2(memory, rows, loop, maskA, maskB, c));
    }

    private void addLaneHigh(int lanePosition, int high, ComplexMatrix matrix, boolean laneFirst) {
        flopsPerAmplitude += 30;
        int mask = 1 << lanePosition;
        float[] c = perLane(8, (term, lane) -> {
            int i = term >> 2;
            int k = (term >> 1) & 1;
            int rowLane = (lane & mask) == 0 ? 0 : 1;
            int columnLane = rowLane ^ (term & 1);
            return laneFirst
                    ? entry(matrix, 2 * rowLane + i, 2 * columnLane + k)
                    : entry(matrix, 2 * i + rowLane, 2 * k + columnLane);
        });
        Loop loop = block.over(high);
        ops.add((k, memory, rows, base) -> k.laneHighDense2(memory, rows, loop, mask, c));
    }

    /** Exchanges two local positions, the second of which is high. */
    void addSwap(int position, int high) {
        if (block.isLane(position)) {
            Loop loop = block.over(high);
            ops.add((k, memory, rows, base) -> k.laneSwap(memory, rows, loop, 1 << position));
        } else {
            Loop loop = block.over(position, high);
            ops.add((k, memory, rows, base) -> k.swap(memory, rows, loop));
        }
    }

    /** Diagonal entries for one set of values of the positions outside the block. */
    private record Factor(Loop loop, float[] c, boolean perLane) {}

    private void addDiagonal(Turned step) {
        int[] at =
                step.tracks().stream().mapToInt(q -> positions.of(q)).toArray();
        int[] outside =
                Arrays.stream(at).filter(p -> !isLocalPosition(p)).toArray();
        int[] high = Arrays.stream(at)
                .filter(p -> isLocalPosition(p) && !block.isLane(p))
                .toArray();
        boolean lanes = outside.length + high.length < at.length;
        List<List<Factor>> factors = new ArrayList<>();
        for (int o = 0; o < 1 << outside.length; o++) {
            List<Factor> here = new ArrayList<>();
            for (int h = 0; h < 1 << high.length; h++) {
                int[] values = new int[high.length];
                for (int i = 0; i < high.length; i++) {
                    values[i] = h >> i & 1;
                }
                int outer = o;
                int inner = h;
                float[] c = lanes
                        ? perLane(
                                1,
                                (j, lane) -> diagonalEntry(step.matrix(), at, outside, outer, high, inner, lane))
                        : diagonalEntry(step.matrix(), at, outside, outer, high, inner, 0);
                if (lanes || c[0] != 1 || c[1] != 0) {
                    here.add(new Factor(block.where(high, values), c, lanes));
                }
            }
            factors.add(here);
        }
        flopsPerAmplitude += 6;
        ops.add((k, memory, rows, base) -> {
            int o = 0;
            for (int i = 0; i < outside.length; i++) {
                o |= (int) (base >>> (outside[i] - Geometry.ROW_BITS) & 1) << i;
            }
            for (Factor factor : factors.get(o)) {
                if (factor.perLane) {
                    k.laneScale(memory, rows, factor.loop, factor.c);
                } else {
                    k.scale(memory, rows, factor.loop, factor.c);
                }
            }
        });
    }

    private float[] diagonalEntry(
            ComplexMatrix matrix, int[] at, int[] outside, int o, int[] high, int h, int lane) {
        int index = 0;
        for (int position : at) {
            int bit = isLocalPosition(position)
                    ? block.isLane(position) ? lane >> position & 1 : valueAt(high, h, position)
                    : valueAt(outside, o, position);
            index = 2 * index + bit;
        }
        return entry(matrix, index, index);
    }

    private static int valueAt(int[] positions, int values, int position) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] == position) {
                return values >> i & 1;
            }
        }
        throw new AssertionError("position " + position + " is not in the list");
    }

    private boolean isLocalPosition(int position) {
        return position < Geometry.ROW_BITS || block.rowPositions().contains(position);
    }

    private void addConditional(Conditional step) {
        long localControls = 0;
        long outsideControls = 0;
        for (int track : step.controls()) {
            int position = positions.of(track);
            if (isLocalPosition(position)) {
                localControls |= 1L << blockBit(position);
            } else {
                outsideControls |= 1L << (position - Geometry.ROW_BITS);
            }
        }
        int[] targetBits = step.targets().stream()
                .mapToInt(q -> blockBit(positions.of(q)))
                .toArray();
        flopsPerAmplitude +=
                (8.0 * (1 << targetBits.length)) / (1L << step.controls().size());
        ops.add(new ConditionalOp(
                localControls,
                outsideControls,
                targetBits,
                step.matrix(),
                Geometry.ROW_BITS + block.rowPositions().size()));
    }

    /** Bit of a local position in the number of an amplitude within the block. */
    private int blockBit(int position) {
        return position < Geometry.ROW_BITS
                ? position
                : Geometry.ROW_BITS + block.rowPositions().indexOf(position);
    }

    @FunctionalInterface
    private interface LaneCoefficient {
        float[] of(int term, int lane);
    }

    /** For each term all real parts by lane, then all imaginary parts. */
    private float[] perLane(int terms, LaneCoefficient coefficient) {
        int lanes = block.lanes();
        float[] c = new float[2 * terms * lanes];
        for (int term = 0; term < terms; term++) {
            for (int lane = 0; lane < lanes; lane++) {
                float[] value = coefficient.of(term, lane);
                c[2 * term * lanes + lane] = value[0];
                c[(2 * term + 1) * lanes + lane] = value[1];
            }
        }
        return c;
    }

    private static float[] entry(ComplexMatrix matrix, int row, int column) {
        return new float[] {(float) matrix.re(row, column), (float) matrix.im(row, column)};
    }

    private static float[] interleaved(ComplexMatrix matrix) {
        int d = matrix.dimension();
        float[] c = new float[2 * d * d];
        for (int i = 0; i < d * d; i++) {
            c[2 * i] = (float) matrix.re(i / d, i % d);
            c[2 * i + 1] = (float) matrix.im(i / d, i % d);
        }
        return c;
    }
}
