package dev.platanus.statevector.cpu;

import dev.platanus.circuit.ComplexMatrix;
import dev.platanus.machine.Precision;
import dev.platanus.statevector.plan.Positions;
import dev.platanus.statevector.program.MatrixForm;
import dev.platanus.statevector.program.Step;
import dev.platanus.statevector.program.Step.Conditional;
import dev.platanus.statevector.program.Step.Selected;
import dev.platanus.statevector.program.Step.Turned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Binds the steps of one sweep to positions, kernels and coefficients. */
final class Binder {

    private final Geometry.Block block;
    private final Positions positions;
    private final List<BlockOp> ops = new ArrayList<>();
    private final Set<Kernel> kernels = EnumSet.noneOf(Kernel.class);
    private double flopsPerAmplitude;
    private double phaseRe = 1;
    private double phaseIm;
    private double stretch;

    /**
     * A binder for a block.
     *
     * @param block the block
     * @param positions where tracks are
     * @param stretch how much too long the state is by now, as a factor: what rounded coefficients have made of it. The same
     *     constants are rounded the same way in each of many gates; the next matrix takes back what the last ones did
     */
    Binder(Geometry.Block block, Positions positions, double stretch) {
        this.block = block;
        this.positions = positions;
        this.stretch = stretch;
    }

    /** How much too long the state is after the steps. */
    double stretch() {
        return stretch;
    }

    Geometry geometry() {
        return block.geometry();
    }

    List<BlockOp> ops() {
        return List.copyOf(ops);
    }

    /** The kernels that the operations need. */
    Set<Kernel> kernels() {
        return kernels;
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
            case Selected selected -> addSelected(selected);
            case Turned turned -> {
                if (turned.isPlainDiagonal()) {
                    addDiagonal(turned);
                } else {
                    Phase phase = Phase.of(turned);
                    addPhase(phase);
                    Turned real = prepared(turned, phase);
                    List<KernelOp> bound = bound(real);
                    stretch = stretch(real, bound.getFirst().kernel());
                    ops.addAll(count(bound, 1));
                }
            }
        }
    }

    /** The unit factor of the first diagonal entry, which kernels leave out so that the entry is real. */
    private record Phase(double re, double im) {
        static Phase of(Turned step) {
            ComplexMatrix matrix = step.form() == MatrixForm.PERMUTATION ? step.diagonal() : step.matrix();
            double length = Math.hypot(matrix.re(0, 0), matrix.im(0, 0));
            return length == 0 ? new Phase(1, 0) : new Phase(matrix.re(0, 0) / length, matrix.im(0, 0) / length);
        }
    }

    private void addPhase(Phase phase) {
        double re = phaseRe * phase.re - phaseIm * phase.im;
        phaseIm = phaseRe * phase.im + phaseIm * phase.re;
        phaseRe = re;
    }

    private KernelOp count(KernelOp op, double fraction) {
        kernels.add(op.kernel());
        flopsPerAmplitude += op.kernel().flops() * fraction;
        return op;
    }

    /** Counts what does one step, each of them on an equal share of the amplitudes. */
    private List<KernelOp> count(List<KernelOp> bound, double fraction) {
        return bound.stream().map(op -> count(op, fraction / bound.size())).toList();
    }

    private void addSelected(Selected step) {
        Phase phase = Phase.of(step.cases().getFirst());
        addPhase(phase);
        int[] rowBits = step.selectors().stream()
                .mapToInt(track -> block.rowBit(positions.of(track)))
                .toArray();
        double fraction = 1.0 / step.cases().size();
        List<Turned> real =
                step.cases().stream().map(turned -> prepared(turned, phase)).toList();
        List<List<KernelOp>> cases = real.stream().map(this::bound).toList();
        stretch = IntStream.range(0, cases.size())
                .mapToDouble(i -> stretch(real.get(i), cases.get(i).getFirst().kernel()))
                .average()
                .orElseThrow();
        ops.add(new ChoiceOp(
                rowBits, cases.stream().map(ops -> count(ops, fraction)).toList()));
    }

    /** With a real first entry, and as much shorter as the state is too long. */
    private Turned prepared(Turned step, Phase phase) {
        return step.times(phase.re / stretch, -phase.im / stretch);
    }

    private double stretch(Turned step, Kernel kernel) {
        return block.geometry().precision() == Precision.DOUBLE ? 1 : step.stretch(!kernel.turns());
    }

    private List<KernelOp> bound(Turned real) {
        if (real.tracks().size() == 1) {
            return List.of(MatrixBinder.bind(
                    block, real.whole(), positions.of(real.tracks().getFirst())));
        }
        List<Integer> mixed = real.mixedTracks();
        if (real.form() == MatrixForm.PERMUTATION
                && mixed.size() == 1
                && real.tracks().stream().mapToInt(positions::of).anyMatch(block::isLane)) {
            return multiplexed(real, real.tracks().indexOf(mixed.getFirst()));
        }
        return List.of(two(real));
    }

    /** A gate on one track that differs with the value of the other one, where a lane takes part. */
    private List<KernelOp> multiplexed(Turned step, int mixed) {
        int target = positions.of(step.tracks().get(mixed));
        int selector = positions.of(step.tracks().get(1 - mixed));
        List<ComplexMatrix> gates = List.of(step.given(1 - mixed, 0), step.given(1 - mixed, 1));
        if (!block.isLane(selector)) {
            return IntStream.range(0, 2)
                    .mapToObj(value -> new MatrixBinder(block, List.of(selector), List.of(value))
                            .kernel(gates.get(value), target)
                            .orElseThrow())
                    .toList();
        }
        boolean inLane = block.isLane(target);
        double[] c = Coefficients.perLane(block.lanes(), inLane ? 2 : 4, (term, lane) -> {
            int row = inLane ? lane >> target & 1 : term >> 1;
            return Coefficients.entry(gates.get(lane >> selector & 1), row, inLane ? row ^ term : term & 1);
        });
        Coefficients rounded = Coefficients.of(block.geometry().precision(), c);
        return List.of(
                inLane
                        ? new KernelOp(Kernel.LANE_DENSE_1, block.over(), rounded, 1 << target, 0)
                        : new KernelOp(Kernel.SELECTED_DENSE_1, block.over(target), rounded));
    }

    private KernelOp two(Turned step) {
        int a = positions.of(step.tracks().get(0));
        int b = positions.of(step.tracks().get(1));
        boolean permutes = step.form() == MatrixForm.PERMUTATION;
        ComplexMatrix first = permutes ? step.diagonal() : step.matrix();
        boolean realFirst = Math.abs(first.im(0, 0)) <= 1e-12 && first.re(0, 0) > 0;
        if (step.form() == MatrixForm.DENSE || permutes && (block.isLane(a) || block.isLane(b))) {
            return MatrixBinder.bind(block, step.whole(), a, b);
        }
        if (block.isLane(a) && block.isLane(b)) {
            return lanePlanes(step, a, b);
        }
        if (block.isLane(a) || block.isLane(b)) {
            return laneHighPlanes(step, a, b);
        }
        if (step.form() == MatrixForm.PLANES) {
            return planes(step);
        }
        return realFirst ? highPair(step) : MatrixBinder.bind(block, step.whole(), a, b);
    }

    private KernelOp planes(Turned step) {
        int[][] entries = {{0, 0}, {0, 3}, {3, 0}, {3, 3}, {1, 1}, {1, 2}, {2, 1}, {2, 2}};
        double[] c = new double[2 + 2 * entries.length];
        c[0] = step.turns().get(0);
        c[1] = step.turns().get(1);
        for (int i = 0; i < entries.length; i++) {
            c[2 + 2 * i] = step.matrix().re(entries[i][0], entries[i][1]);
            c[3 + 2 * i] = step.matrix().im(entries[i][0], entries[i][1]);
        }
        int a = positions.of(step.tracks().get(0));
        int b = positions.of(step.tracks().get(1));
        return KernelOp.of(Kernel.TURN_PLANES, block, block.over(a, b), c);
    }

    private KernelOp lanePlanes(Turned step, int a, int b) {
        double[] c = Coefficients.perLane(block.lanes(), 3, (term, lane) -> {
            int i = 2 * (lane >> a & 1) + (lane >> b & 1);
            return term == 0
                    ? new double[] {turn(step, 0, lane >> a & 1), turn(step, 1, lane >> b & 1)}
                    : Coefficients.entry(step.matrix(), i, term == 1 ? i : 3 - i);
        });
        Coefficients rounded = Coefficients.of(block.geometry().precision(), c);
        return new KernelOp(Kernel.LANE_TURN_PLANES, block.over(), rounded, 1 << a, 1 << b);
    }

    private KernelOp laneHighPlanes(Turned step, int a, int b) {
        int inLane = block.isLane(a) ? 0 : 1;
        int position = inLane == 0 ? a : b;
        double[] c = Coefficients.perLane(block.lanes(), 5, (term, lane) -> {
            int bit = lane >> position & 1;
            if (term == 0) {
                return new double[] {step.turns().get(1 - inLane), turn(step, inLane, bit)};
            }
            int high = term > 2 ? 1 : 0;
            int i = inLane == 0 ? 2 * bit + high : 2 * high + bit;
            return Coefficients.entry(step.matrix(), i, term % 2 == 1 ? i : 3 - i);
        });
        Coefficients rounded = Coefficients.of(block.geometry().precision(), c);
        return new KernelOp(Kernel.LANE_HIGH_TURN_PLANES, block.over(inLane == 0 ? b : a), rounded, 1 << position, 0);
    }

    /** What a turn adds to an amplitude of its partner's. */
    private static double turn(Turned step, int track, int bit) {
        return bit == 0 ? -step.turns().get(track) : step.turns().get(track);
    }

    /** The cheap forms: rotations, then a diagonal with or without a mix of |01> and |10>, or with a permutation. */
    private KernelOp highPair(Turned given) {
        Turned step = firstTurned(given);
        Kernel kernel = highKernel(step);
        boolean mixes = step.form() == MatrixForm.MIX;
        boolean permutes = step.form() == MatrixForm.PERMUTATION;
        ComplexMatrix m = mixes ? step.matrix() : step.diagonal();
        int[][] entries =
                mixes ? new int[][] {{3, 3}, {1, 1}, {1, 2}, {2, 1}, {2, 2}} : new int[][] {{1, 1}, {2, 2}, {3, 3}};
        int turns = switch (kernel) {
            case TURN_FIRST_PHASE -> 1;
            case TURN_PHASE, TURN_MIX -> 2;
            default -> 0;
        };
        double[] c = new double[turns + 1 + 2 * entries.length];
        int i = 0;
        for (; i < turns; i++) {
            c[i] = step.turns().get(i);
        }
        c[i++] = m.re(0, 0);
        for (int[] e : entries) {
            c[i++] = m.re(e[0], e[1]);
            c[i++] = m.im(e[0], e[1]);
        }
        int a = positions.of(step.tracks().get(0));
        int b = positions.of(step.tracks().get(1));
        Loop loop = block.over(a, b);
        return KernelOp.of(kernel, block, permutes ? loop.to(step.destinations()) : loop, c);
    }

    /** The same step; if it turns one track, that is its first. */
    private static Turned firstTurned(Turned step) {
        return step.turns().get(0) == 0 && step.turns().get(1) != 0 ? step.reversed() : step;
    }

    /** What does one of the cheap forms above the lanes. */
    private static Kernel highKernel(Turned step) {
        int first = step.turns().get(0) == 0 ? 1 : 0;
        double turnA = step.turns().get(first);
        double turnB = step.turns().get(1 - first);
        boolean mixes = step.form() == MatrixForm.MIX;
        // kernels of quarter turns are those of random circuits, and know no destinations
        boolean quarter = turnA == 1 && step.form() != MatrixForm.PERMUTATION;
        if (quarter && turnB == 1) {
            return mixes ? Kernel.ROTATE_MIX : Kernel.ROTATE_PHASE;
        }
        if (quarter && turnB == 0) {
            return mixes ? Kernel.ROTATE_FIRST_MIX : Kernel.ROTATE_FIRST_PHASE;
        }
        return mixes ? Kernel.TURN_MIX : turnB == 0 ? Kernel.TURN_FIRST_PHASE : Kernel.TURN_PHASE;
    }

    /**
     * The kernels that steps are likely to need, before it is known where their tracks will be. Others will be needed beside them, and
     * perhaps not all of these.
     */
    static Set<Kernel> likely(List<Step> steps) {
        Set<Kernel> kernels = EnumSet.of(Kernel.SWAP, Kernel.LANE_SWAP);
        for (Step step : steps) {
            if (step instanceof Turned turned && turned.tracks().size() == 2) {
                MatrixForm form = turned.form();
                if (form == MatrixForm.MIX || form.compareTo(MatrixForm.PLANES) < 0 && turned.rotates()) {
                    kernels.add(highKernel(turned));
                } else if (form.compareTo(MatrixForm.PLANES) >= 0) {
                    kernels.add(form == MatrixForm.PLANES ? Kernel.TURN_PLANES : Kernel.DENSE_2);
                }
            }
        }
        return kernels;
    }

    /** Exchanges two local positions, the second of which is high. */
    void addSwap(int position, int high) {
        ops.add(count(
                block.isLane(position)
                        ? new KernelOp(Kernel.LANE_SWAP, block.over(high), Coefficients.NONE, 1 << position, 0)
                        : new KernelOp(Kernel.SWAP, block.over(position, high), Coefficients.NONE),
                1));
    }

    /** A diagonal on any tracks: a factor for each set of values of the high positions, per lane where lanes take part. */
    private void addDiagonal(Turned step) {
        int[] places = places(step.tracks());
        int[] outside = new int[places.length];
        int[] high = new int[places.length];
        int outsideCount = 0;
        int highCount = 0;
        for (int place : places) {
            if (!block.isLocal(place)) {
                outside[outsideCount++] = place;
            } else if (!block.isLane(place)) {
                high[highCount++] = place;
            }
        }
        outside = Arrays.copyOf(outside, outsideCount);
        high = Arrays.copyOf(high, highCount);
        boolean lanes = outside.length + high.length < places.length;
        List<List<KernelOp>> cases = new ArrayList<>();
        for (int outer = 0; outer < 1 << outside.length; outer++) {
            List<KernelOp> here = new ArrayList<>();
            for (int inner = 0; inner < 1 << high.length; inner++) {
                long index = 0;
                for (int i = 0; i < outside.length; i++) {
                    index |= (long) (outer >> (outside.length - 1 - i) & 1) << outside[i];
                }
                int[] highValues = new int[high.length];
                for (int i = 0; i < high.length; i++) {
                    highValues[i] = inner >> i & 1;
                    index |= (long) highValues[i] << high[i];
                }
                long known = index;
                double[] values = lanes
                        ? Coefficients.perLane(
                                block.lanes(), 1, (_, lane) -> diagonalEntry(step.matrix(), places, known | lane))
                        : diagonalEntry(step.matrix(), places, known);
                Coefficients c = Coefficients.of(block.geometry().precision(), values);
                if (lanes || !c.isOne()) {
                    Kernel kernel = lanes ? Kernel.LANE_SCALE : Kernel.SCALE;
                    here.add(count(
                            new KernelOp(kernel, block.where(high, highValues), c),
                            1.0 / (1 << high.length + outside.length)));
                }
            }
            cases.add(here);
        }
        stretch *= stretch(step, Kernel.SCALE);
        int[] rowBits = new int[outsideCount];
        for (int i = 0; i < outsideCount; i++) {
            rowBits[i] = block.rowBit(outside[i]);
        }
        ops.add(new ChoiceOp(rowBits, cases));
    }

    private int[] places(List<Integer> tracks) {
        int[] places = new int[tracks.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = positions.of(tracks.get(i));
        }
        return places;
    }

    /** The diagonal entry for an amplitude index of which the bits at {@code places} count. */
    private static double[] diagonalEntry(ComplexMatrix matrix, int[] places, long index) {
        int entry = 0;
        for (int place : places) {
            entry = 2 * entry + (int) (index >>> place & 1);
        }
        return Coefficients.entry(matrix, entry, entry);
    }

    private void addConditional(Conditional step) {
        List<Integer> controls = new ArrayList<>(step.controls().size());
        for (int place : places(step.controls())) {
            controls.add(place);
        }
        MatrixBinder binder = new MatrixBinder(block, controls, step.values());
        int[] targets = places(step.targets());
        Optional<KernelOp> kernel = binder.kernel(step.matrix(), targets);
        if (kernel.isPresent()) {
            ops.add(new GuardedOp(
                    binder.outside(), binder.outsideValues(), count(kernel.orElseThrow(), binder.fraction())));
        } else {
            flopsPerAmplitude += Math.scalb(8.0 * step.matrix().dimension(), -controls.size());
            ops.add(ConditionalOp.of(block, controls, step.values(), targets, step.matrix()));
        }
    }
}
